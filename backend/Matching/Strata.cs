using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;

namespace DualRandom.Matching;

/// <summary>
/// Risk classes behind opaque codes (DR-1 A6): S1, S2 … in the order of the classes; one stratum where one ratio holds for all.
/// </summary>
internal sealed class Strata
{
    // More would not sort as they are counted: S10 stands before S2.
    private const int Most = 9;

    private readonly Dictionary<string, Stratum> _ofClass;
    private readonly Stratum? _all;

    private Strata(IReadOnlyList<Stratum> all)
    {
        All = all;
        _all = all is [{ RiskClass: null } one] ? one : null;
        _ofClass = all.Where(s => s.RiskClass is not null).ToDictionary(s => s.RiskClass!, StringComparer.Ordinal);
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<Stratum> All { get; }

    public static Strata Of(Sampling sampling) => sampling.Classes switch
    {
        null or { Count: 0 } => new Strata([new Stratum("S1", null, sampling.BasisPoints)]),
        { Count: > Most } => throw new RuleBrokenException("sampling.too-many-classes", $"信用风险分类不能超过 {Most} 类"),
        var classes => new Strata(
            [.. classes.OrderBy(c => c.RiskClass, StringComparer.Ordinal).Select((c, index) => new Stratum($"S{index + 1}", c.RiskClass, c.BasisPoints, c.PlanEntryId))]),
    };

    /// <summary>A class without a ratio, or a subject without a class, is a decision that somebody must make before the freeze.</summary>
    public void RefuseUndecided(IReadOnlyList<PoolSubject> pool)
    {
        if (_all is not null)
            return;
        var undecided = pool.Where(subject => !_ofClass.ContainsKey(subject.RiskClass)).CountBy(subject => subject.RiskClass)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Key.Length == 0 ? $"{c.Value} 户没有信用风险分类" : $"{c.Key} 类 {c.Value} 户没有抽查比例").ToList();
        if (undecided.Count > 0)
            throw new RuleBrokenException("sampling.class-undecided", string.Join('；', undecided));
    }

    public string For(PoolSubject subject) => (_all ?? _ofClass[subject.RiskClass]).Code;
}

/// <param name="RiskClass">Internal, never public; null: all subjects.</param>
/// <param name="PlanEntryId">The entry of the annual plan that the class carries out, where there is one for each.</param>
internal sealed record Stratum(string Code, string? RiskClass, int BasisPoints, Guid? PlanEntryId = null);
