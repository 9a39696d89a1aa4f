namespace DualRandom.Host.Database;

/// <summary><c>postmaster.pid</c>: line 1 the process, line 4 the port, line 8 its state.</summary>
internal sealed record PostmasterFile(int Process, int Port, bool Ready)
{
    public static PostmasterFile? Read(ClusterHome home)
    {
        var path = At(home);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        return lines.Length > 3 && int.TryParse(lines[0], out var process) && int.TryParse(lines[3], out var port)
            ? new(process, port, lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal))
            : null;
    }

    /// <summary>
    /// PostgreSQL refuses to start while the number is taken, but in a restarted container it often belongs to another program of
    /// the same account by now, or to the dead server that nobody has reaped. Called under the start lock.
    /// </summary>
    public static void RemoveIfStale(ClusterHome home)
    {
        if (Read(home) is not { } left || !Directory.Exists("/proc/self"))
            return;
        var stat = $"/proc/{left.Process}/stat"; // "7972 (postgres) S 1 …"
        if (File.Exists(stat) && File.ReadAllText(stat) is var text && (!text.Contains("(postgres)") || text.Contains(") Z ")))
            File.Delete(At(home));
    }

    private static string At(ClusterHome home) => Path.Combine(home.Data, "postmaster.pid");
}
