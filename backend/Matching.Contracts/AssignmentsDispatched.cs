using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// Every department of the task has its officers for every subject. Part k of n, at most 50 subjects each; act when all
/// parts are there. Aggregate: the task.
/// </summary>
[EventName("matching.assignments-dispatched", 1)]
public sealed record AssignmentsDispatched(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    string RegionPath,
    int Part,
    int Parts,
    IReadOnlyList<Assignment> Assignments)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>One subject with the officers of all departments.</summary>
/// <param name="Draw">What its notice and forms print of the draw; null in events from before it was told.</param>
public sealed record Assignment(
    Guid SubjectId, string CreditCode, string SubjectName, string Address, IReadOnlyList<AssignedOfficer> Officers, DrawReceipt? Draw = null);

/// <param name="LogHead">Of the whole log (DR-1 B5) when the officers were told, lower-case hex.</param>
/// <param name="ProofCode">With it the subject, and nobody else, fetches its own proof (DR-1 A6).</param>
public sealed record DrawReceipt(string DrawId, string LogHead, string ProofCode);

/// <param name="Team">Number of the team within its department, from 1.</param>
public sealed record AssignedOfficer(
    Guid InspectorId, Guid DepartmentId, string Name, int Team, string CertificateKind, Protected CertificateNumber, Protected Phone);
