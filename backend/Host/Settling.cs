using System.Runtime;

namespace DualRandom.Host;

/// <summary>
/// Gives back, once, what starting up left behind: scripts, divisions, the building of eleven models. Without it the process
/// keeps about 50 MB that it never needs again.
/// </summary>
internal sealed class Settling : BackgroundService
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
