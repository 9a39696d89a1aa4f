using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>One part of a dispatch, waiting for the others. Gone once the forms are made.</summary>
internal sealed class DispatchPart
{
    public required Guid TaskId { get; init; }

    public required int Part { get; init; }

    /// <summary>What the dispatch rests on: the draw of the subjects first, then those of the officers; empty where it was not told.</summary>
    public Guid[] Draws { get; init; } = [];

    public Guid? SubjectDraw => Draws.Length > 0 ? Draws[0] : null;

    public required IReadOnlyList<AwaitedForm> Forms { get; init; }

    public static DispatchPart Of(AssignmentsDispatched dispatched) => new()
    {
        TaskId = dispatched.AggregateId,
        Part = dispatched.Part,
        Draws = dispatched.SubjectDraw is { } subjects ? [subjects, .. dispatched.OfficerDraws ?? []] : [],
        Forms = [.. dispatched.Assignments.Select(assignment => new AwaitedForm(
            assignment.SubjectId, assignment.CreditCode, assignment.SubjectName, assignment.Address,
            [.. assignment.Officers.Select(FormOfficer.Of)], assignment.Kinds, assignment.Draw))],
    };
}

/// <summary>A subject whose form is still to be made. Phones are not taken over: a form does not need them.</summary>
/// <param name="Kinds">What items may be restricted to; null or empty: not known.</param>
internal sealed record AwaitedForm(
    Guid SubjectId, string CreditCode, string SubjectName, string Address, IReadOnlyList<FormOfficer> Officers, IReadOnlyList<string>? Kinds = null,
    DrawReceipt? Draw = null);

internal sealed record FormOfficer(Guid InspectorId, Guid DepartmentId, string Name, string CertificateKind, Protected CertificateNumber)
{
    public static FormOfficer Of(AssignedOfficer officer) =>
        new(officer.InspectorId, officer.DepartmentId, officer.Name, officer.CertificateKind, officer.CertificateNumber);
}
