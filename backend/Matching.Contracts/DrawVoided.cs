using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A draw of subjects ended before any entropy was out (DR-1 B6); the same draw id may be committed anew. It stays public with the
/// reason. Aggregate: the ceremony.
/// </summary>
/// <param name="CommitDigest">C of DR-1 B2, lower-case hex; null: nothing was committed yet.</param>
/// <param name="LogHead">Hash of the VOID entry (DR-1 B5), lower-case hex.</param>
[EventName("matching.draw-voided", 1)]
public sealed record DrawVoided(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string RegionPath,
    string DrawId,
    string Reason,
    string? CommitDigest,
    string LogHead)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
