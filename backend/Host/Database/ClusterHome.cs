using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Host.Database;

/// <summary>The folder that holds one cluster: data, password, log and locks, closed to everybody but <see cref="Account"/>.</summary>
internal sealed record ClusterHome(string Folder, string? Account)
{
    public string Data => Path.Combine(Folder, "data");
    public string Log => Path.Combine(Folder, "server.log");
    public string PasswordFile => Path.Combine(Folder, "superuser.password");
    public string StartLock => Path.Combine(Folder, "start.lock");
    public string UsersLock => Path.Combine(Folder, "users.lock");
    public string ControlFile => Path.Combine(Data, "global", "pg_control");

    /// <summary>Major version of the data, null where there is none yet.</summary>
    public int? Major =>
        File.Exists(Path.Combine(Data, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim().Split('.')[0])
            : null;

    /// <summary>In the data folder that was asked for, where the cluster had to move out of it: the folder it lives in.</summary>
    public const string Elsewhere = "database.at";

    public static async Task<ClusterHome> Open(EmbeddedClusterOptions options, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedClusterException(
                "内置数据库只支持 Linux 和 macOS，请给出连接字符串。",
                "The private database runs on Linux and macOS only: give a connection string.");

        var asked = Path.GetFullPath(options.DataFolder);
        var account = Environment.IsPrivilegedProcess ? Unprivileged(options.Account) : null;
        var home = new ClusterHome(account is null ? asked : Outside(asked), account);
        try
        {
            Directory.CreateDirectory(home.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (!File.Exists(home.PasswordFile))
                await home.WritePassword(ct);
            await home.HandOver(ct);
            if (home.Folder != asked)
                await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(asked).FullName, Elsewhere), home.Folder, ct);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // The message names the path: asked for, or of the folder beside the clone.
            var (chinese, english) = Startup.Refusal(error) ?? ("读写出错", "it cannot be written");
            throw new EmbeddedClusterException($"无法写入数据文件夹：{chinese}。", $"The data folder: {english}. {error.Message}");
        }

        return home;
    }

    /// <summary>Root made it; the account that runs the server must own it.</summary>
    private async Task HandOver(CancellationToken ct)
    {
        if (Account is null)
            return;
        using var chown = Process.Start("chown", [Account + ":", Folder, PasswordFile]);
        await chown.WaitForExitAsync(ct);
        if (chown.ExitCode != 0)
            throw new IOException($"chown {Account}: {Folder}");
    }

    private async Task WritePassword(CancellationToken ct)
    {
        // Renamed into place: a host killed in between must not leave an empty password behind.
        var draft = $"{PasswordFile}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(draft, options))
            await file.WriteAsync(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(48, lowercase: true)), ct);
        try
        {
            File.Move(draft, PasswordFile, overwrite: false);
        }
        catch (IOException) when (File.Exists(PasswordFile))
        {
            File.Delete(draft);
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string Unprivileged(string? wanted)
    {
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        var account = new[] { wanted, "postgres", "nobody" }.FirstOrDefault(name => name is not null && known.Contains(name));
        if (account is null || (wanted is not null && account != wanted))
            throw new EmbeddedClusterException(
                $"PostgreSQL 不能以 root 运行，且没有可用的普通系统账户{(wanted is null ? "" : $"“{wanted}”")}。请执行：useradd --system {wanted ?? "postgres"}",
                $"PostgreSQL refuses to run as root and the unprivileged account is missing. Run: useradd --system {wanted ?? "postgres"}");
        return account;
    }

    /// <summary>A clone may be closed to other accounts (under /root, say), so root's data lie outside, one folder per clone.</summary>
    private static string Outside(string asked)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..16];
        var shelf = Directory.Exists("/var/lib") ? "/var/lib/dualrandom-clones" : "/var/tmp/dualrandom-clones";
        CreatePassable(shelf);
        return Path.Combine(shelf, digest);
    }

    /// <summary>A folder that other accounts can enter, whatever the umask of root.</summary>
    public static void CreatePassable(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    }
}
