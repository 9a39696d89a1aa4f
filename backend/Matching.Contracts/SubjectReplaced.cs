using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A drawn subject could not be inspected and was taken out; the next ticket of its stratum came in (DR-1 C4). Before any officer
/// is drawn, so no record form is concerned. Aggregate: the ceremony.
/// </summary>
/// <param name="Number">Of the event within the draw, from 1.</param>
/// <param name="Entered">Null: nobody was left in the stratum.</param>
/// <param name="LogHead">Hash of the REMOVED entry (DR-1 B5), lower-case hex.</param>
[EventName("matching.subject-replaced", 1)]
public sealed record SubjectReplaced(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid TaskId,
    string RegionPath,
    string DrawId,
    int Number,
    string Reason,
    DrawnSubject Removed,
    DrawnSubject? Entered,
    string LogHead)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
