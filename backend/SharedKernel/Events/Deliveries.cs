using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>A delivery that did not arrive so far.</summary>
/// <param name="Position">Names the delivery within its module.</param>
/// <param name="NextAttempt">By the machine's clock; null: it failed as often as the dispatcher tries and waits for a person.</param>
public sealed record UnsentDelivery(
    string Module, long Position, string Event, string Reaction, Guid AggregateId, DateTimeOffset OccurredAt, int Attempts, DateTimeOffset? NextAttempt, string? LastError);

/// <summary>One module's outbox in numbers; a delivery is one event for one reaction.</summary>
/// <param name="Waiting">Not tried yet: just written, or behind one of the same object that did not arrive.</param>
/// <param name="Failing">Failed and tried again by the dispatcher.</param>
/// <param name="Stuck">Failed as often as the dispatcher tries.</param>
/// <param name="OldestUnsent">When the oldest event that has not reached every hearer happened.</param>
/// <param name="LastSent">When the newest delivery that arrived did so, by the machine's clock.</param>
public sealed record OutboxState(string Module, int Waiting, int Failing, int Stuck, DateTimeOffset? OldestUnsent, DateTimeOffset? LastSent);

/// <summary>What one module still has to do behind the scenes: numbers only.</summary>
/// <param name="OldestUndelivered">When the oldest event that has not reached every hearer happened.</param>
/// <param name="UnsealedAudit">Exact up to 10,000.</param>
public sealed record Backlog(string Module, DateTimeOffset? OldestUndelivered, int StuckDeliveries, int UnsealedAudit);

/// <summary>Every module's deliveries as its operator sees them, each through the module's own wall.</summary>
public sealed class Deliveries(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes)
{
    private const int Shown = 500;

    /// <summary>What waits for a person, the oldest 500 of each module.</summary>
    public Task<IReadOnlyList<UnsentDelivery>> Stuck(CancellationToken ct) => Unsent(d => d.Attempts >= OutboxDispatcher.MaxAttempts, ct);

    /// <summary>What the dispatcher still tries, the oldest 500 of each module.</summary>
    public Task<IReadOnlyList<UnsentDelivery>> Failing(CancellationToken ct) => Unsent(d => d.Attempts > 0 && d.Attempts < OutboxDispatcher.MaxAttempts, ct);

    private async Task<IReadOnlyList<UnsentDelivery>> Unsent(Expression<Func<DeliveryRow, bool>> which, CancellationToken ct)
    {
        var unsent = new List<UnsentDelivery>();
        foreach (var module in modules)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
            unsent.AddRange(await db.Set<DeliveryRow>().Where(d => d.SentAt == null).Where(which)
                .Join(db.Set<OutboxRow>(), d => d.EventId, o => o.EventId, (d, o) => new { Delivery = d, Event = o })
                .OrderBy(d => d.Delivery.Position).Take(Shown)
                .Select(d => new UnsentDelivery(
                    module.Schema, d.Delivery.Position, d.Event.Name, d.Delivery.Reaction, d.Delivery.AggregateId, d.Event.OccurredAt, d.Delivery.Attempts,
                    d.Delivery.Attempts >= OutboxDispatcher.MaxAttempts ? null : d.Delivery.NotBefore, d.Delivery.LastError))
                .ToListAsync(ct));
        }

        return unsent;
    }

    public async Task<IReadOnlyList<OutboxState>> Outboxes(CancellationToken ct)
    {
        var outboxes = new List<OutboxState>();
        foreach (var module in modules)
            outboxes.Add(await Outbox(module, ct));
        return outboxes;
    }

    /// <summary>Gives a stuck delivery its ten attempts again, at once; who did so stands in the module's audit trail.</summary>
    /// <exception cref="NotFoundException">No such delivery, or it is not stuck.</exception>
    public async Task Resend(string schema, long position, CurrentActor actor, OutboxBell bell, CancellationToken ct)
    {
        if (await Resend(schema, d => d.Position == position, "ResendDelivery", actor, bell, ct) == 0)
            throw new NotFoundException("此投递");
    }

    /// <summary>The same for all of a module, at most the 500 that are shown.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="NotFoundException">No such module.</exception>
    public Task<int> ResendAll(string schema, CurrentActor actor, OutboxBell bell, CancellationToken ct) =>
        Resend(schema, _ => true, "ResendDeliveries", actor, bell, ct);

    private async Task<int> Resend(string schema, Expression<Func<DeliveryRow, bool>> which, string act, CurrentActor actor, OutboxBell bell, CancellationToken ct)
    {
        var module = modules.SingleOrDefault(module => module.Schema == schema) ?? throw new NotFoundException("此模块");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = actor.Value;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = act;
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
        var stuck = await db.Set<DeliveryRow>().Where(d => d.SentAt == null && d.Attempts >= OutboxDispatcher.MaxAttempts).Where(which)
            .OrderBy(d => d.Position).Take(Shown).ToListAsync(ct);
        if (stuck.Count == 0)
            return 0;
        foreach (var delivery in stuck)
        {
            db.Entry(delivery).Property(d => d.Attempts).CurrentValue = 0;
            db.Entry(delivery).Property(d => d.NotBefore).CurrentValue = null;
        }

        db.WriteAudit([.. stuck.Select(db.Entry)]);
        await db.SaveChangesAsync(ct);
        bell.Ring(schema);
        return stuck.Count;
    }

    public async Task<IReadOnlyList<Backlog>> Backlogs(CancellationToken ct)
    {
        var backlogs = new List<Backlog>();
        foreach (var module in modules)
            backlogs.Add(await Backlog(module, ct));
        return backlogs;
    }

    private static async Task<OutboxState> Outbox(ModuleEntry module, CancellationToken ct)
    {
        await using var command = module.DataSource.CreateCommand("""
            select count(*) filter (where d.attempts = 0)::int, count(*) filter (where d.attempts between 1 and @max - 1)::int,
                   count(*) filter (where d.attempts >= @max)::int, min(o.occurred_at),
                   (select sent_at from outbox_delivery where sent_at is not null order by position desc limit 1)
            from outbox_delivery d join outbox o using (event_id) where d.sent_at is null
            """);
        command.Parameters.Add(new NpgsqlParameter("max", OutboxDispatcher.MaxAttempts));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new OutboxState(module.Schema, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), Moment(3), Moment(4));

        DateTimeOffset? Moment(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    // Entries may be settled out of order, but not ten thousand apart: older ones need not be looked at.
    private static async Task<Backlog> Backlog(ModuleEntry module, CancellationToken ct)
    {
        await using var command = module.DataSource.CreateCommand("""
            select (select min(o.occurred_at) from outbox_delivery d join outbox o using (event_id) where d.sent_at is null),
                   (select count(*) from outbox_delivery where sent_at is null and attempts >= @max)::int,
                   (select count(*) from (
                       select from audit a
                       where a.position > coalesce((select s.position from audit_seal s order by s.position desc limit 1), 0) - 10000
                         and not exists (select from audit_seal s where s.audit_id = a.id) limit 10000) tail)::int
            """);
        command.Parameters.Add(new NpgsqlParameter("max", OutboxDispatcher.MaxAttempts));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Backlog(
            module.Schema, reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(1), reader.GetInt32(2));
    }
}
