using DualRandom.Matching.Contracts;
using DualRandom.Matching.Lottery;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>One department's teams, by number from 0, and which of them visits which subject.</summary>
internal sealed record DepartmentTeams(
    BriefDepartment Department, Guid CeremonyId, IReadOnlyDictionary<int, IReadOnlyList<RosterRow>> Teams, IReadOnlyDictionary<Guid, int> TeamOf)
{
    public IReadOnlyList<RosterRow> OfficersFor(Guid subject) => TeamOf.TryGetValue(subject, out var team) ? Teams[team] : [];
}

/// <summary>The result of all inspectors' draws of a task, put together.</summary>
internal sealed class TaskTeams(TaskBrief task, IReadOnlyList<DepartmentTeams> departments)
{
    public IReadOnlyList<DepartmentTeams> Departments { get; } = departments;

    /// <param name="subjects">Whose visits are wanted; null: all. The teams are always all there.</param>
    public static async Task<TaskTeams> Load(MatchingDb db, TaskBrief task, CancellationToken ct, IReadOnlyCollection<Guid>? subjects = null)
    {
        var departments = new List<DepartmentTeams>();
        foreach (var department in task.Participants)
        {
            var id = await db.InspectorDraws(task.Id).Where(c => c.DepartmentId == department.Id).Select(c => c.Id).SingleOrDefaultAsync(ct);
            var members = await db.TeamMembers(id).ToListAsync(ct);
            var visits = await db.Assignments.AsNoTracking()
                .Where(a => a.CeremonyId == id && a.Team != null && (subjects == null || subjects.Contains(a.SubjectId))).ToListAsync(ct);
            departments.Add(new DepartmentTeams(
                department, id,
                members.GroupBy(m => m.Team).ToDictionary(team => team.Key, team => (IReadOnlyList<RosterRow>)[.. team.Select(m => m.Officer)]),
                visits.ToDictionary(a => a.SubjectId, a => a.Team!.Value)));
        }

        return new TaskTeams(task, departments);
    }

    public Assignment For(SnapshotRow subject) => new(
        subject.SubjectId, subject.CreditCode, subject.Name, subject.Address,
        [.. Departments.SelectMany(department => Officers(department, subject.SubjectId))], subject.Kinds);

    private static IEnumerable<AssignedOfficer> Officers(DepartmentTeams department, Guid subject) => department.OfficersFor(subject).Select(officer => new AssignedOfficer(
        officer.InspectorId, department.Department.Id, officer.Name, department.TeamOf[subject] + 1, officer.CertificateKind, officer.CertificateNumber, officer.Phone));

    /// <summary>Of one department alone: what it brings to each of these subjects.</summary>
    public IReadOnlyList<ReassignedSubject> Of(BriefDepartment department, IEnumerable<Guid> subjects)
    {
        var teams = Departments.Single(d => d.Department.Id == department.Id);
        return [.. subjects.Select(subject => new ReassignedSubject(subject, [.. Officers(teams, subject)]))];
    }

    /// <summary>Why this department cannot inspect these subjects as the task demands.</summary>
    public IEnumerable<string> Lacks(BriefDepartment department, IReadOnlyCollection<Guid> subjects)
    {
        var teams = Departments.Single(d => d.Department.Id == department.Id);
        var uncovered = subjects.Count(subject => teams.OfficersFor(subject).Count < task.OfficersPerDepartment);
        if (uncovered > 0)
            yield return $"{department.Name}：{uncovered} 户没有 {task.OfficersPerDepartment} 名可以到场的检查人员（回避或资质）";
    }

    /// <summary>Why these subjects cannot be inspected as the task demands; empty: everybody may be told.</summary>
    public IReadOnlyList<string> Lacks(IReadOnlyList<SnapshotRow> subjects)
    {
        var ids = subjects.Select(subject => subject.SubjectId).ToList();
        var lacks = Departments.SelectMany(department => Lacks(department.Department, ids)).ToList();

        foreach (var demanded in subjects
            .SelectMany(subject => Sig.Parse(subject.Sig).Qualifications.Select(code => (subject, code)))
            .Where(x => !Departments.Any(d => d.OfficersFor(x.subject.SubjectId).Any(officer => Sig.Parse(officer.Sig).Qualifications.Contains(x.code))))
            .CountBy(x => x.code))
        {
            lacks.Add($"{demanded.Value} 户需要资质 {demanded.Key}，各部门到场人员均不具备");
        }

        return lacks;
    }
}

/// <param name="Team">From 0.</param>
internal sealed record TeamMember(int Team, RosterRow Officer);

internal static class TeamQueries
{
    /// <summary>The finished draws of inspectors of a task, one for each department.</summary>
    public static IQueryable<Ceremony> InspectorDraws(this MatchingDb db, Guid taskId) =>
        db.Ceremonies.AsNoTracking().Where(c => c.TaskId == taskId && c.Kind == CeremonyKind.Inspectors && c.State == CeremonyState.Drawn);

    /// <summary>By team and place, the founder first.</summary>
    public static IQueryable<TeamMember> TeamMembers(this MatchingDb db, Guid ceremonyId) =>
        from drawn in db.DrawnInspectors.AsNoTracking()
        join officer in db.RosterRows on new { drawn.CeremonyId, drawn.Handle } equals new { officer.CeremonyId, officer.Handle }
        where drawn.CeremonyId == ceremonyId && drawn.Team != null
        orderby drawn.Team, drawn.Place
        select new TeamMember(drawn.Team!.Value, officer);
}
