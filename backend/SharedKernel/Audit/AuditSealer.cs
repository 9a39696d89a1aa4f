using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualRandom.SharedKernel;

/// <summary>
/// Chains the settled entries of each module's audit trail, one host at a time (advisory lock), at most 10 s after they were
/// written. What is not yet sealed shows as the tail.
/// </summary>
public sealed class AuditSealer(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AuditSealer> log)
    : BackgroundService
{
    private const int Batch = 1000;
    private const int Window = 10_000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var module in modules)
            {
                try
                {
                    while (await Seal(module, stoppingToken) == Batch)
                    {
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "The audit trail of {Schema} stays unsealed for now", module.Schema);
                }
            }

            await Task.Delay(Rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How many entries were sealed.</returns>
    public async Task<int> Seal(ModuleEntry module, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("audit.seal");
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var locked = await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtext('audit_seal'), hashtext({module.Schema})) as \"Value\"").SingleAsync(ct);
        if (!locked)
            return 0;
        var last = await db.Set<AuditSealRow>().OrderByDescending(seal => seal.Position).FirstOrDefaultAsync(ct);
        // Entries settle out of order by a few at most; whoever looks at the whole trail every four seconds is slow after a year.
        var from = last is null ? 0 : await db.Set<AuditRow>().Where(row => row.Id == last.AuditId).Select(row => row.Position).SingleAsync(ct) - Window;
        var rows = await db.Set<AuditRow>()
            .Where(row => row.Position > from && !db.Set<AuditSealRow>().Any(seal => seal.AuditId == row.Id))
            .OrderBy(row => row.Position).Take(Batch).ToListAsync(ct);
        if (rows.Count == 0)
            return 0;
        var (position, previous) = (last?.Position ?? 0, last?.Hash ?? new byte[32]);
        foreach (var row in rows)
        {
            position++;
            var hash = AuditTrail.Seal(previous, position, row);
            db.Add(new AuditSealRow { Position = position, AuditId = row.Id, Previous = previous, Hash = hash, SealedAt = clock.GetUtcNow() });
            previous = hash;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }
}
