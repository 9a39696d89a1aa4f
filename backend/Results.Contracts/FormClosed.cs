using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>A record form is complete: every department's findings and the signature or its refusal. Aggregate: the form.</summary>
/// <param name="FinishedOn">Legal day on which the inspection of this subject was finished.</param>
/// <param name="Departments">Which departments have a part in the form, and so bring a result; null in forms from before it was told.</param>
[EventName("results.form-closed", 1)]
public sealed record FormClosed(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    Guid SubjectId,
    string RegionPath,
    DateOnly FinishedOn,
    bool SignatureRefused,
    IReadOnlyList<Guid>? Departments = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
