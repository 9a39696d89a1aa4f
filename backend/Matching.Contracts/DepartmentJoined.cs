using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A department that an amendment brought in after the dispatch has its officers for every subject that is still open. Part k of n, at
/// most 50 subjects each; a part stands for itself. Aggregate: the task.
/// </summary>
[EventName("matching.department-joined", 1)]
public sealed record DepartmentJoined(
    Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, string RegionPath, int Part, int Parts, Guid DepartmentId, IReadOnlyList<ReassignedSubject> Subjects)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
