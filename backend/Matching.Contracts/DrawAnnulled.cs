using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A draw that had its result counts no more (DR-1 B6). It stays public with the reason; the same draw id may be drawn anew in another
/// ceremony. What was made of its result is withdrawn. Aggregate: the ceremony.
/// </summary>
/// <param name="OfSubjects">False: only a department's officers were drawn in it.</param>
/// <param name="DepartmentId">Whose officers; null in a draw of subjects.</param>
/// <param name="LogHead">Hash of the ANNUL entry (DR-1 B5), lower-case hex.</param>
[EventName("matching.draw-annulled", 1)]
public sealed record DrawAnnulled(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string RegionPath,
    string DrawId,
    bool OfSubjects,
    string Reason,
    string LogHead,
    Guid? DepartmentId = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
