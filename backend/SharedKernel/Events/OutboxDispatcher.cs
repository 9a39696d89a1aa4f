using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>
/// Delivers one module's events. Each (event, reaction) is a delivery of its own: taken by one host only (SKIP LOCKED), retried
/// alone after 2^n seconds, in order for each aggregate, and left visible after ten attempts.
/// </summary>
public sealed class OutboxDispatcher(
    ModuleEntry module, IServiceScopeFactory scopes, EventCatalog events, OutboxBell bell, ILogger<OutboxDispatcher> log) : BackgroundService
{
    /// <summary>After so many failures a delivery waits for a person.</summary>
    public const int MaxAttempts = 10;

    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    private DateTimeOffset _pruneAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (!bell.IsHeld(module.Schema) && await DeliverNext(stoppingToken))
                {
                }

                await Prune(stoppingToken);
                await bell.Wait(module.Schema, LookAnyway, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The dispatcher of {Schema} will look again", module.Schema);
                await Task.Delay(LookAnyway, stoppingToken);
            }
        }
    }

    /// <returns>False when nothing is due.</returns>
    private async Task<bool> DeliverNext(CancellationToken ct)
    {
        await using var connection = await module.DataSource.OpenConnectionAsync(ct);
        await using var taken = await connection.BeginTransactionAsync(ct);
        if (await Take(connection, ct) is not { } delivery)
            return false;
        try
        {
            await React(delivery, ct);
            await Mark(connection, "sent_at = @at, last_error = null", delivery.Position, MachineTime.Now, null, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogWarning(e, "Delivery {Position} to {Reaction} failed, attempt {Attempt}", delivery.Position, delivery.Reaction, delivery.Attempts + 1);
            var later = MachineTime.Now.AddSeconds(Math.Pow(2, delivery.Attempts));
            await Mark(connection, "attempts = attempts + 1, not_before = @at, last_error = @error", delivery.Position, later, e.Message, ct);
        }

        await taken.CommitAsync(ct);
        return true;
    }

    private async Task<Delivery?> Take(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select d.position, d.reaction, d.attempts, o.event_id, o.name, o.version, o.payload
            from outbox_delivery d join outbox o using (event_id)
            where d.sent_at is null and d.attempts < @max and (d.not_before is null or d.not_before <= @now)
              and not exists (select 1 from outbox_delivery earlier
                              where earlier.aggregate_id = d.aggregate_id and earlier.reaction = d.reaction
                                and earlier.position < d.position and earlier.sent_at is null)
            order by d.position limit 1 for update of d skip locked
            """;
        command.Parameters.AddWithValue("max", MaxAttempts);
        command.Parameters.AddWithValue("now", MachineTime.Now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Delivery(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetGuid(3), reader.GetString(4), reader.GetInt32(5),
                reader.GetString(6))
            : null;
    }

    private async Task React(Delivery delivery, CancellationToken ct)
    {
        var entry = events.Reaction(delivery.Reaction)
            ?? throw new InvalidOperationException($"Nobody here is called {delivery.Reaction}");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House(entry.Name);
        var request = scope.ServiceProvider.GetRequiredService<CurrentRequest>();
        request.Act = entry.Name;
        request.Hearing = (delivery.EventId, entry.Name);
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(entry.DbType);
        if (await db.Set<InboxRow>().AnyAsync(row => row.EventId == delivery.EventId && row.Reaction == entry.Name, ct))
            return;
        var happened = events.Read(delivery.Name, delivery.Version, delivery.Payload);
        var reaction = scope.ServiceProvider.GetRequiredService(entry.ReactionType);
        await (Task)entry.ReactionType.GetMethod(nameof(IReaction<>.Handle), [entry.EventType, typeof(CancellationToken)])!
            .Invoke(reaction, BindingFlags.DoNotWrapExceptions, null, [happened, ct], null)!;
        if (!db.Heard)
            await db.SaveChangesAsync(ct);
    }

    private static async Task Mark(
        NpgsqlConnection connection, string change, long position, DateTimeOffset at, string? error, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // both texts stand above
        command.CommandText = $"update outbox_delivery set {change} where position = @position";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("position", position);
        command.Parameters.AddWithValue("at", at);
        if (error is not null)
            command.Parameters.AddWithValue("error", error.Length > 2000 ? error[..2000] : error);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task Prune(CancellationToken ct)
    {
        var now = MachineTime.Now;
        if (now < _pruneAt)
            return;
        _pruneAt = now.AddHours(1);
        await using var command = module.DataSource.CreateCommand("""
            delete from outbox o where not exists (
                select 1 from outbox_delivery d where d.event_id = o.event_id and (d.sent_at is null or d.sent_at > @before))
              and exists (select 1 from outbox_delivery d where d.event_id = o.event_id);
            delete from idempotency where created_at < @day;
            """);
        command.Parameters.AddWithValue("before", now - Keep);
        command.Parameters.AddWithValue("day", now.AddDays(-1));
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record Delivery(long Position, string Reaction, int Attempts, Guid EventId, string Name, int Version, string Payload);
}
