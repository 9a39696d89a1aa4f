using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>The commitment of a draw of subjects is public, before any entropy is out (DR-1 B2). Aggregate: the ceremony.</summary>
/// <param name="CommitDigest">C of DR-1 B2, lower-case hex.</param>
/// <param name="SnapshotRoot">DR-1 A5, lower-case hex.</param>
/// <param name="Frozen">Rows of the snapshot.</param>
/// <param name="PoolSize">N over all strata.</param>
/// <param name="Size">n over all strata.</param>
/// <param name="LogHead">Hash of the COMMIT entry (DR-1 B5), lower-case hex.</param>
[EventName("matching.draw-committed", 1)]
public sealed record DrawCommitted(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string RegionPath,
    string DrawId,
    string CommitDigest,
    string SnapshotRoot,
    long Frozen,
    long PoolSize,
    long Size,
    DateTimeOffset WitnessDeadline,
    string LogHead)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
