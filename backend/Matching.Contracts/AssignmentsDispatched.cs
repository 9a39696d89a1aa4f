using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// Every department of the task has its officers for every subject. Part k of n, at most 50 subjects each; act when all
/// parts are there. Told again when officers were drawn anew or a department came later. Aggregate: the task.
/// </summary>
/// <param name="SubjectDraw">The ceremony in which the subjects were drawn; null in dispatches from before it was told.</param>
/// <param name="OfficerDraws">Those in which the departments' officers were drawn; null likewise.</param>
[EventName("matching.assignments-dispatched", 1)]
public sealed record AssignmentsDispatched(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    string RegionPath,
    int Part,
    int Parts,
    IReadOnlyList<Assignment> Assignments,
    Guid? SubjectDraw = null,
    IReadOnlyList<Guid>? OfficerDraws = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>One subject with the officers of all departments.</summary>
/// <param name="Kinds">Its kind and category tags at the freeze; null or empty: not known.</param>
/// <param name="Draw">What its notice and forms print of the draw; null in events from before it was told.</param>
public sealed record Assignment(
    Guid SubjectId, string CreditCode, string SubjectName, string Address, IReadOnlyList<AssignedOfficer> Officers, IReadOnlyList<string>? Kinds = null,
    DrawReceipt? Draw = null);

/// <param name="LogHead">Of the whole log (DR-1 B5) when the officers were told, lower-case hex.</param>
/// <param name="ProofCode">With it the subject, and nobody else, fetches its own proof (DR-1 A6).</param>
public sealed record DrawReceipt(string DrawId, string LogHead, string ProofCode);

/// <param name="Team">Number of the team within its department, from 1.</param>
public sealed record AssignedOfficer(
    Guid InspectorId, Guid DepartmentId, string Name, int Team, string CertificateKind, Protected CertificateNumber, Protected Phone);
