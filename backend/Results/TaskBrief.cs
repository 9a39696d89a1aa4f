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
            approved.Conduct?.FormTitle ?? "", approved.Conduct?.TransferCases);
    }
}

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
    DayLimit? TransferCases = null)
{
    private const int UsualTransfer = 7;
    private const string UsualTitle = "随机抽查联合检查记录表";

    /// <summary>移送（转办）; where a notice says 及时 or nothing, the one number that any of the notices gives.</summary>
    [JsonIgnore]
    public DayLimit TransferLimit => TransferCases ?? new DayLimit(UsualTransfer, FromNotice: false, "平新双随机办〔2023〕16号 五2");

    /// <summary>Of the record form, as the region calls it.</summary>
    [JsonIgnore]
    public string Title => FormTitle.Length > 0 ? FormTitle : UsualTitle;

    /// <summary>The day from which a limit of results counts.</summary>
    /// <param name="finishedOn">When this subject's inspection was finished.</param>
    public DateOnly StartOf(DayLimit limit, DateOnly finishedOn) => limit.Start == LimitStart.TaskFinished ? WindowTo : finishedOn;
}
