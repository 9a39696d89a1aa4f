using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// 更换检查人员: only for recusal or another stated reason, approved by the head of the officer's unit, on file with the office (曲阳 第十六条).
/// Nothing changes before the approval.
/// </summary>
internal sealed class ReplacementRequest : Aggregate, IScoped
{
    private const int MostHeld = 1000;

    private ReplacementRequest()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid TaskId { get; init; }

    public required Guid CeremonyId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required Guid InspectorId { get; init; }

    public required string InspectorName { get; init; }

    public required ReplacementGrounds Grounds { get; init; }

    public required string Reason { get; init; }

    /// <summary>The firm's own request; null: the unit's.</summary>
    public string? AskedBy { get; private init; }

    public required Guid RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public ReplacementState State { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Of the draw's events.</summary>
    public int? EventNumber { get; private set; }

    public string? EnteredName { get; private set; }

    /// <summary>Put on file with the coordinating office (备案).</summary>
    public DateTimeOffset? FiledAt { get; private set; }

    public static ReplacementRequest Of(
        TaskBrief task, BriefDepartment department, Guid ceremony, RosterRow officer, ReplacementGrounds grounds, string reason, string? askedBy, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RegionPath = task.RegionPath,
        Departments = task.Departments,
        TaskId = task.Id,
        CeremonyId = ceremony,
        DepartmentId = department.Id,
        DepartmentName = department.Name,
        InspectorId = officer.InspectorId,
        InspectorName = officer.Name,
        Grounds = grounds,
        Reason = reason,
        AskedBy = askedBy,
        RequestedBy = by.UserId,
        RequestedByName = by.Name,
        RequestedAt = now,
    };

    public void Decide(bool approved, Actor by, Guid department, DateTimeOffset now)
    {
        if (State != ReplacementState.Requested)
            throw new RuleBrokenException("replacement.decided", "该项更换已经决定");
        if (department != DepartmentId)
            throw new ForbiddenException("replacement.other-unit", "只能由该检查人员所在单位的主管负责人批准");
        if (by.UserId == RequestedBy || by.InspectorId == InspectorId)
            throw new RuleBrokenException("replacement.same-person", "申请人和被更换人不能自己批准");
        (State, DecidedBy, DecidedByName, DecidedAt) = (approved ? ReplacementState.Approved : ReplacementState.Declined, by.UserId, by.Name, now);
    }

    public void RefuseUnlessApproved()
    {
        if (State != ReplacementState.Approved)
            throw new RuleBrokenException("witness.closed", "该项更换现在不需要见证数字");
    }

    /// <param name="visits">The open subjects with their teams as they stand now.</param>
    public void Tell(RosterRow leaving, IReadOnlyList<AssignmentRow> visits, ILookup<int, RosterRow> teams, DateTimeOffset now)
    {
        var parts = EventParts.Of([.. visits.Select(visit => new ReassignedSubject(visit.SubjectId, Officers(visit)))], 50);
        for (var part = 0; part < parts.Count; part++)
        {
            Raise(new AssignmentReplaced(
                Guid.CreateVersion7(now), now, TaskId, RegionPath, part + 1, parts.Count, DepartmentId, leaving.InspectorId, Reason, parts[part], Id));
        }

        IReadOnlyList<AssignedOfficer> Officers(AssignmentRow visit) => visit.Team is not { } team
            ? []
            : [.. teams[team].Select(o => new AssignedOfficer(o.InspectorId, DepartmentId, o.Name, team + 1, o.CertificateKind, o.CertificateNumber, o.Phone))];
    }

    /// <param name="open">Subjects of the leaving officer's team: their inspection waits for the filing.</param>
    public void Began(int eventNumber, IReadOnlyList<Guid> open, DateTimeOffset now)
    {
        EventNumber = eventNumber;
        var parts = EventParts.Of(open, MostHeld);
        for (var part = 0; part < parts.Count; part++)
            Raise(new AssignmentHeld(Guid.CreateVersion7(now), now, TaskId, RegionPath, part + 1, parts.Count, Id, DepartmentId, parts[part]));
    }

    public void Completed(string? entered, DateTimeOffset now) => (State, EnteredName, FiledAt) = (ReplacementState.Filed, entered, now);
}

internal enum ReplacementGrounds
{
    /// <summary>回避.</summary>
    Recusal,

    /// <summary>其他特殊原因.</summary>
    Other,
}

internal enum ReplacementState
{
    Requested,
    Declined,

    /// <summary>Waiting for the digits of two departments.</summary>
    Approved,

    /// <summary>Done, and on file with the office.</summary>
    Filed,
}
