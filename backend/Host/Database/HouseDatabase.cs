using System.Collections.Concurrent;
using DualRandom.Host.Practice;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Database;

internal static class DatabaseRegistration
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<HouseDatabase>();
        builder.Services.AddSingleton<IModuleDatabases>(provider => provider.GetRequiredService<HouseDatabase>());
    }
}

/// <summary>
/// The database of this installation: a given one or a private cluster; migrated; opened for each schema with that schema's
/// own role.
/// </summary>
internal sealed class HouseDatabase(IConfiguration configuration, House house, ILoggerFactory logs) : IModuleDatabases, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _sources = new(StringComparer.Ordinal);
    private readonly ILogger _log = logs.CreateLogger<HouseDatabase>();
    private EmbeddedCluster? _cluster;
    private string? _admin;

    /// <summary>The account that migrates; for what stands above the schemas.</summary>
    public string Admin => _admin ?? throw new InvalidOperationException("The database is not open yet");

    public string Installation => configuration["Database:Installation"] ?? "dualrandom";

    /// <summary>Reaches the server and changes nothing on it.</summary>
    public async Task Reach(CancellationToken ct)
    {
        _admin = configuration["Database:ConnectionString"] is { Length: > 0 } given ? given : await StartCluster(ct);
        await PracticeDatabase.RefuseOther(_admin, house.IsPractice, ct);
    }

    public async Task Open(CancellationToken ct)
    {
        await Reach(ct);
        var key = InstallationKey.Read(configuration);
        await new Migrator(Admin, Installation, role => InstallationKey.Password(key, role), _log, schema => configuration[$"Database:Passwords:{schema}"] is { Length: > 0 }).Run([.. Migrations.All()], ct);
        await CheckConnectionBudget(ct);
    }

    public NpgsqlDataSource Open(string schema) => _sources.GetOrAdd(schema, name =>
    {
        var role = $"{Installation}_{name}_app";
        var connection = new NpgsqlConnectionStringBuilder(Admin)
        {
            Username = role,
            Password = configuration[$"Database:Passwords:{name}"] is { Length: > 0 } given ? given : InstallationKey.Password(InstallationKey.Read(configuration), role),
            SearchPath = name,
            ApplicationName = $"dualrandom {name}",
            Pooling = true,
            MaxPoolSize = PoolSize,
            MinPoolSize = 0,
            ConnectionIdleLifetime = 60,
            // No automatic preparation: after a refused statement it leaves a connection that answers the next question with
            // another one's rows (npgsql/npgsql#6391, still open).
        };
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).UseLoggerFactory(logs).Build();
    });

    private int PoolSize => configuration.GetValue("Database:PoolSize", 8);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources.Values)
            await source.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    private async Task<string> StartCluster(CancellationToken ct)
    {
        _cluster = await EmbeddedCluster.Start(
            new EmbeddedClusterOptions { DataFolder = Path.Combine(configuration.DataFolder(), "postgresql"), BinariesFolder = configuration["Database:Binaries"] }, _log, ct);
        return _cluster.ConnectionString;
    }

    private async Task CheckConnectionBudget(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_admin);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int", connection);
        var allowed = (int)(await command.ExecuteScalarAsync(ct))!;
        var hosts = configuration.GetValue("Database:Hosts", 1);
        var wanted = hosts * PoolSize * Migrations.Schemas.Count;
        if (wanted > allowed)
            _log.LogWarning("连接预算不足：{Hosts} 个主机 × {Schemas} 个模式 × {Pool} = {Wanted}，数据库只允许 {Allowed}；请调小 Database:PoolSize 或调大 max_connections", hosts, Migrations.Schemas.Count, PoolSize, wanted, allowed);
    }
}
