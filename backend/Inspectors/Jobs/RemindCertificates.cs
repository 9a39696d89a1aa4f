using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Jobs;

/// <summary>Certificates about to end: without a valid one nobody is drawn.</summary>
internal static class RemindCertificates
{
    private const int Batch = 200;

    internal sealed record Command : IRequest;

    internal sealed class Handler(InspectorsDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            var rules = await db.ExpiryRules.AsNoTracking().ToListAsync(ct);
            var all = rules.SelectMany(rule => rule.Stages).Select(stage => stage.Days).ToList();
            if (all.Count == 0)
                return;
            var (last, least, after) = (today.AddDays(all.Max()), all.Min(), Guid.Empty);
            while (true)
            {
                var inspectors = await db.Inspectors
                    .Where(i => i.Status == InspectorStatus.Active && i.CertificateTo <= last && (i.ExpiryTold == null || i.ExpiryTold > least) && i.Id > after)
                    .OrderBy(i => i.Id).Take(Batch).ToListAsync(ct);
                if (inspectors.Count == 0)
                    return;
                after = inspectors[^1].Id;
                foreach (var inspector in inspectors)
                    inspector.RemindExpiry([.. (rules.For(inspector.RegionPath)?.Stages ?? []).Select(stage => stage.Days).Order()], now);
                await Save(ct);
            }
        }

        private async Task Save(CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (StaleException)
            {
                // Somebody saves one of them just now; tomorrow's run looks at them again.
            }

            db.ChangeTracker.Clear();
        }
    }
}
