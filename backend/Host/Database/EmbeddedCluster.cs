using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DualRandom.Host.Database;

/// <summary>
/// A private PostgreSQL for a house without a database server. Several hosts of one clone share it: the first starts it, the
/// others adopt it, the last one to leave stops it.
/// </summary>
internal sealed class EmbeddedCluster : IAsyncDisposable
{
    private const long LongestLog = 10 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private readonly ClusterHome _home;
    private readonly ServerTools _tools;
    private readonly ILogger _log;
    private FileStream? _use;

    private EmbeddedCluster(ClusterHome home, ServerTools tools, ILogger log) => (_home, _tools, _log) = (home, tools, log);

    /// <summary>Superuser on the database <c>postgres</c>, over the loopback interface.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Everything of this cluster lies in here; deleting it after disposal removes it.</summary>
    public string Folder => _home.Folder;

    /// <summary>False when a server that was already running was taken over.</summary>
    public bool StartedHere { get; private set; }

    /// <exception cref="EmbeddedClusterException">What the operator has to put right.</exception>
    public static async Task<EmbeddedCluster> Start(EmbeddedClusterOptions options, ILogger log, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var home = await ClusterHome.Open(options, ct);
        await using var alone = await ClusterLock.TakeAlone(home.StartLock, ct);
        var binaries = PostgresBinaries.Find(options, home);
        var cluster = new EmbeddedCluster(home, new ServerTools(binaries, home), log) { _use = ClusterLock.Share(home.UsersLock) };
        try
        {
            cluster.CheckClock(alone);
            await cluster.AdoptOrStart(options.Fast, ct);
        }
        catch
        {
            await cluster.Leave();
            throw;
        }

        log.LogInformation(
            "PostgreSQL {Major} {How} in {Folder} after {Elapsed} ms",
            binaries.Major, cluster.StartedHere ? "started" : "adopted", home.Folder, watch.ElapsedMilliseconds);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        if (_use is null)
            return;
        await using var alone = await ClusterLock.TakeAlone(_home.StartLock, CancellationToken.None);
        await Leave();
    }

    private async Task AdoptOrStart(bool fast, CancellationToken ct)
    {
        if (_home.Major is null)
            await Create(fast);

        var lastPort = PostmasterFile.Read(_home)?.Port;
        var waited = Stopwatch.StartNew();
        // After a kill of the server its children hold the shared memory for a moment: the first attempts fail.
        while (!await Adopt(ct))
        {
            PostmasterFile.RemoveIfStale(_home);
            var port = FreePort(lastPort);
            lastPort = null;
            ClusterSettings.Write(_home, port, fast);
            var logged = TrimLog(_home.Log);
            var (exitCode, output) = await _tools.Run("pg_ctl", "start", "-w", "-t", "120", "-D", _home.Data, "-l", _home.Log);
            ct.ThrowIfCancellationRequested();
            StartedHere = exitCode == 0;
            if (StartedHere)
                continue;
            output += Since(logged, _home.Log);
            if (waited.Elapsed > Patience || !Diagnosis.MayPass(output))
                throw Diagnosis.Of(_home, output);
            await Task.Delay(200, ct);
        }
    }

    private async Task Create(bool fast)
    {
        _log.LogInformation("Creating a private PostgreSQL in {Folder}", _home.Folder);
        // Renamed when complete: a host killed meanwhile leaves nothing that looks like data.
        var draft = _home.Data + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        var (exitCode, output) = await _tools.Run(
            "initdb",
            [
                "-D", draft, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", _home.PasswordFile,
                "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", .. fast ? ["--no-sync"] : Array.Empty<string>(),
            ]);
        if (exitCode != 0)
            throw Diagnosis.Of(_home, output);
        Directory.Move(draft, _home.Data);
    }

    /// <summary>Takes a running server only if it answers to our password and serves our folder.</summary>
    private async Task<bool> Adopt(CancellationToken ct)
    {
        if (PostmasterFile.Read(_home) is not { Ready: true } running)
            return false;
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = running.Port,
            Username = "postgres",
            Password = await File.ReadAllTextAsync(_home.PasswordFile, ct),
            Database = "postgres",
            // Password and loopback: looking for Kerberos would only load its libraries.
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        var probe = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false, Timeout = 5, CommandTimeout = 5 };
        try
        {
            await using var source = NpgsqlDataSource.Create(probe);
            await using var command = source.CreateCommand("select current_setting('data_directory')");
            if (!_home.Data.Equals(await command.ExecuteScalarAsync(ct)))
                return false;
        }
        catch (NpgsqlException)
        {
            return false;
        }

        ConnectionString = connection.ConnectionString;
        return true;
    }

    /// <summary>The lock file was written just now: its time is the machine's, compared with the data's last.</summary>
    private void CheckClock(FileStream alone)
    {
        alone.SetLength(0);
        alone.WriteByte((byte)'\n');
        alone.Flush();
        var now = File.GetLastWriteTimeUtc(_home.StartLock);
        var last = File.Exists(_home.ControlFile) ? File.GetLastWriteTimeUtc(_home.ControlFile) : DateTime.UnixEpoch.AddYears(55);
        if (now + ClockTolerance < last)
            throw new EmbeddedClusterException(
                $"系统时钟有误：现在显示 {Show(now)}，而数据最后写于 {Show(last)}。请校准时钟；如时钟无误，请执行：touch {_home.ControlFile}",
                $"The clock is wrong: it shows {Show(now)}, the data were last written {Show(last)} (UTC). Set it; if it is right, run: touch {_home.ControlFile}");
    }

    private static string Show(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private async Task Leave()
    {
        if (_use is null)
            return;
        await _use.DisposeAsync();
        _use = null;
        await using var last = ClusterLock.TryTakeAlone(_home.UsersLock);
        PostmasterFile.RemoveIfStale(_home);
        if (last is null || PostmasterFile.Read(_home) is null)
            return;
        var (exitCode, output) = await _tools.Run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "30", "-D", _home.Data);
        if (exitCode != 0)
            _log.LogWarning("PostgreSQL in {Folder} did not stop: {Output}", _home.Folder, output);
    }

    /// <summary>The port of before, so that other hosts find a server that was killed again; else any that is free.</summary>
    private static int FreePort(int? preferred)
    {
        foreach (var port in new[] { preferred ?? 0, 0 })
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port != 0)
            {
                // Taken by somebody else meanwhile.
            }
        }

        throw new EmbeddedClusterException("本机没有空闲端口。", "No free port on this machine.");
    }

    /// <summary>Length of the log before an attempt, so that only this attempt's lines are read; an old long log starts anew.</summary>
    private static long TrimLog(string file)
    {
        if (!File.Exists(file))
            return 0;
        using var log = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (log.Length > LongestLog)
            log.SetLength(0);
        return log.Length;
    }

    private static string Since(long position, string file)
    {
        if (!File.Exists(file))
            return "";
        using var log = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(position, SeekOrigin.Begin);
        return new StreamReader(log).ReadToEnd();
    }
}
