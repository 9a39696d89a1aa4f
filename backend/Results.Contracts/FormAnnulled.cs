using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>
/// The draw by which a closed form was made is annulled: its results count no more and stay visible with the reason. Aggregate: the form.
/// </summary>
[EventName("results.form-annulled", 1)]
public sealed record FormAnnulled(
    Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, Guid TaskId, Guid SubjectId, string RegionPath, DateOnly AnnulledOn, string Reason)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
