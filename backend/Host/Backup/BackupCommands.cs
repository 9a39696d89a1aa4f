using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Backup;

/// <summary><c>backup TARGET</c> and <c>restore SOURCE [--force=FOLDER]</c>; whatever follows are settings of the host.</summary>
internal static class BackupCommands
{
    private const string Force = "--force=";

    public static bool AreMeant(string[] args) => args is ["backup" or "restore", ..];

    public static async Task<int> Run(string[] args)
    {
        try
        {
            if (args is not [_, { Length: > 0 } file, ..] || file.StartsWith('-'))
                throw new BackupException("用法：deploy/backup 目标文件 · deploy/restore 备份文件 [--force=数据文件夹]", "usage: deploy/backup TARGET · deploy/restore SOURCE [--force=FOLDER]");
            var settings = args[2..].Where(arg => !arg.StartsWith(Force, StringComparison.Ordinal)).ToArray();
            await using var place = new Place(settings);
            if (args[0] == "backup")
                await new Backing(place).Run(Path.GetFullPath(file), CancellationToken.None);
            else
                await new Restoring(place).Run(Path.GetFullPath(file), args.LastOrDefault(arg => arg.StartsWith(Force, StringComparison.Ordinal))?[Force.Length..], CancellationToken.None);
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return 1;
        }
    }

    private static string? Explain(Exception exception) => exception switch
    {
        BackupException => exception.Message,
        _ => Startup.Explain(exception) ?? (exception is IOException or UnauthorizedAccessException
            ? $"文件读写失败：{exception.Message} · a file could not be read or written"
            : null),
    };
}

/// <summary>Where the data of an installation lie, by the settings that its host is started with.</summary>
internal sealed class Place : IAsyncDisposable
{
    private readonly ILoggerFactory _logs = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Error));

    public Place(string[] settings)
    {
        Configuration = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory }).Configuration;
        Database = new HouseDatabase(Configuration, new House(IsPractice: false), _logs);
    }

    public IConfiguration Configuration { get; }

    public HouseDatabase Database { get; }

    public string Folder => Configuration.DataFolder();

    public string Files => Path.Combine(Folder, "files");

    public string KeyFile => Path.Combine(Folder, Manifest.Key);

    public string? GivenKey => Configuration["InstallationKey"] is { Length: > 0 } given ? given : null;

    public bool HasKey => GivenKey is not null || File.Exists(KeyFile);

    public ILogger Log => _logs.CreateLogger<Place>();

    public async Task<NpgsqlConnection> Connect(CancellationToken ct)
    {
        await Database.Reach(ct);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.Admin) { Pooling = false, ApplicationName = "backup" }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _logs.Dispose();
    }
}
