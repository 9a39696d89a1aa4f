using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>N, n and how n comes about: 478 × 30% = 143.4 → 144.</summary>
/// <param name="Strata">One for each risk class; null in draws from before they were kept, and for inspectors.</param>
internal sealed record SampleSize(long Population, long Size, string Sentence, IReadOnlyList<StratumSample>? Strata = null)
{
    /// <summary>Of everyone in this stratum who may be drawn.</summary>
    public Chance ChanceOf(string stratum) =>
        Strata?.FirstOrDefault(s => s.Stratum == stratum) is { } own ? Chance.Of(own.Population, own.Size) : Chance.Of(Population, Size);

    /// <param name="strata">Null for a draw of inspectors.</param>
    public static SampleSize Of(FrozenDraw draw, Strata? strata) => draw.Plan.Scopes is [var scope]
        ? new SampleSize(draw.Roster.Inspectors.Count, scope.Inspectors, $"{draw.Roster.Inspectors.Count} 人中抽取 {scope.Inspectors} 人")
        : Sum([.. Lawful(draw).Zip(Sizes(draw, draw.Plan.Strata), (lawful, size) => StratumSample.Of(lawful.Stratum, strata!, lawful.Size, size))]);

    /// <summary>What the ratio alone demands of each stratum.</summary>
    public static IEnumerable<(PlanStratum Stratum, StratumSize Size)> Lawful(FrozenDraw draw) =>
        draw.Plan.Strata.Zip(Sizes(draw, [.. draw.Plan.Strata.Select(stratum => stratum with { Min = 0 })]));

    private static SampleSize Sum(IReadOnlyList<StratumSample> strata) => new(
        strata.Sum(s => s.Population), strata.Sum(s => s.Size), string.Join('；', strata.Select(s => s.Sentence)), strata);

    // The modes of a task do not depend on the seed.
    private static StratumSize[] Sizes(FrozenDraw draw, IReadOnlyList<PlanStratum> strata) => Lottery.Sizes.Of(
        new SeededDraw(Dr1.Suite, new byte[Suite.DigestLength], draw.DrawId, draw.Phase), strata, SubjectDraw.Counts(strata, draw.Rows, draw.Prior));
}

/// <param name="RiskClass">Internal, never public; null: all subjects.</param>
/// <param name="Sentence">Of this stratum alone, without its class.</param>
internal sealed record StratumSample(string Stratum, string? RiskClass, long Population, long Size, string Sentence)
{
    public static StratumSample Of(PlanStratum stratum, Strata strata, StratumSize lawful, StratumSize size)
    {
        var percent = stratum.BasisPoints / 100m;
        var product = (decimal)lawful.Population * stratum.BasisPoints / Lottery.Sizes.Whole;
        var more = size.Size == lawful.Size ? "" : string.Create(CultureInfo.InvariantCulture, $"，决定抽取 {size.Size}");
        return new StratumSample(
            stratum.Code, strata.All.Single(s => s.Code == stratum.Code).RiskClass, (long)size.Population, (long)size.Size,
            string.Create(CultureInfo.InvariantCulture, $"{size.Population} × {percent:0.##}% = {product:0.####} → {lawful.Size}{more}"));
    }
}

/// <summary>More than the ratio demands: free where the notice says "not lower than", with a reason where it fixes the ratio. Never less.</summary>
internal sealed record Enlargement(IReadOnlyList<WantedSize> Sizes, string? Reason)
{
    public FrozenDraw Apply(FrozenDraw draw, Strata strata, Sampling sampling)
    {
        var plan = draw.Plan;
        foreach (var wanted in Sizes)
        {
            var code = strata.All.FirstOrDefault(s => s.RiskClass == wanted.RiskClass)?.Code
                ?? throw new RuleBrokenException("sampling.class-unknown", $"任务没有信用风险分类“{wanted.RiskClass}”");
            var lawful = SampleSize.Lawful(draw).Single(x => x.Stratum.Code == code).Size;
            Refuse(wanted, lawful, draw.Rows.Count(row => row.IsOk && row.Stratum == code), sampling);
            plan = plan with { Strata = [.. plan.Strata.Select(s => s.Code == code ? s with { Min = (ulong)wanted.Count } : s)] };
        }

        return draw with { Plan = plan };
    }

    private void Refuse(WantedSize wanted, StratumSize lawful, int eligible, Sampling sampling)
    {
        if (wanted.Count < (long)lawful.Size)
            throw new RuleBrokenException("sampling.too-few", $"按比例至少抽取 {lawful.Size} 户，不能只抽取 {wanted.Count} 户");
        if (wanted.Count > eligible)
            throw new RuleBrokenException("sampling.too-many", $"可以抽取的只有 {eligible} 户，不能抽取 {wanted.Count} 户");
        if (wanted.Count > (long)lawful.Size && !sampling.NotLowerThan && string.IsNullOrWhiteSpace(Reason))
            throw new RuleBrokenException("sampling.reason-missing", $"方案规定的比例应抽取 {lawful.Size} 户，多抽取须说明理由");
    }
}

/// <param name="RiskClass">Null where one ratio holds for all.</param>
internal sealed record WantedSize(string? RiskClass, int Count);
