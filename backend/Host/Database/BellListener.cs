using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Database;

/// <summary>Hears what other hosts wrote (LISTEN) and wakes the dispatchers; without it they would look every two seconds.</summary>
internal sealed class OutboxListener(IModuleDatabases databases, OutboxBell bell, ILogger<OutboxListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await databases.Open("audit").OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, rang) => bell.Ring(rang.Payload);
                await using (var command = new NpgsqlCommand("listen dualrandom_outbox", connection))
                    await command.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The outbox listener lost its connection and will try again");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
