using System.Diagnostics;
using DualRandom.Matching.Lottery;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualRandom.Matching.Jobs;

/// <summary>
/// Tries the lottery on a frozen pool with as many trial seeds as fit the time, for information: beside the ceremony, which never waits
/// for it. One pool a run; a host that stops in the middle leaves nothing, the next one begins anew.
/// </summary>
internal static class TryFrozenPools
{
    private const int MostTrials = 10_000;

    internal sealed record Command : IRequest;

    internal sealed class Handler(MatchingDb db, TimeProvider clock, IConfiguration configuration) : IRequestHandler<Command>
    {
        private readonly TimeSpan _budget = TimeSpan.FromMilliseconds(configuration.GetValue("Trials:Milliseconds", 30_000));

        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            var next = await db.Ceremonies.AsNoTracking()
                .Where(c => c.Kind == CeremonyKind.Subjects && c.State != CeremonyState.Voided && !db.TrialRuns.Any(run => run.CeremonyId == c.Id))
                .OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
            if (next is null)
                return Unit.Value;
            var trials = new PoolTrials(Dr1.Suite, await Snapshot.Load(db, next, ct));
            var taken = Try(trials, ct);
            db.Add(new TrialRun
            {
                CeremonyId = next.Id, Trials = (int)trials.Trials, Milliseconds = (int)taken.TotalMilliseconds, At = clock.GetUtcNow(), Strata = trials.Findings(),
            });
            await db.SaveChangesAsync(ct);
            return Unit.Value;
        }

        private TimeSpan Try(PoolTrials trials, CancellationToken ct)
        {
            var watch = Stopwatch.StartNew();
            do
            {
                ct.ThrowIfCancellationRequested();
                trials.TryOnce();
            }
            while (trials.Trials < MostTrials && watch.Elapsed < _budget);
            return watch.Elapsed;
        }
    }
}
