using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>A delivery that waits for a person: it failed as often as the dispatcher tries.</summary>
/// <param name="Position">Names the delivery within its module.</param>
public sealed record StuckDelivery(string Module, long Position, string Event, string Reaction, Guid AggregateId, DateTimeOffset OccurredAt, int Attempts, string? LastError);

/// <summary>What one module still has to do behind the scenes: numbers only.</summary>
/// <param name="OldestUndelivered">When the oldest event that has not reached every hearer happened.</param>
/// <param name="UnsealedAudit">Exact up to 10,000.</param>
public sealed record Backlog(string Module, DateTimeOffset? OldestUndelivered, int StuckDeliveries, int UnsealedAudit);

/// <summary>Every module's deliveries as its operator sees them, each through the module's own wall.</summary>
public sealed class Deliveries(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes)
{
    private const int Shown = 500;

    /// <summary>The oldest 500 of each module.</summary>
    public async Task<IReadOnlyList<StuckDelivery>> Stuck(CancellationToken ct)
    {
        var stuck = new List<StuckDelivery>();
        foreach (var module in modules)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
            stuck.AddRange(await db.Set<DeliveryRow>().Where(d => d.SentAt == null && d.Attempts >= OutboxDispatcher.MaxAttempts)
                .Join(db.Set<OutboxRow>(), d => d.EventId, o => o.EventId, (d, o) => new { Delivery = d, Event = o })
                .OrderBy(d => d.Delivery.Position).Take(Shown)
                .Select(d => new StuckDelivery(
                    module.Schema, d.Delivery.Position, d.Event.Name, d.Delivery.Reaction, d.Delivery.AggregateId, d.Event.OccurredAt, d.Delivery.Attempts,
                    d.Delivery.LastError))
                .ToListAsync(ct));
        }

        return stuck;
    }

    /// <summary>Gives a stuck delivery its ten attempts again, at once; who did so stands in the module's audit trail.</summary>
    /// <exception cref="NotFoundException">No such delivery, or it is not stuck.</exception>
    public async Task Resend(string schema, long position, CurrentActor actor, OutboxBell bell, CancellationToken ct)
    {
        var module = modules.SingleOrDefault(module => module.Schema == schema) ?? throw new NotFoundException("此投递");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = actor.Value;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = "ResendDelivery";
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
        var delivery = await db.Set<DeliveryRow>()
            .SingleOrDefaultAsync(d => d.Position == position && d.SentAt == null && d.Attempts >= OutboxDispatcher.MaxAttempts, ct)
            ?? throw new NotFoundException("此投递");
        db.Entry(delivery).Property(d => d.Attempts).CurrentValue = 0;
        db.Entry(delivery).Property(d => d.NotBefore).CurrentValue = null;
        db.WriteAudit([db.Entry(delivery)]);
        await db.SaveChangesAsync(ct);
        bell.Ring(schema);
    }

    public async Task<IReadOnlyList<Backlog>> Backlogs(CancellationToken ct)
    {
        var backlogs = new List<Backlog>();
        foreach (var module in modules)
            backlogs.Add(await Backlog(module, ct));
        return backlogs;
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
