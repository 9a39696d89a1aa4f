using DualRandom.SharedKernel;

namespace DualRandom.Plans.Contracts;

/// <summary>
/// An inspection task may begin: everything the other rooms need of it, at the version that was approved. Aggregate: the task.
/// </summary>
/// <param name="RegionPath">Of the organiser, such as <c>/130000/130500/130534/</c>.</param>
/// <param name="DocumentNumber">发文字号; null where the notice has none (Tangshan).</param>
/// <param name="WindowFrom">First day on which an inspection may take place.</param>
/// <param name="WindowTo">Last day, included.</param>
/// <param name="Departments">Exactly one leads; the order is that of the notice.</param>
/// <param name="ResultVocabulary">The result words of the task; never empty.</param>
/// <param name="AnnualPlan">Name of the annual plan that the task belongs to; empty where the notice names none.</param>
/// <param name="PublicationSystem">Where results are published, such as 国家企业信用信息公示系统（河北）.</param>
/// <param name="Notice">Whether the subject is told before its inspection begins (告知书).</param>
/// <param name="Conduct">Who organises and how; null in tasks that were approved before it was recorded.</param>
/// <param name="PublicContacts">联系人 that may stand on public pages; null: none.</param>
[EventName("plans.task-approved", 1)]
public sealed record TaskApproved(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    int TaskVersion,
    string RegionPath,
    string? DocumentNumber,
    string Name,
    string IssuedBy,
    DateOnly? IssuedOn,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    SubjectScope Subjects,
    Sampling Sampling,
    IReadOnlyList<ParticipatingDepartment> Departments,
    int OfficersPerDepartment,
    TaskDeadlines Deadlines,
    SignatureRule Signature,
    bool EntryReviewedByAnother,
    IReadOnlyList<ResultWord> ResultVocabulary,
    string AnnualPlan = "",
    string PublicationSystem = "",
    NoticeRule Notice = NoticeRule.None,
    TaskConduct? Conduct = null,
    IReadOnlyList<PublicContact>? PublicContacts = null)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

public sealed record PublicContact(string Department, string Name, string Phone);

/// <param name="Category">Such as 互联网上网服务营业场所.</param>
/// <param name="RegionPath">Subjects at or below it.</param>
public sealed record SubjectScope(string Category, string RegionPath);

/// <param name="BasisPoints">1/10000; 30 % is 3000. 0 where every class has a ratio of its own.</param>
/// <param name="NotLowerThan">False: the notice fixes the ratio.</param>
/// <param name="Rounding">Mode of DR-1 C2, normally <c>ceil</c>.</param>
/// <param name="Classes">One stratum each (新华 二); null or empty: one ratio for all. A subject of no class that stands here holds up the freeze.</param>
/// <param name="PerYear">The ratio counts over all inspections of the year (曲阳), not over this task.</param>
public sealed record Sampling(int BasisPoints, bool NotLowerThan, string Rounding, IReadOnlyList<ClassRatio>? Classes = null, bool PerYear = false);

/// <param name="RiskClass">Of the register, such as A; internal, never public.</param>
/// <param name="BasisPoints">1/10000; 0 only where <paramref name="Reason"/> says why none is drawn.</param>
/// <param name="PlanEntryId">The entry of the annual plan that this class carries out, where there is one for each.</param>
public sealed record ClassRatio(string RiskClass, int BasisPoints, string Reason = "", Guid? PlanEntryId = null);

/// <param name="Code">Department code of the directory, [A-Z0-9._-]{1,32}: the scope and witness slot of a draw.</param>
public sealed record ParticipatingDepartment(Guid Id, string Code, string Name, bool Leads, IReadOnlyList<TaskItem> Items);

/// <param name="ItemId">A published item of the department's list.</param>
/// <param name="SubItems">Names; each gets a finding of its own.</param>
/// <param name="ItemVersion">The version that was approved; 0 in tasks from before items had versions.</param>
/// <param name="OpenList">The wording ends in 等: the notice leaves the list open.</param>
/// <param name="AppliesTo">Kinds or categories of subjects; null or empty: all. For others the item is 不适用.</param>
/// <param name="CheckPoints">The same sub-items, each with what a yes means; null: none is a question.</param>
public sealed record TaskItem(
    Guid ItemId,
    string Name,
    IReadOnlyList<string> SubItems,
    int ItemVersion = 0,
    bool OpenList = false,
    IReadOnlyList<string>? AppliesTo = null,
    IReadOnlyList<CheckPoint>? CheckPoints = null);

/// <param name="Name">One of the item's sub-items, such as 是否接纳未成年人.</param>
public sealed record CheckPoint(string Name, Polarity Yes);

/// <summary>What a yes to a sub-item means. <see cref="NoQuestion"/>: not a yes/no question.</summary>
public enum Polarity
{
    NoQuestion,
    Good,
    Problem,
}

/// <summary>Limits in working days; null: the task has no such step or limit.</summary>
/// <param name="Confirm">After dispatch.</param>
/// <param name="EnterResults">After the inspection is finished.</param>
/// <param name="PublishResults">After the inspection is finished; where the notice is silent the national limit.</param>
public sealed record TaskDeadlines(DayLimit? Confirm, DayLimit EnterResults, DayLimit PublishResults);

/// <param name="FromNotice">False: a default of the rule pack, shown as 默认.</param>
/// <param name="Source">Where the number stands, such as <c>清双随机办〔2024〕8号 五(三)7</c>.</param>
/// <param name="Start">What the days are counted from, where the limit is one after the inspection.</param>
public sealed record DayLimit(int WorkingDays, bool FromNotice, string Source, LimitStart Start = LimitStart.InspectionFinished);

/// <summary>What starts a limit of results.</summary>
public enum LimitStart
{
    /// <summary>The day on which this subject's inspection was finished.</summary>
    InspectionFinished,

    /// <summary>The last day of the task's window.</summary>
    TaskFinished,
}

/// <summary>The notice to the subject, as the task's notice orders it.</summary>
public enum NoticeRule
{
    /// <summary>The text knows none (Qinghe, Quyang).</summary>
    None,

    /// <summary>Served before the inspection begins (Tangshan).</summary>
    Required,

    /// <summary>Served, or withheld for a recorded reason where the activity must not be disclosed (Xinhua).</summary>
    RequiredUnlessSecret,
}

/// <param name="By">Who signs, such as 法定代表人.</param>
/// <param name="Mode">signAndSeal, signOrSeal or sign.</param>
/// <param name="FeedbackFirst">The result is told to the subject before it signs (Quyang, article 18).</param>
/// <param name="RefusalExplainedByOfficers">The officers sign an explanation on the form (新华 四5); false: recorded truthfully.</param>
public sealed record SignatureRule(string By, SignatureMode Mode, bool FeedbackFirst = false, bool RefusalExplainedByOfficers = false);

public enum SignatureMode
{
    SignAndSeal,
    SignOrSeal,
    Sign,
}

/// <param name="Code">Within the vocabulary; systems number the same words differently, so only the word is common.</param>
/// <param name="Problem">Whether the word states that a problem was found.</param>
public sealed record ResultWord(string Code, string Word, bool Problem);
