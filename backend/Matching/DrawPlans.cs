using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>The two plans of a task: one for its subjects, one for the officers of each department.</summary>
internal static class DrawPlans
{
    // DR-1 A5: swaps per subject that make teams and subjects independent of the deal.
    private const uint MixFactor = 20;

    private static readonly PlanExclusion[] Exclusions =
    [
        new("X01", "本年度被抽取次数已达上限"),
        new("X02", "非正常经营状态"),
        new("X03", "依规定免予抽取"),
    ];

    /// <param name="coordinate"><see cref="Coordinate.None"/> unless the office coordinates this draw with others (DR-1 C6).</param>
    public static DrawPlan Subjects(TaskBrief task, Strata strata, Coordinate coordinate, DateTimeOffset cutoff)
    {
        if (task.Sampling.Rounding is not ("ceil" or "floor" or "half_up"))
            throw new RuleBrokenException("sampling.rounding", $"不支持的取整方式：{task.Sampling.Rounding}");
        return new DrawPlan(
            task.PlanId, task.Name, Dr1.Time(cutoff),
            [.. strata.All.Select(s => new PlanStratum(s.Code, (uint)s.BasisPoints, task.Sampling.Rounding, 0, "eligible"))],
            Exclusions, [], coordinate, "ranked", "none", "P0-NAMES");
    }

    /// <summary>Its seed is Y of DR-1 C6: neither subjects nor officers.</summary>
    public static DrawPlan Year(string planId, int year, DateTimeOffset cutoff) => new(
        planId, string.Create(CultureInfo.InvariantCulture, $"{year} 年度协调抽取的年度密数"), Dr1.Time(cutoff), [], [], [], Coordinate.None, "none", "none", "P0");

    public static DrawPlan Inspectors(TaskBrief task, BriefDepartment department, int officers, IEnumerable<string> skills, DateTimeOffset cutoff) => new(
        $"{task.PlanId}-{department.Code}", $"{task.Name}（{department.Name}检查人员）", Dr1.Time(cutoff),
        [], [],
        [new PlanScope(department.Code, (uint)officers, (uint)task.OfficersPerDepartment, 0, MixFactor, [], "", [.. skills.Order(StringComparer.Ordinal)])],
        Coordinate.None, "none", "fresh", "P0");
}
