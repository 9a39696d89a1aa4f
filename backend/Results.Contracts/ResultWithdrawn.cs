using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>A department's published result on a subject was withdrawn, and another person approved it. Aggregate: the form.</summary>
/// <param name="Number">Of the change within the department's result, from 1.</param>
[EventName("results.result-withdrawn", 1)]
public sealed record ResultWithdrawn(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    Guid SubjectId,
    string RegionPath,
    Guid DepartmentId,
    int Number,
    DateOnly WithdrawnOn,
    string Reason)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
