using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>A department entered its result for a subject (and a second officer reviewed it where the task says so). Aggregate: the form.</summary>
/// <param name="PublishBy">Last day of the publication limit; null while its calendar is missing.</param>
[EventName("results.result-confirmed", 1)]
public sealed record ResultConfirmed(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string TaskName,
    string? DocumentNumber,
    Guid SubjectId,
    string CreditCode,
    string SubjectName,
    string RegionPath,
    Guid DepartmentId,
    string DepartmentName,
    DateOnly InspectedOn,
    DateOnly? PublishBy,
    IReadOnlyList<ItemResult> Items)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <param name="Method">How it was checked, such as 实地核查.</param>
public sealed record ItemResult(Guid ItemId, string Item, string ResultCode, string ResultWord, bool Problem, string Method);
