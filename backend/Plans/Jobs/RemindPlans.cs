using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Jobs;

/// <summary>Annual plans that are to be filed by a day, and entries whose period ends while nobody carries them out.</summary>
internal static class RemindPlans
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(PlansDb db, IDirectory directory, IDueDates dueDates, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            var packs = await db.RulePacks.AsNoTracking().Where(pack => pack.State == RulePackState.Active).ToListAsync(ct);
            foreach (var pack in packs.Where(pack => pack.HoldsOn(today) && pack.Rules.PlanFiledBy is not null && pack.IssuerId is null))
                await File(pack.Id, today.Year, packs, now, ct);
            foreach (var plan in await db.AnnualPlans.Where(p => p.Year == today.Year && p.State == AnnualPlanState.Approved).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(ct))
                await CarryOut(plan, packs, now, ct);
        }

        private async Task File(Guid id, int year, IReadOnlyList<RulePack> packs, DateTimeOffset now, CancellationToken ct)
        {
            var pack = await db.RulePacks.SingleAsync(p => p.Id == id, ct);
            if (await db.AnnualPlans.AnyAsync(p => p.RegionPath == pack.RegionPath && p.Year == year && p.State == AnnualPlanState.Approved, ct))
                return;
            var due = pack.Rules.PlanFiledBy!.In(year);
            pack.RemindPlan(await Stages(packs, pack.RegionPath, due).Of(new DateOnly(year, 1, 1), due, dueDates.In(pack.RegionPath), ct), now);
            await Save(ct);
        }

        private async Task CarryOut(Guid id, IReadOnlyList<RulePack> packs, DateTimeOffset now, CancellationToken ct)
        {
            var plan = await db.AnnualPlans.SingleAsync(p => p.Id == id, ct);
            var (calendar, since, told) = (dueDates.In(plan.RegionPath), plan.RemindedAt ?? plan.ApprovedAt ?? now, new List<(AnnualPlanEntry, DueStage, Guid?)>());
            foreach (var entry in plan.Entries.Where(entry => entry.ExecutedBy.Count == 0 && entry.FirstDay(plan.Year) <= LegalDay.Of(now)))
            {
                var last = entry.LastDay(plan.Year);
                var stages = await Stages(packs, plan.RegionPath, last).Of(entry.FirstDay(plan.Year), last, calendar, ct);
                var lead = (await directory.FindDepartment(RegionPath.Parse(plan.RegionPath).Code, entry.Line.LeadDepartment, ct))?.Id;
                told.AddRange(stages.Told(since, now).Select(stage => (entry, stage, lead)));
            }

            plan.Remind(told, now);
            await Save(ct);
        }

        private static StageRule Stages(IReadOnlyList<RulePack> packs, string region, DateOnly day) =>
            (AppliedRules.Of(packs, null, region, day).Rules.Stages ?? StageRule.Usual).For(LimitKind.Plan);

        private async Task Save(CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (StaleException)
            {
                // Somebody saves it just now; the next run looks at it again.
            }

            db.ChangeTracker.Clear();
        }
    }
}
