using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Inspectors.Contracts;

/// <summary>The inspectors of one department who may be drawn on a day: active, not on leave, with a certificate valid on it.</summary>
public sealed record GetInspectorPool(Guid DepartmentId, DateOnly On) : IRequest<IReadOnlyList<PoolInspector>>;

/// <param name="CertificateIndex">Lower-case hex blind index of the certificate number: two entries with one number are one officer.</param>
/// <param name="Recusals">Subjects this person may not inspect, with the reason.</param>
public sealed record PoolInspector(
    Guid InspectorId,
    Guid DepartmentId,
    string Name,
    string CertificateKind,
    Protected CertificateNumber,
    string CertificateIndex,
    Protected Phone,
    string DistrictCode,
    IReadOnlyList<string> Qualifications,
    IReadOnlyList<RecusedSubject> Recusals);

public sealed record RecusedSubject(Guid SubjectId, string Reason);
