using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// An officer was replaced after the dispatch (DR-1 D5): from now on these officers of the department visit these subjects. Part k of
/// n, at most 50 subjects each; a part stands for itself. Aggregate: the task.
/// </summary>
/// <param name="Leaving">The officer who comes no more.</param>
/// <param name="Subjects">Those that were not yet visited.</param>
/// <param name="ReplacementId">Of <see cref="AssignmentHeld"/>; null in replacements from before it was told.</param>
[EventName("matching.assignment-replaced", 1)]
public sealed record AssignmentReplaced(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    string RegionPath,
    int Part,
    int Parts,
    Guid DepartmentId,
    Guid Leaving,
    string Reason,
    IReadOnlyList<ReassignedSubject> Subjects,
    Guid? ReplacementId = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <param name="Officers">All of the department; empty: nobody may visit it any more.</param>
public sealed record ReassignedSubject(Guid SubjectId, IReadOnlyList<AssignedOfficer> Officers);
