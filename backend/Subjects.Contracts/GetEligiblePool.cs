using MediatR;

namespace DualRandom.Subjects.Contracts;

/// <summary>
/// Every subject in the scope of a task, eligible or not: one question for one freeze. Ordered by subject id. A firm that several
/// counties of the scope have registered stands here once.
/// </summary>
/// <param name="RegionPath">Subjects at or below it; also the region of the body that draws.</param>
/// <param name="Category">Category tag that a subject must carry.</param>
/// <param name="On">The cutoff's legal day; visits and draws of that calendar year are counted.</param>
/// <param name="Cap">Of the task, from its notice or rule pack; beside what the region has set, and the stricter of the two holds.</param>
public sealed record GetEligiblePool(string RegionPath, string Category, DateOnly On, TaskCap? Cap = null) : IRequest<IReadOnlyList<PoolSubject>>;

/// <param name="Most">Draws of a subject in a calendar year.</param>
public sealed record TaskCap(int Most, bool CountsIndividualChecks);

/// <param name="Exclusion">The first exclusion that applies (DR-1 C3: X01, X02, X03), or null: may be drawn.</param>
/// <param name="RiskClass">Internal, never public; empty when the subject has none.</param>
/// <param name="TimesDrawn">What counts toward the yearly cap so far: draws of this calendar year, earlier visits from tables, individual checks where the cap counts them.</param>
/// <param name="DistrictCode">Division of six digits where the subject is inspected.</param>
/// <param name="Most">The yearly cap of this subject with its approved exceptions; null: none. Drawn (<paramref name="Most"/> − <paramref name="TimesDrawn"/>) times between freeze and draw, it is passed over (DR-1 C5, X01L).</param>
/// <param name="Kinds">Its kind in words, such as 企业, and its category tags: what items may be restricted to.</param>
public sealed record PoolSubject(
    Guid SubjectId,
    string CreditCode,
    string Name,
    string Address,
    string DistrictCode,
    string RiskClass,
    int TimesDrawn,
    string? Exclusion,
    IReadOnlyList<string> RequiredQualifications,
    int? Most = null,
    IReadOnlyList<string>? Kinds = null);
