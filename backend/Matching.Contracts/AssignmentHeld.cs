using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// The replacement of an officer was approved and is not on file yet: nobody of the department begins at these subjects before
/// <see cref="AssignmentReplaced"/> with the same id. Part k of n; a part stands for itself. Aggregate: the task.
/// </summary>
/// <param name="Subjects">Those that the officer's team has not visited.</param>
[EventName("matching.assignment-held", 1)]
public sealed record AssignmentHeld(
    Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, string RegionPath, int Part, int Parts, Guid ReplacementId, Guid DepartmentId, IReadOnlyList<Guid> Subjects)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
