using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>From 主送 as it is typed to the units that are served.</summary>
internal sealed class Addressees(PlansDb db, IDirectory directory)
{
    /// <summary>Every unit that takes part, and of the typed addressees those that the directory knows; a collective one such as 各成员单位 is served by hand.</summary>
    public async Task<IReadOnlyList<TaskNotice>> Serve(InspectionTask task, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var units = task.Plan.Departments.ToDictionary(department => department.Id, department => department.Name);
        var region = RegionPath.Parse(task.RegionPath).Code;
        foreach (var name in task.Plan.Paper.Addressees)
        {
            if (await directory.FindDepartment(region, name, ct) is { } found)
                units.TryAdd(found.Id, found.Name);
        }

        return await Serve(task, units, by, now, ct);
    }

    /// <summary>Who was served before is not served again.</summary>
    public async Task<IReadOnlyList<TaskNotice>> Serve(
        InspectionTask task, IReadOnlyDictionary<Guid, string> units, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever approves in a department does not see the others' receipts, but they are served all the same.
        var served = await db.Notices.IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(n => n.TaskId == task.Id).Select(n => n.DepartmentId).ToListAsync(ct);
        return [.. units.Where(unit => !served.Contains(unit.Key)).Select(unit => TaskNotice.Serve(task, unit.Key, unit.Value, by, now))];
    }
}
