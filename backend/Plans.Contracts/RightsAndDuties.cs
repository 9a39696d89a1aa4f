using MediatR;

namespace DualRandom.Plans.Contracts;

/// <summary>What subjects are told of their rights and of their duty to cooperate on that day (8号 六(四)), asked by whoever shows it to the public.</summary>
/// <returns>Each pack that says it, the national one first; empty: none does.</returns>
public sealed record GetRightsAndDuties(DateOnly Day) : IRequest<IReadOnlyList<RightsAndDuties>>;

/// <summary>As one edition of a rule pack says it, a sentence each.</summary>
/// <param name="RightsInEnglish">Line by line as <paramref name="Rights"/>; empty: not translated.</param>
/// <param name="DutiesInEnglish">Line by line as <paramref name="Duties"/>; empty: not translated.</param>
/// <param name="Pack">Its name.</param>
/// <param name="ValidFrom">Of the edition.</param>
/// <param name="Source">Notices and clauses.</param>
public sealed record RightsAndDuties(
    IReadOnlyList<string> Rights,
    IReadOnlyList<string> Duties,
    IReadOnlyList<string> RightsInEnglish,
    IReadOnlyList<string> DutiesInEnglish,
    string Pack,
    int Edition,
    DateOnly? ValidFrom,
    string Source);
