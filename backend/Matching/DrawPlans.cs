using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>The two plans of a task: one for its subjects, one for the officers of each department.</summary>
internal static class DrawPlans
{
    /// <summary>One ratio for all: one stratum.</summary>
    public const string Stratum = "S1";

    // DR-1 A5: swaps per subject that make teams and subjects independent of the deal.
    private const uint MixFactor = 20;

    private static readonly PlanExclusion[] Exclusions =
    [
        new("X01", "本年度被抽取次数已达上限"),
        new("X02", "非正常经营状态"),
        new("X03", "依规定免予抽取"),
    ];

    public static DrawPlan Subjects(TaskBrief task, DateTimeOffset cutoff)
    {
        if (task.Sampling.Rounding is not ("ceil" or "floor" or "half_up"))
            throw new RuleBrokenException("sampling.rounding", $"不支持的取整方式：{task.Sampling.Rounding}");
        return new DrawPlan(
            task.PlanId, task.Name, Dr1.Time(cutoff),
            [new PlanStratum(Stratum, (uint)task.Sampling.BasisPoints, task.Sampling.Rounding, 0, "eligible")],
            Exclusions, [], Coordinate.None, "ranked", "none", "P0-NAMES");
    }

    public static DrawPlan Inspectors(TaskBrief task, BriefDepartment department, int officers, IEnumerable<string> skills, DateTimeOffset cutoff) => new(
        $"{task.PlanId}-{department.Code}", $"{task.Name}（{department.Name}检查人员）", Dr1.Time(cutoff),
        [], [],
        [new PlanScope(department.Code, (uint)officers, (uint)task.OfficersPerDepartment, 0, MixFactor, [], "", [.. skills.Order(StringComparer.Ordinal)])],
        Coordinate.None, "none", "fresh", "P0");
}

/// <summary>N, n and how n comes about: 478 × 30% = 143.4 → 144.</summary>
internal sealed record SampleSize(long Population, long Size, string Sentence)
{
    public static SampleSize Of(FrozenDraw draw) => draw.Plan.Scopes is [var scope]
        ? new SampleSize(draw.Roster.Inspectors.Count, scope.Inspectors, $"{draw.Roster.Inspectors.Count} 人中抽取 {scope.Inspectors} 人")
        : OfSubjects(draw);

    private static SampleSize OfSubjects(FrozenDraw draw)
    {
        var stratum = draw.Plan.Strata.Single();
        // The modes of a task do not depend on the seed.
        var unseeded = new SeededDraw(Dr1.Suite, new byte[Suite.DigestLength], draw.DrawId, draw.Phase);
        var size = Sizes.Of(unseeded, draw.Plan.Strata, SubjectDraw.Counts(draw.Plan.Strata, draw.Rows, draw.Prior)).Single();
        var percent = stratum.BasisPoints / 100m;
        var product = (decimal)size.Population * stratum.BasisPoints / Sizes.Whole;
        return new SampleSize(
            (long)size.Population, (long)size.Size,
            string.Create(CultureInfo.InvariantCulture, $"{size.Population} × {percent:0.##}% = {product:0.####} → {size.Size}"));
    }
}
