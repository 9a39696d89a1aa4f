using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A draw of subjects has its result. Part k of n, at most 100 subjects each (an event is at most 64 KB); act when all
/// parts are there. Aggregate: the ceremony.
/// </summary>
/// <param name="DrawId">DR-1 draw id: plan id "-" phase + 1.</param>
/// <param name="Part">From 1.</param>
/// <param name="PoolSize">N of DR-1 C2 over all strata: the base of the ratio.</param>
/// <param name="DrawnCount">n over all strata and parts.</param>
/// <param name="CommitDigest">C of DR-1 B2, lower-case hex.</param>
/// <param name="Seed">DR-1 B3, lower-case hex.</param>
/// <param name="ResultDigest">DR-1 B9, lower-case hex.</param>
/// <param name="LogHead">Hash of the DRAW entry of the log (DR-1 B5), lower-case hex.</param>
/// <param name="TrustClass">1 or 2 (DR-1 B7).</param>
/// <param name="Course">How it came about, the same in every part; null in events from before it was told.</param>
[EventName("matching.draw-completed", 1)]
public sealed record DrawCompleted(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string RegionPath,
    string DrawId,
    int Part,
    int Parts,
    long PoolSize,
    long DrawnCount,
    string CommitDigest,
    string Seed,
    string ResultDigest,
    string LogHead,
    int TrustClass,
    IReadOnlyList<DrawnSubject> Subjects,
    DrawCourse? Course = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>What the hall saw, without strata.</summary>
/// <param name="Frozen">Rows of the snapshot.</param>
/// <param name="SnapshotRoot">DR-1 A5, lower-case hex.</param>
/// <param name="DiscloseAt">When secret and rows become public; null: at once.</param>
public sealed record DrawCourse(
    DateTimeOffset FrozenAt, long Frozen, string SnapshotRoot, IReadOnlyList<ExcludedSubjects> Excluded, DateTimeOffset CommittedAt, DateTimeOffset WitnessDeadline,
    IReadOnlyList<WitnessedDigits> Witnesses, DateTimeOffset? DiscloseAt);

/// <param name="Reason">In words.</param>
public sealed record ExcludedSubjects(string Code, string Reason, int Count);

/// <param name="Digits">Empty: the slot stayed away.</param>
public sealed record WitnessedDigits(string Slot, string Name, string Digits);

/// <param name="Rank">Place in the stratum by ticket, from 1.</param>
/// <param name="Ticket">DR-1 C1, lower-case hex.</param>
public sealed record DrawnSubject(Guid SubjectId, string CreditCode, string Name, string Address, string Stratum, int Rank, string Handle, string Ticket);
