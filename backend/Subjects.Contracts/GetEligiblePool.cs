using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Subjects.Contracts;

/// <summary>
/// Every subject in the scope of a task, eligible or not: one question for one freeze. Ordered by subject id.
/// </summary>
/// <param name="RegionPath">Subjects at or below it.</param>
/// <param name="Category">Category tag that a subject must carry.</param>
/// <param name="On">The cutoff's legal day; visits and draws of that calendar year are counted.</param>
public sealed record GetEligiblePool(string RegionPath, string Category, DateOnly On) : IRequest<IReadOnlyList<PoolSubject>>;

/// <param name="Exclusion">The first exclusion that applies (DR-1 C3: X01, X02, X03), or null: may be drawn.</param>
/// <param name="RiskClass">Internal, never public; empty when the subject has none.</param>
/// <param name="TimesDrawn">Draws of this calendar year in this system.</param>
/// <param name="DistrictCode">Division of six digits where the subject is inspected.</param>
public sealed record PoolSubject(
    Guid SubjectId,
    string CreditCode,
    string Name,
    string Address,
    string DistrictCode,
    string RiskClass,
    int TimesDrawn,
    string? Exclusion,
    IReadOnlyList<string> RequiredQualifications);
