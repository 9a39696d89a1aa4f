using System.Threading.Channels;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

/// <summary>Takes to the clock door what was asked for before its time, one after another.</summary>
internal sealed class JobsSoon(ClockDoor door, ILogger<JobsSoon> log) : BackgroundService, IJobs
{
    // A run that had begun before may not have seen why this one was asked for; what outlasts these tries is left to the clock.
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();

    public void Soon(string id) => _asked.Writer.TryWrite(id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                for (var left = Tries; !await door.Open(id, stoppingToken) && left > 0; left--)
                    await Task.Delay(Pause, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(e, "The job {Job} failed when it was asked for; it comes round again", id);
            }
        }
    }
}
