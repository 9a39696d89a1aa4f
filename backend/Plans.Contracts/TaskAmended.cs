using DualRandom.SharedKernel;

namespace DualRandom.Plans.Contracts;

/// <summary>
/// An approved task was changed by an approved amendment. Aggregate: the task; a hearer that knows a later version ignores it.
/// </summary>
/// <param name="Task">The whole task as it stands now, at its new version.</param>
[EventName("plans.task-amended", 1)]
public sealed record TaskAmended(Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, AmendmentKind Kind, AmendmentWords Words, TaskApproved Task)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>An approved task will not be carried out, or not further. Aggregate: the task.</summary>
[EventName("plans.task-cancelled", 1)]
public sealed record TaskCancelled(Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, int TaskVersion, string RegionPath, AmendmentWords Words)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

public enum AmendmentKind
{
    /// <summary>The last day is later.</summary>
    WindowExtended,

    /// <summary>Both days are later.</summary>
    Postponed,

    ItemAdded,

    DepartmentAdded,

    Cancelled,

    /// <summary>Limits of the task are longer or shorter than they were approved.</summary>
    LimitsChanged,
}

/// <param name="Notice">What everyone concerned is told anew.</param>
/// <param name="On">Legal day of the approval.</param>
public sealed record AmendmentWords(string Reason, string Notice, DateOnly On, string ApprovedBy);
