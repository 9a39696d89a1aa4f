using DualRandom.Plans.Contracts;
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

    /// <summary>Of these items the version in force on that day; those that have none are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> InForce(this PlansDb db, IEnumerable<TaskItem> wanted, DateOnly day, CancellationToken ct)
    {
        var ids = wanted.Select(item => item.ItemId).ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(ct);
        return items.Where(item => item.InForce(day) is not null).ToDictionary(item => item.Id, item => item.InForce(day)!.Number);
    }
}
