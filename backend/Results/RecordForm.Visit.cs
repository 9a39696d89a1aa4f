using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>What the subject may know of the visit before it is over.</summary>
internal sealed partial class RecordForm
{
    /// <summary>
    /// It was given a notice, or its officers stand before it: where it must not be told (新华 四2), and where the task knows no
    /// notice, not even its own code says anything before.
    /// </summary>
    public bool IsTold(TaskTerms terms) =>
        State == FormState.Closed || Notice is { ServedAt: not null } || Blocks.Any(block => block.Shown.Count > 0 || block.Record is not null)
        || terms.Notice != NoticeRule.None && Notice is null;

    public void RefuseNotice(TaskBrief task)
    {
        RefuseClosed();
        if (task.CancelledBecause is not null)
            throw new RuleBrokenException("notice.cancelled", "任务已撤销，不制作告知书");
        if (task.Terms.Notice == NoticeRule.None)
            throw new RuleBrokenException("notice.none", "方案没有规定事先告知检查对象，不制作告知书；检查人员出示证件后，检查对象可扫检查码核对");
        if (Notice is { ServedAt: null })
            throw new RuleBrokenException("notice.withheld", $"已登记不告知检查对象，不制作告知书：{Notice.WithheldReason}");
    }

    /// <summary>Officers who may come: nobody of a department whose replacement is not on file, or whose draw is annulled.</summary>
    public static IReadOnlyList<FormOfficer> Coming(FormBlock block) =>
        block.OfficersAnnulled is not null || block.Replacements.Any(replacement => !replacement.Filed) ? [] : block.Officers;
}
