using System.Runtime;
using System.Runtime.InteropServices;

namespace DualRandom.Host;

/// <summary>
/// Gives memory back while the house is quiet: first what starting up left behind (scripts, divisions, the building of eleven
/// models: about 50 MB), then what the jobs of the clock leave. While people work it does nothing.
/// </summary>
internal sealed class Settling : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);
    private const long Quiet = 24L << 20;
    private const long WorthIt = 4L << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var settled = await NextLook(stoppingToken);
        GiveBack();
        for (var before = settled; !stoppingToken.IsCancellationRequested;)
        {
            var now = await NextLook(stoppingToken);
            if (now - before < Quiet && now - settled > WorthIt)
            {
                GiveBack();
                settled = now;
            }

            before = now;
        }
    }

    /// <returns>What was allocated in all until then, in bytes.</returns>
    private static async Task<long> NextLook(CancellationToken ct)
    {
        await Task.Delay(Look, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return GC.GetTotalAllocatedBytes();
    }

    private static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = TrimNativeHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc keeps what it keeps.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int TrimNativeHeap(nuint pad);
}
