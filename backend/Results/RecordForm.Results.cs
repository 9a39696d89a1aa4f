using DualRandom.Plans.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>The results of a closed form: entered, reviewed, given back, confirmed, and their limits.</summary>
internal sealed partial class RecordForm
{
    /// <summary>Null while open, or while the calendar of a year is missing.</summary>
    public DateOnly? ResultDueOn { get; private set; }

    /// <summary>The sentence that explains <see cref="ResultDueOn"/>.</summary>
    public string? ResultDue { get; private set; }

    public DateOnly? PublishDueOn { get; private set; }

    public string? PublishDue { get; private set; }

    /// <summary>The legal day on which the sweep found results missing after the due date.</summary>
    public DateOnly? OverdueOn { get; private set; }

    /// <summary>When the last department's result was confirmed.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>谁检查、谁录入: by an officer of the block. May be entered anew until it is confirmed.</summary>
    public void EnterResult(Guid departmentId, IReadOnlyList<FollowUp> followUps, bool questionsAnswered, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        var block = BlockOf(departmentId);
        if (!block.Has(by.InspectorId))
            throw new ForbiddenException("result.other-officers", $"谁检查、谁录入：只有本表{block.Department}的检查人员可以录入结果");
        if (block.IsConfirmed)
            throw new RuleBrokenException("result.already-confirmed", $"{block.Department}的结果已经确认，不能再次录入");
        if (FinishedOn is null)
            throw new RuleBrokenException("form.not-closed", "记录表尚未签字或记录拒签，不能录入结果");
        var late = ResultDueOn < LegalDay.Of(now);
        var entry = new ResultEntry(followUps, questionsAnswered, late, by.InspectorId!.Value, by.Name, now);
        if (terms.EntryReviewedByAnother)
            Put(block with { Entry = entry });
        else
            Confirm(block, entry with { ConfirmedAt = now }, now);
    }

    public void ReviewResult(Guid departmentId, Actor by, DateTimeOffset now)
    {
        var (block, entry) = ReadyForReview(departmentId, by);
        Confirm(block, entry with { ReviewedBy = by.InspectorId, ReviewedByName = by.Name, ConfirmedAt = now }, now);
    }

    /// <summary>Back to the officers of the block, who enter it anew.</summary>
    public void ReturnResult(Guid departmentId, string reason, Actor by, DateTimeOffset now)
    {
        var (block, entry) = ReadyForReview(departmentId, by);
        Put(block with { Entry = entry with { Returned = true }, Returns = [.. block.Returns, new EntryReturn(reason, by.InspectorId!.Value, by.Name, now)] });
    }

    /// <summary>Marks once and reminds the departments whose result is missing.</summary>
    public void MarkOverdue(DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        if (OverdueOn is not null || CompletedAt is not null || ResultDueOn is not { } due || today <= due)
            return;
        OverdueOn = today;
        foreach (var block in Blocks.Where(block => !block.IsConfirmed))
        {
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, $"results.entry-overdue/{Id}/{block.DepartmentId}", Role.Inspector, block.DepartmentId, RegionPath,
                SubjectName, due, $"“{SubjectName}”的抽查结果应于{due.Month}月{due.Day}日前录入，已经逾期，请尽快录入", $"/record-forms/{Id}",
                new ReminderWords("录入抽查结果", "enter the result", $"The result of “{SubjectName}” was to be entered by {due:yyyy-MM-dd} and is overdue: please enter it")));
        }
    }

    /// <summary>When the form closes, and again when the calendar that was missing is there.</summary>
    public void SettleDues(TaskTerms terms, FormDues dues)
    {
        (ResultDueOn, ResultDue) = (dues.Entry.Date, Sentence(dues.Entry, terms.EnterResults));
        (PublishDueOn, PublishDue) = (dues.Publication.Date, Sentence(dues.Publication, terms.PublishResults));
    }

    private static string Sentence(DueDate due, DayLimit limit) =>
        due.SentenceInChinese(limit.Start == LimitStart.TaskFinished ? "任务结束" : "检查完成") + (limit.FromNotice ? "" : "（默认时限，通知未规定）");

    // 唐山2022 六(三): 一名录入、另一名复核, both of the team that was there.
    private (FormBlock Block, ResultEntry Entry) ReadyForReview(Guid departmentId, Actor by)
    {
        var block = BlockOf(departmentId);
        if (by.InspectorId is null || by.Scope.DepartmentId != departmentId)
            throw new ForbiddenException("result.other-department", $"只有{block.Department}的检查人员可以复核该部门的结果");
        if (!block.Has(by.InspectorId))
            throw new RuleBrokenException("result.reviewer-not-on-team", $"复核人须是本表{block.Department}检查组的另一名检查人员");
        if (block.Entry is not { Returned: false } entry)
            throw new RuleBrokenException("result.not-entered", $"{block.Department}尚未录入结果，不能复核");
        if (block.IsConfirmed)
            throw new RuleBrokenException("result.already-confirmed", $"{block.Department}的结果已经确认，不需再次复核");
        if (entry.EnteredBy == by.InspectorId)
            throw new RuleBrokenException("result.self-review", "录入人不能复核自己录入的结果，须由另一名检查人员复核");
        return (block, entry);
    }

    private void Confirm(FormBlock block, ResultEntry entry, DateTimeOffset now)
    {
        Put(block with { Entry = entry });
        if (Blocks.All(b => b.IsConfirmed))
            CompletedAt = now;
        Raise(new ResultConfirmed(
            Guid.CreateVersion7(now), now, Id, TaskId, TaskName, DocumentNumber, SubjectId, CreditCode, SubjectName, RegionPath, block.DepartmentId,
            block.Department, block.Record!.InspectedOn, PublishDueOn, Told(block.Findings)));
    }

    private static IReadOnlyList<ItemResult> Told(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new ItemResult(f.ItemId, f.Item, f.ResultCode, f.Said, f.Words.Any(word => word.Problem), f.Method))];
}

/// <summary>The limits of a closed form.</summary>
internal sealed record FormDues(DueDate Entry, DueDate Publication)
{
    public bool IsOpen => Entry.IsOpen || Publication.IsOpen;

    public static async Task<FormDues> Of(DateOnly finishedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct) => new(
        await dueDates.After(terms.StartOf(terms.EnterResults, finishedOn), terms.EnterResults.WorkingDays, ct),
        await dueDates.After(terms.StartOf(terms.PublishResults, finishedOn), terms.PublishResults.WorkingDays, ct));
}
