using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>
/// Whose teams a person may see: the office and the lead department all of them, a unit its own, an officer the own team, and the
/// leader's officers the teams that come along to their subjects (曲阳 第二十五条: data for this purpose only).
/// </summary>
internal sealed class TeamView
{
    private readonly TaskBrief _task;
    private readonly Actor _viewer;

    public TeamView(TaskBrief task, Actor viewer)
    {
        (_task, _viewer) = (task, viewer);
        var own = viewer.DepartmentId ?? viewer.Scope.DepartmentId;
        var runs = viewer.Is(Role.DepartmentAdministrator) || viewer.Is(Role.UnitLeader);
        var leads = task.Participants.Any(d => d.Leads && d.Id == own);
        SeesAll = viewer.Is(Role.CoordinatingOffice) || viewer.Is(Role.Auditor) || leads && runs;
        Unit = runs ? own : null;
        IsOfLead = leads;
    }

    public bool SeesAll { get; }

    /// <summary>Of all groups, those of this department; null: none for being of it.</summary>
    public Guid? Unit { get; }

    public bool IsOfLead { get; }

    public Guid? Self => _viewer.InspectorId;

    /// <summary>The subjects that this person's own team visits; null: all.</summary>
    public async Task<IReadOnlyList<Guid>?> OwnSubjects(MatchingDb db, CancellationToken ct)
    {
        if (SeesAll || Unit is not null)
            return null;
        var self = Self;
        return await (
            from officer in db.RosterRows
            join drawn in db.DrawnInspectors on new { officer.CeremonyId, officer.Handle } equals new { drawn.CeremonyId, drawn.Handle }
            join visit in db.Assignments on new { drawn.CeremonyId, drawn.Team } equals new { visit.CeremonyId, visit.Team }
            where officer.InspectorId == self && drawn.Team != null && db.InspectorDraws(_task.Id).Any(c => c.Id == officer.CeremonyId)
            select visit.SubjectId).Distinct().ToListAsync(ct);
    }

    /// <summary>Certificate and phone: not for auditors, nor for another region's office, nor for the lead before it has the list.</summary>
    public bool SeesInFull(BriefDepartment department, IReadOnlyList<RosterRow> officers, bool comesAlong) =>
        !_viewer.Scope.ReadsOnly && _viewer.Scope.RegionPath == _task.RegionPath
        && (_viewer.Is(Role.CoordinatingOffice) || SeesAll && !_viewer.Is(Role.Auditor) && _task.LeadHasList || Unit == department.Id || comesAlong && IsOfLead && _task.LeadHasList || Self is { } self && officers.Any(o => o.InspectorId == self));
}
