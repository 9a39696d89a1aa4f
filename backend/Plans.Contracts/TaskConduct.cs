using DualRandom.SharedKernel;

namespace DualRandom.Plans.Contracts;

/// <summary>Who organises a task and how its inspections are carried out: what notices say differently, as data of the task.</summary>
/// <param name="Modes">Never empty; a site check needs the officers of <c>OfficersPerDepartment</c>, a written one does not.</param>
/// <param name="ExactOfficers">Exactly that many of each department (唐山 五(三)8); false: at least.</param>
/// <param name="TeamLeaderFrom">Department whose officer leads the team; null: the notice names none.</param>
/// <param name="TransferCases">Limit after the result is formed; null: the notice has no such step.</param>
/// <param name="SummaryDueOn">Day on which the summary report is due, working day or not.</param>
/// <param name="YearlyCap">Null: no cap.</param>
/// <param name="ConfirmedBy">What the region calls those who compare and confirm the drawn subjects (曲阳 第十七条: 专业管理人员); empty: the usual name.</param>
/// <param name="FormTitle">What the region calls the record form (曲阳 第十五条: 联合抽查表); empty: the usual title.</param>
/// <param name="RulePackEdition">The pack's edition that the task copied.</param>
/// <param name="Stages">When people hear of the limits; null in tasks from before packs said it.</param>
/// <param name="FixedDays">What becomes of <paramref name="SummaryDueOn"/> where it is no working day; null likewise.</param>
/// <param name="ListAbnormal">Limit of the decision 列入经营异常名录, after the result is formed; null: neither notice nor pack has one.</param>
/// <param name="RightsAndDuties">What subjects are told of theirs; null: no pack says it.</param>
public sealed record TaskConduct(
    Organiser Organiser,
    IReadOnlyList<CheckMode> Modes,
    bool ExactOfficers,
    Guid? TeamLeaderFrom,
    NoticeTerms Notice,
    GroupListRoute GroupList,
    DayLimit? TransferCases,
    DateOnly? SummaryDueOn,
    YearlyCap? YearlyCap,
    string RulePack,
    int RulePackEdition,
    string ConfirmedBy = "",
    string FormTitle = "",
    StageRule? Stages = null,
    FixedDayRule? FixedDays = null,
    DayLimit? ListAbnormal = null,
    RightsAndDuties? RightsAndDuties = null);

/// <param name="Name">Of the body that organises, such as 清河县双随机一公开工作领导小组办公室.</param>
/// <param name="DepartmentId">The lead department that organises in place of an office (唐山 五(一)2, 曲阳 第十九条): it has the office's rights in this task. Null: the coordinating office.</param>
public sealed record Organiser(string Name, Guid? DepartmentId);

public enum CheckMode
{
    Site,
    Written,
    Network,
    OtherConclusions,
}

/// <summary>How the subject is told, where <see cref="TaskApproved.Notice"/> wants it.</summary>
/// <param name="Title">Of the template, such as 部门联合检查告知书; empty: that of the house.</param>
/// <param name="Channels">书面, 电话, 传真 …; empty: any.</param>
/// <param name="ServedBy">Department that serves it (唐山 五(三)7: the lead); null: each its own.</param>
public sealed record NoticeTerms(string Title, IReadOnlyList<string> Channels, Guid? ServedBy);

/// <param name="ToOffice">清河 五(三)5.</param>
/// <param name="ToLead">唐山 五(三)6.</param>
public sealed record GroupListRoute(bool ToOffice, bool ToLead);

/// <param name="Draws">Most draws of one enterprise in a year (曲阳 第十七条: 原则上).</param>
/// <param name="CountsIndividualChecks">Whether 个案检查 count.</param>
public sealed record YearlyCap(int Draws, bool CountsIndividualChecks, string Source);
