using MediatR;

namespace DualRandom.Results.Contracts;

/// <summary>Whether officers really come to a firm: asked with what stands on its notice, by whoever holds it.</summary>
/// <param name="Subject">The firm's credit code as it types it, or the id of the form as the QR code holds it.</param>
/// <returns>Null: nobody comes, the code is another one, or the visit must not be told of yet; who asks does not learn which.</returns>
public sealed record GetGenuineVisit(string Subject, string Code) : IRequest<GenuineVisit?>;

/// <param name="CreditCode">Of the firm.</param>
/// <param name="From">First day on which anybody may come.</param>
/// <param name="FinishedOn">Null while nothing is signed.</param>
/// <param name="AppointedAt">What the joint team agreed on; null: no hour is fixed.</param>
/// <param name="Departments">Empty where nobody comes any more.</param>
public sealed record GenuineVisit(
    Guid TaskId, string TaskName, string? DocumentNumber, string IssuedBy, string CreditCode, string SubjectName, string Address, DateOnly From, DateOnly To,
    VisitStanding Standing, DateOnly? FinishedOn, DateTimeOffset? AppointedAt, IReadOnlyList<VisitingDepartment> Departments);

/// <param name="Officers">Empty while they are being replaced: nobody of this department may come until then.</param>
public sealed record VisitingDepartment(string Name, bool Leads, IReadOnlyList<string> Items, IReadOnlyList<VisitingOfficer> Officers);

/// <param name="CertificateNumber">Masked: enough to hold it against the certificate.</param>
public sealed record VisitingOfficer(string Name, string CertificateKind, string CertificateNumber);

public enum VisitStanding
{
    Coming,

    /// <summary>Signed, or its refusal recorded: nobody comes again with this code.</summary>
    Finished,

    /// <summary>The task's time is over without a visit.</summary>
    Over,

    /// <summary>The task was cancelled, or the draw of the firm annulled.</summary>
    CalledOff,
}
