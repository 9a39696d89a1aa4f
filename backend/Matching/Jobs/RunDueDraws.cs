using System.Security.Cryptography;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Matching.Jobs;

/// <summary>Draws by itself as soon as the inputs are complete (DR-1 B4): nobody starts it, nobody can sit on it.</summary>
internal static class RunDueDraws
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(MatchingDb db, IProtector protector, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var due = await db.Ceremonies
                .Where(c => c.State == CeremonyState.Committed && c.WitnessDeadline <= now && c.Beacons.All(beacon => beacon.ConfirmedAt != null))
                .OrderBy(c => c.WitnessDeadline).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
            foreach (var id in due)
            {
                try
                {
                    await Draw(id, ct);
                }
                catch (RuleBrokenException refused)
                {
                    db.ChangeTracker.Clear();
                    await Keep(id, refused, ct);
                }
                catch (CryptographicException lost)
                {
                    db.ChangeTracker.Clear();
                    logger.LogError(lost, "The secret of ceremony {Ceremony} cannot be read", id);
                    await Keep(id, new RuleBrokenException("draw.secret-lost", "服务器密数无法解密（密钥环缺失），本次抽取不能完成，只能公开宣告无效"), ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // One ceremony that cannot be drawn must not hold up the others; it stays due and is tried again.
                    logger.LogError(e, "The draw of ceremony {Ceremony} did not take place", id);
                }

                db.ChangeTracker.Clear();
            }

            return Unit.Value;
        }

        private async Task Draw(Guid id, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremonies.SingleAsync(c => c.Id == id, ct);
            if (!ceremony.IsDue(log.Tail.Time))
                return;
            var frozen = await Snapshot.Load(db, ceremony, ct);
            var outcome = ceremony.Draw(
                frozen, protector.Reveal(ceremony.Secret!), await CapReached.Since(db, ceremony, ct), (await YearCeremonies.For(db, ceremony, protector, ct))?.Key, log.Tail);
            if (ceremony.Kind == CeremonyKind.Year)
                ceremony.KeepYearSeed(outcome.Result.Seed, protector.Protect(outcome.Result.Seed), log.Tail);
            else if (ceremony.Kind == CeremonyKind.Subjects)
                await KeepSubjects(ceremony, outcome, ct);
            else
                await KeepInspectors(ceremony, outcome.Result.Scopes.Single(), ct);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
        }

        private async Task Keep(Guid id, RuleBrokenException refused, CancellationToken ct)
        {
            var ceremony = await db.Ceremonies.SingleAsync(c => c.Id == id, ct);
            var which = refused.Code == Ceremony.SnapshotChanged ? await Snapshot.Differences(db, id, ct) : "";
            if (!ceremony.Hinder(refused.Message + which))
                return;
            logger.LogError(refused, "The draw of ceremony {Ceremony} did not take place", id);
            await db.SaveChangesAsync(ct);
        }

        private async Task KeepSubjects(Ceremony ceremony, DrawOutcome outcome, CancellationToken ct)
        {
            var drawn = DrawnSubjectRow.Of(outcome, await Frozen(ceremony, outcome.Strata.SelectMany(stratum => stratum.Drawn), ct));
            db.AddRange(drawn);
            ceremony.Tell([.. drawn.Select(row => row.AsTold())], outcome.Entry);
        }

        private async Task KeepInspectors(Ceremony ceremony, ScopeResult scope, CancellationToken ct)
        {
            db.AddRange(DrawnInspectorRow.Of(ceremony.Id, scope));
            db.AddRange(AssignmentRow.Of(ceremony.Id, scope, await Frozen(ceremony, scope.Units.Select(unit => unit.Unit), ct)));
        }

        /// <summary>Of a large snapshot only those who are meant.</summary>
        private Task<Dictionary<Handle, SnapshotRow>> Frozen(Ceremony ceremony, IEnumerable<Handle> handles, CancellationToken ct)
        {
            Handle[] meant = [.. handles];
            return db.SnapshotRows.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id && Enumerable.Contains(meant, row.Handle))
                .ToDictionaryAsync(row => row.Handle, ct);
        }
    }
}
