using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>Everybody who inspects one subject, the lead department first, whoever drew them.</summary>
internal sealed record SubjectTeam(IReadOnlyList<TeamPerson> People)
{
    public static async Task<SubjectTeam> Load(MatchingDb db, TaskBrief task, Guid subjectId, CancellationToken ct)
    {
        var people = task.OutsideDrawId is { } outside ? await Outside(db, task, outside, subjectId, ct) : await Drawn(db, task, subjectId, ct);
        return people.Count > 0 ? new SubjectTeam([.. people.OrderByDescending(person => person.Department.Leads)]) : throw new NotFoundException("抽中的检查对象");
    }

    /// <summary>Only those of the lead department who come to this subject call the others together.</summary>
    public void RefuseUnlessLed(Actor by)
    {
        if (!People.Any(person => person.Department.Leads && person.InspectorId == by.InspectorId))
            throw new ForbiddenException("team.not-leader", "只有牵头部门派往该检查对象的检查人员可以查看联系方式、确认组队");
    }

    private static async Task<List<TeamPerson>> Drawn(MatchingDb db, TaskBrief task, Guid subjectId, CancellationToken ct)
    {
        var teams = await TaskTeams.Load(db, task, ct, [subjectId]);
        return [.. teams.Departments.SelectMany(department => department.OfficersFor(subjectId).Select(o => new TeamPerson(department.Department, o.InspectorId, o.Name, o.Phone)))];
    }

    private static async Task<List<TeamPerson>> Outside(MatchingDb db, TaskBrief task, Guid draw, Guid subjectId, CancellationToken ct)
    {
        var officers = await db.OutsideOfficers.AsNoTracking().Where(o => o.OutsideDrawId == draw && o.SubjectId == subjectId).OrderBy(o => o.Name).ToListAsync(ct);
        return [.. from department in task.Participants from o in officers where o.DepartmentId == department.Id select new TeamPerson(department, o.InspectorId, o.Name, o.Phone)];
    }
}

internal sealed record TeamPerson(BriefDepartment Department, Guid InspectorId, string Name, Protected Phone);
