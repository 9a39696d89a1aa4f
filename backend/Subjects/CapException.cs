using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>
/// A subject that may be drawn more often in one year than the cap allows: "in principle" (原则上) leaves room for a reason, but
/// whoever asks for it does not grant it.
/// </summary>
internal sealed class CapException : Aggregate, IScoped
{
    private CapException()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required int Year { get; init; }

    /// <summary>Draws beyond the cap.</summary>
    public required int Extra { get; init; }

    public required string Reason { get; init; }

    public required Guid RequestedBy { get; init; }

    public required string Requester { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public CapExceptionState State { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string Decider { get; private set; } = "";

    public string DecisionReason { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    public static CapException Request(Subject subject, int year, int extra, string reason, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = subject.RegionPath, SubjectId = subject.Id, CreditCode = subject.CreditCode, SubjectName = subject.Name,
        Year = year, Extra = extra, Reason = reason, RequestedBy = by.UserId, Requester = by.Name, RequestedAt = now,
    };

    public void Decide(bool granted, string reason, Actor by, DateTimeOffset now)
    {
        if (State != CapExceptionState.Requested)
            throw new RuleBrokenException("cap-exception.decided", "该申请已经办结");
        if (by.UserId == RequestedBy)
            throw new RuleBrokenException("cap-exception.own-request", "不能审批自己提出的申请");
        (State, DecidedBy, Decider) = (granted ? CapExceptionState.Approved : CapExceptionState.Refused, by.UserId, by.Name);
        (DecisionReason, DecidedAt) = (reason, now);
    }
}

internal enum CapExceptionState
{
    Requested,
    Approved,
    Refused,
}
