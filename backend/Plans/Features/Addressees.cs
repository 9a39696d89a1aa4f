using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>From 主送 as it is typed to the units that are served.</summary>
internal sealed class Addressees(PlansDb db, IDirectory directory)
{
    /// <summary>
    /// Every unit that takes part, of the typed addressees those that the directory knows, and of a collective one
    /// (县“双随机、一公开”监管工作领导小组成员单位) every member unit of the region. Other collectives, such as 各有关单位, are served by hand.
    /// </summary>
    public async Task<IReadOnlyList<TaskNotice>> Serve(InspectionTask task, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var units = task.Plan.Departments.ToDictionary(department => department.Id, department => (department.Name, As: (string?)null));
        var region = RegionPath.Parse(task.RegionPath).Code;
        foreach (var name in task.Plan.Paper.Addressees)
        {
            if (await directory.FindDepartment(region, name, ct) is { } found)
                units.TryAdd(found.Id, (found.Name, null));
        }

        foreach (var collective in task.Plan.Paper.Addressees.Where(MeansMembers))
        {
            foreach (var member in await directory.MemberUnits(region, ct))
                units[member.Id] = (member.Name, units.TryGetValue(member.Id, out var known) ? known.As ?? collective : collective);
        }

        return await Serve(task, units, by, now, ct);
    }

    /// <summary>Who was served before is not served again.</summary>
    public Task<IReadOnlyList<TaskNotice>> Serve(InspectionTask task, IReadOnlyDictionary<Guid, string> units, Actor by, DateTimeOffset now, CancellationToken ct) =>
        Serve(task, units.ToDictionary(unit => unit.Key, unit => (unit.Value, (string?)null)), by, now, ct);

    private static bool MeansMembers(string addressee) => addressee.TrimEnd('：', ':', '。', ' ').EndsWith("成员单位", StringComparison.Ordinal);

    private async Task<IReadOnlyList<TaskNotice>> Serve(
        InspectionTask task, Dictionary<Guid, (string Name, string? As)> units, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever approves in a department does not see the others' receipts, but they are served all the same.
        var served = await db.Notices.IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(n => n.TaskId == task.Id).Select(n => n.DepartmentId).ToListAsync(ct);
        return [.. units.Where(unit => !served.Contains(unit.Key)).Select(unit => TaskNotice.Serve(task, unit.Key, unit.Value.Name, unit.Value.As, by, now))];
    }
}
