using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Database;

/// <summary>
/// Hears what any host wrote (LISTEN) and rings here: the dispatchers, who without it would look every two seconds, and whoever
/// watches something live.
/// </summary>
internal sealed class BellListener(IModuleDatabases databases, OutboxBell outbox, LiveBell live, ILogger<BellListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await databases.Open("audit").OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, rang) => Ring(rang);
                await using (var command = new NpgsqlCommand("listen dualrandom_outbox; listen dualrandom_live", connection))
                    await command.ExecuteNonQueryAsync(stoppingToken);
                // What happened while nobody listened was not heard.
                live.RingAll();
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The listener lost its connection and will try again");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Ring(NpgsqlNotificationEventArgs rang)
    {
        if (rang.Channel == "dualrandom_live")
            live.Ring(rang.Payload);
        else
            outbox.Ring(rang.Payload);
    }
}
