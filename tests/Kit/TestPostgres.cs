using DualRandom.Host;
using DualRandom.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DualRandom.Kit;

/// <summary>
/// One real PostgreSQL for the test process: <c>TEST_DATABASE</c> if set, else a private cluster without fsync. Migrated once
/// into a template; every house gets a copy of its own.
/// </summary>
public static class TestPostgres
{
    internal const string Installation = "test";
    private static readonly Lazy<Task<string>> Server = new(Start);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static EmbeddedCluster? _cluster;
    private static int _count;

    /// <summary>What the private server has to say.</summary>
    public static string ServerLog => Path.Combine(_cluster!.Folder, "server.log");

    public static byte[] InstallationKey { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>The superuser's connection string to a fresh, migrated database.</summary>
    public static async Task<string> NewDatabase()
    {
        var name = $"house_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        var template = await Template.Value;
        await Execute(await Server.Value, $"create database {name} template {template} strategy file_copy");
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name }.ConnectionString;
    }

    /// <summary>The superuser's connection string to a database without anything in it.</summary>
    public static async Task<string> EmptyDatabase()
    {
        var name = $"empty_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        await Execute(await Server.Value, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(await Server.Value) { Database = name, Pooling = false }.ConnectionString;
    }

    public static async Task Drop(string connectionString) => await Execute(
        await Server.Value, $"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    /// <summary>Stops the private cluster; called once when all tests are done.</summary>
    public static async Task Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is null)
            return;
        await _cluster.DisposeAsync();
        Directory.Delete(_cluster.Folder, recursive: true);
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("TEST_DATABASE") is { Length: > 0 } given)
            return given;
        var folder = Path.Combine(Path.GetTempPath(), $"dualrandom-tests-{Environment.UserName}-{Environment.ProcessId}");
        _cluster = await EmbeddedCluster.Start(new EmbeddedClusterOptions { DataFolder = folder, Fast = true }, NullLogger.Instance, CancellationToken.None);
        return _cluster.ConnectionString;
    }

    private static async Task<string> MakeTemplate()
    {
        var name = $"template_{Environment.ProcessId}";
        var server = await Server.Value;
        await Execute(server, $"drop database if exists {name} with (force)");
        await Execute(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        await new Migrator(connection, Installation, role => Host.InstallationKey.Password(InstallationKey, role), NullLogger.Instance)
            .Run([.. Migrations.All()], CancellationToken.None);
        return name;
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
