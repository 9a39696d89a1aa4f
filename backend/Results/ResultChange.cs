using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// A correction or withdrawal of a published result (曲公〔2023〕07号 第三十条): asked for by an officer who answers for it, decided by
/// another person, and never gone again.
/// </summary>
internal sealed class ResultChange : Aggregate, IScoped
{
    private ResultChange()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string SubjectName { get; init; }

    public required Guid DepartmentId { get; init; }

    public required ChangeKind Kind { get; init; }

    public required string Reason { get; init; }

    /// <summary>Only the items that change; none for a withdrawal.</summary>
    public required IReadOnlyList<ItemChange> Items { get; init; }

    /// <summary>Null: they stay as they are.</summary>
    public IReadOnlyList<FollowUp>? FollowUps { get; private init; }

    public required Guid RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public ChangeState State { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? RefusalReason { get; private set; }

    public static ResultChange Request(
        RecordForm form, Guid departmentId, ChangeKind kind, string reason, IReadOnlyList<ItemChange> items, IReadOnlyList<FollowUp>? followUps, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RegionPath = form.RegionPath,
        Departments = [departmentId],
        FormId = form.Id,
        TaskId = form.TaskId,
        SubjectName = form.SubjectName,
        DepartmentId = departmentId,
        Kind = kind,
        Reason = reason,
        Items = items,
        FollowUps = followUps,
        RequestedBy = by.UserId,
        RequestedByName = by.Name,
        RequestedAt = now,
    };

    public void Approve(Actor by, DateTimeOffset now) => Decide(ChangeState.Approved, by, now);

    public void Refuse(string reason, Actor by, DateTimeOffset now)
    {
        Decide(ChangeState.Refused, by, now);
        RefusalReason = reason;
    }

    private void Decide(ChangeState state, Actor by, DateTimeOffset now)
    {
        if (State != ChangeState.Requested)
            throw new RuleBrokenException("change.already-decided", "该申请已经办结，不能再次审批");
        if (by.UserId == RequestedBy)
            throw new RuleBrokenException("change.self-approval", "申请人不能审批自己的申请，须由另一人审批");
        (State, DecidedByName, DecidedAt) = (state, by.Name, now);
    }
}

internal enum ChangeKind
{
    Correction,
    Withdrawal,
}

internal enum ChangeState
{
    Requested,
    Approved,
    Refused,
}

/// <param name="Before">As it stood when the change was asked for.</param>
internal sealed record ItemChange(Finding Before, Finding After);
