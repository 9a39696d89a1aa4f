using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualRandom.Matching;

/// <summary>At the start of the host, so that whoever runs it knows before the first ceremony that this machine must not draw (DR-1 F).</summary>
internal sealed class EngineCheck(ILogger<EngineCheck> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        () =>
        {
            if (Dr1.BrokenVector is { } vector)
                logger.LogCritical("The engine fails its vectors ({Vector}); this host refuses to draw", vector);
        },
        stoppingToken);
}
