using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class TaskQueries
{
    /// <summary>The plans whose entries the task carries out.</summary>
    public static Task<List<AnnualPlan>> PlansOf(this PlansDb db, InspectionTask task, CancellationToken ct)
    {
        var ids = task.Plan.AnnualPlanEntries.Select(entry => entry.AnnualPlanId).ToList();
        return db.AnnualPlans.Where(plan => ids.Contains(plan.Id)).ToListAsync(ct);
    }

    /// <summary>Most working days of a limit of results where the task is carried out.</summary>
    public static async Task<int> Ceiling(this PlansDb db, InspectionTask task, DateOnly day, CancellationToken ct)
    {
        var packs = await db.RulePacksFor(task.Plan.Subjects.RegionPath).AsNoTracking().ToListAsync(ct);
        return AppliedRules.Of(packs, null, task.Plan.Subjects.RegionPath, day, task.Plan.Conduct.Organiser.DepartmentId).Ceiling;
    }

    /// <summary>Of these items the version in force on that day; those that have none are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> InForce(this PlansDb db, IEnumerable<TaskItem> wanted, DateOnly day, CancellationToken ct)
    {
        var ids = wanted.Select(item => item.ItemId).ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(ct);
        return items.Where(item => item.InForce(day) is not null).ToDictionary(item => item.Id, item => item.InForce(day)!.Number);
    }
}
