using System.Text.Json.Serialization;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>What the record forms need of an approved task. Its id is the task's.</summary>
internal sealed class TaskBrief : Aggregate, IScoped
{
    private TaskBrief()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private set; } = [];

    public string? DocumentNumber { get; private set; }

    public string Name { get; private set; } = "";

    public string IssuedBy { get; private set; } = "";

    public int TaskVersion { get; private set; }

    public TaskTerms Terms { get; private set; } = null!;

    /// <summary>As the notice fixes it, working day or not; null: it asks for no summary.</summary>
    public DateOnly? SummaryDueOn { get; private set; }

    /// <summary>Summaries that came by another way than this system's mail.</summary>
    public IReadOnlyList<SummaryReceipt> Summaries { get; private set; } = [];

    /// <summary>What was to be told of the summary before this instant was told.</summary>
    public DateTimeOffset? SummaryRemindedAt { get; private set; }

    /// <summary>Null: the task goes on.</summary>
    public string? CancelledBecause { get; private set; }

    public static TaskBrief Of(TaskApproved approved)
    {
        var task = new TaskBrief { Id = approved.AggregateId, RegionPath = approved.RegionPath };
        task.Take(approved);
        return task;
    }

    public void Cancel(string reason) => CancelledBecause ??= reason;

    /// <summary>An older version than the one kept is ignored.</summary>
    public void Take(TaskApproved approved)
    {
        if (approved.TaskVersion <= TaskVersion)
            return;
        (TaskVersion, DocumentNumber, Name, IssuedBy) = (approved.TaskVersion, approved.DocumentNumber, approved.Name, approved.IssuedBy);
        Departments = [.. approved.Departments.Select(department => department.Id)];
        Terms = new TaskTerms(
            approved.WindowFrom, approved.WindowTo, approved.Departments, approved.OfficersPerDepartment, approved.Deadlines.EnterResults,
            approved.Deadlines.PublishResults, approved.Signature, approved.EntryReviewedByAnother, approved.ResultVocabulary, approved.Notice,
            approved.Conduct?.FormTitle ?? "", approved.Conduct?.TransferCases, approved.Conduct?.Organiser.DepartmentId, approved.Conduct?.Stages, approved.Conduct?.FixedDays,
            approved.Conduct?.ListAbnormal, approved.Conduct?.Notice.Title ?? "", approved.PublicContacts, approved.Conduct?.RightsAndDuties);
        SummaryDueOn = approved.Conduct?.SummaryDueOn;
        SummaryRemindedAt ??= approved.OccurredAt;
    }

    /// <summary>A department has handed in its summary by another way than this system's mail.</summary>
    public void TakeSummary(SummaryReceipt receipt)
    {
        if (SummaryDueOn is null)
            throw new RuleBrokenException("summary.none", "方案没有规定报送工作总结");
        if (Departments.All(department => department != receipt.DepartmentId))
            throw new ForbiddenException("task.not-participating", "本部门不参加此项任务");
        if (Summaries.Any(known => known.DepartmentId == receipt.DepartmentId))
            throw new RuleBrokenException("summary.already", "本部门的工作总结已经登记");
        Summaries = [.. Summaries, receipt];
    }

    /// <summary>Tells the departments that have not handed in their summary.</summary>
    /// <param name="sent">Departments that sent it by mail from here.</param>
    public void RemindSummary(FixedDay day, StagePlan plan, IReadOnlySet<Guid> sent, DateTimeOffset now)
    {
        var stages = plan.Told(SummaryRemindedAt ?? now, now);
        SummaryRemindedAt = now;
        foreach (var department in Terms.Departments.Where(d => !sent.Contains(d.Id) && Summaries.All(known => known.DepartmentId != d.Id)))
        {
            foreach (var stage in stages)
                TellSummary(department, stage, day, now);
        }
    }

    private void TellSummary(ParticipatingDepartment department, DueStage stage, FixedDay day, DateTimeOffset now)
    {
        var (sentence, inEnglish) = stage.IsOverdue
            ? ($"{department.Name}应于{day.DueOn.Month}月{day.DueOn.Day}日前报送“{Name}”的工作总结，已经逾期", $"{department.Name} was to hand in the summary of “{Name}” by {day.DueOn:yyyy-MM-dd}: overdue")
            : ($"请报送“{Name}”的工作总结：{day.Sentence}", $"Please hand in the summary of “{Name}”: {day.SentenceInEnglish}");
        foreach (var (role, receiver) in stage.Escalates ? Terms.Above(department.Id) : [(Role.DepartmentAdministrator, (Guid?)department.Id)])
        {
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, $"results.summary/{Id}/{department.Id}/{day.DueOn:yyyy-MM-dd}/{role}/{stage.Name}", role, receiver, RegionPath, Name, day.DueOn, sentence,
                $"/tasks/{Id}/statistics", new ReminderWords("报送工作总结", "hand in the summary", inEnglish)));
        }
    }
}

/// <param name="HandedIn">Legal day.</param>
internal sealed record SummaryReceipt(Guid DepartmentId, DateOnly HandedIn, string Note, string ByName, DateTimeOffset At);

/// <summary>The rules of the task, each as its notice or rule pack gave it.</summary>
internal sealed record TaskTerms(
    DateOnly WindowFrom,
    DateOnly WindowTo,
    IReadOnlyList<ParticipatingDepartment> Departments,
    int OfficersPerDepartment,
    DayLimit EnterResults,
    DayLimit PublishResults,
    SignatureRule Signature,
    bool EntryReviewedByAnother,
    IReadOnlyList<ResultWord> ResultVocabulary,
    NoticeRule Notice = NoticeRule.None,
    string FormTitle = "",
    DayLimit? TransferCases = null,
    Guid? OrganiserId = null,
    StageRule? Stages = null,
    FixedDayRule? FixedDays = null,
    DayLimit? ListAbnormal = null,
    string NoticeTitle = "",
    IReadOnlyList<PublicContact>? Contacts = null,
    RightsAndDuties? RightsAndDuties = null)
{
    private const int UsualTransfer = 7;
    private const string UsualNotice = "联合检查告知书";
    private const string UsualTitle = "随机抽查联合检查记录表";

    /// <summary>移送（转办）; where a notice says 及时 or nothing, the one number that any of the notices gives.</summary>
    [JsonIgnore]
    public DayLimit TransferLimit => TransferCases ?? new DayLimit(UsualTransfer, FromNotice: false, "平新双随机办〔2023〕16号 五2");

    public StageRule StagesOf(LimitKind kind) => (Stages ?? StageRule.Usual).For(kind);

    /// <summary>Of the record form, as the region calls it.</summary>
    [JsonIgnore]
    public string Title => FormTitle.Length > 0 ? FormTitle : UsualTitle;

    /// <summary>Of the notice to the subject, as the task's notice calls it.</summary>
    [JsonIgnore]
    public string NoticeHeading => NoticeTitle.Length > 0 ? NoticeTitle : UsualNotice;

    /// <summary>Who hears of what a department has missed: its leader, and the office or whoever organises in its place.</summary>
    public IReadOnlyList<(string Role, Guid? Department)> Above(Guid department) =>
        [(Role.UnitLeader, department), OrganiserId is { } organiser ? (Role.DepartmentAdministrator, organiser) : (Role.CoordinatingOffice, null)];

    /// <summary>The day from which a limit of results counts.</summary>
    /// <param name="finishedOn">When this subject's inspection was finished.</param>
    public DateOnly StartOf(DayLimit limit, DateOnly finishedOn) => limit.Start == LimitStart.TaskFinished ? WindowTo : finishedOn;
}
