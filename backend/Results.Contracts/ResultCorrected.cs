using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>A published result was put right, and another person approved it. Aggregate: the form.</summary>
/// <param name="Number">Of the change within the department's result, from 1.</param>
/// <param name="Items">All items of the department as they stand now.</param>
[EventName("results.result-corrected", 1)]
public sealed record ResultCorrected(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    Guid SubjectId,
    string RegionPath,
    Guid DepartmentId,
    int Number,
    DateOnly CorrectedOn,
    string Reason,
    IReadOnlyList<ItemResult> Items)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
