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

    public static DrawPlan Subjects(TaskBrief task, Strata strata, DateTimeOffset cutoff)
    {
        if (task.Sampling.Rounding is not ("ceil" or "floor" or "half_up"))
            throw new RuleBrokenException("sampling.rounding", $"不支持的取整方式：{task.Sampling.Rounding}");
        return new DrawPlan(
            task.PlanId, task.Name, Dr1.Time(cutoff),
            [.. strata.All.Select(s => new PlanStratum(s.Code, (uint)s.BasisPoints, task.Sampling.Rounding, 0, "eligible"))],
            Exclusions, [], Coordinate.None, "ranked", "none", "P0-NAMES");
    }

    public static DrawPlan Inspectors(TaskBrief task, BriefDepartment department, int officers, IEnumerable<string> skills, DateTimeOffset cutoff) => new(
        $"{task.PlanId}-{department.Code}", $"{task.Name}（{department.Name}检查人员）", Dr1.Time(cutoff),
        [], [],
        [new PlanScope(department.Code, (uint)officers, (uint)task.OfficersPerDepartment, 0, MixFactor, [], "", [.. skills.Order(StringComparer.Ordinal)])],
        Coordinate.None, "none", "fresh", "P0");
}
