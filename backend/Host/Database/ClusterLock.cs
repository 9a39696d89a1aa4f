using System.Diagnostics;

namespace DualRandom.Host.Database;

/// <summary>flock(2) through FileShare: the kernel lets go of it however the process ends.</summary>
internal static class ClusterLock
{
    private const int WouldBlock = 11; // EAGAIN of Linux
    private const int WouldBlockOnMac = 35;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<FileStream> TakeAlone(string path, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (TryTakeAlone(path) is { } taken)
                return taken;
            if (waited.Elapsed > Patience)
                throw new EmbeddedClusterException(
                    $"另一个进程占用 {path} 已超过一分钟，请先结束它。",
                    $"Another process has held {path} for over a minute: end it first.");
            await Task.Delay(50, ct);
        }
    }

    public static FileStream? TryTakeAlone(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy) when (busy.HResult is WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <summary>Shared with every host that uses the cluster; the one that then gets it alone is the last and stops the server.</summary>
    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
}
