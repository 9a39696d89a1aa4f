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

    /// <summary>When people hear of the limit; null while it is open.</summary>
    public StagePlan? Stages { get; private set; }

    /// <summary>When somebody has to be told next; null: nobody any more.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>What was to be told before this instant was told.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>State of the calendar by which the limits were counted.</summary>
    public long CountedBy { get; private set; }

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

    /// <summary>When the form closes, and again when the calendar or the limits of the task are others. Whom it moves is told.</summary>
    public void SettleDues(TaskTerms terms, FormDues dues, DateTimeOffset now)
    {
        var before = (ResultDueOn, PublishDueOn);
        (ResultDueOn, ResultDue) = (dues.Entry.Date, Sentence(dues.Entry, terms.EnterResults));
        (PublishDueOn, PublishDue) = (dues.Publication.Date, Sentence(dues.Publication, terms.PublishResults));
        CountedBy = dues.CountedBy;
        var moves = before != (ResultDueOn, PublishDueOn) || RemindedAt is null;
        // What was told of a day that stays is not told again, though its stages may fall on other days.
        RemindedAt = moves ? now : RemindedAt;
        (Stages, RemindAt) = (dues.Stages, CompletedAt is null ? dues.Stages?.Next(RemindedAt!.Value) : null);
        if (!moves)
            return;
        // A longer limit is no excuse for what was late under the shorter one, but it is not overdue now.
        if (ResultDueOn >= LegalDay.Of(now) && CompletedAt is null)
            OverdueOn = null;
        if (before.ResultDueOn is { } old && ResultDueOn is { } due && old != due && CompletedAt is null)
            TellMoved(old, due, now);
    }

    /// <summary>Whether the limits stand as they are counted now, to the last stage.</summary>
    public bool StandsAs(TaskTerms terms, FormDues dues) =>
        RemindedAt is not null && (ResultDueOn, PublishDueOn) == (dues.Entry.Date, dues.Publication.Date)
        && (ResultDue, PublishDue) == (Sentence(dues.Entry, terms.EnterResults), Sentence(dues.Publication, terms.PublishResults)) && Json.Text(Stages) == Json.Text(dues.Stages);

    /// <summary>Tells the departments whose result is missing, and those above them, what is to be told by now.</summary>
    public void Remind(TaskTerms terms, DateTimeOffset now)
    {
        if (RemindAt is not { } at || at > now || Stages is not { } plan)
            return;
        foreach (var stage in plan.Told(RemindedAt ?? now, now))
        {
            foreach (var block in Blocks.Where(block => !block.IsConfirmed))
                Tell(stage, block, plan.DueOn, terms, now);
        }

        (RemindedAt, RemindAt) = (now, plan.Next(now));
    }

    private void TellMoved(DateOnly old, DateOnly due, DateTimeOffset now)
    {
        foreach (var block in Blocks.Where(block => !block.IsConfirmed))
        {
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, $"results.entry-moved/{Id}/{block.DepartmentId}/{Version + 1}", Role.Inspector, block.DepartmentId, RegionPath, SubjectName, due,
                $"“{SubjectName}”的抽查结果录入期限由{old.Month}月{old.Day}日改为{due.Month}月{due.Day}日：{ResultDue}", $"/record-forms/{Id}",
                new ReminderWords("期限变动", "a limit has moved", $"The result of “{SubjectName}” is to be entered by {due:yyyy-MM-dd}, no longer by {old:yyyy-MM-dd}")));
        }
    }

    private void Tell(DueStage stage, FormBlock block, DateOnly due, TaskTerms terms, DateTimeOffset now)
    {
        var sentence = stage.IsOverdue
            ? $"{block.Department}对“{SubjectName}”的抽查结果应于{due.Month}月{due.Day}日前录入并公示，已经逾期"
            : $"“{SubjectName}”的抽查结果须在{due.Month}月{due.Day}日前录入并公示：{ResultDue}";
        var inEnglish = stage.IsOverdue
            ? $"{block.Department} was to enter and publish the result of “{SubjectName}” by {due:yyyy-MM-dd}: overdue"
            : $"Please enter and publish the result of “{SubjectName}” by {due:yyyy-MM-dd}";
        var words = new ReminderWords("录入抽查结果", "enter the result", inEnglish);
        foreach (var (role, department) in stage.Escalates ? terms.Above(block.DepartmentId) : [(Role.Inspector, (Guid?)block.DepartmentId)])
        {
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, $"results.entry/{Id}/{block.DepartmentId}/{due:yyyy-MM-dd}/{role}/{stage.Name}", role, department, RegionPath, SubjectName, due, sentence,
                $"/record-forms/{Id}", words));
        }
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
            (CompletedAt, RemindAt) = (now, null);
        Raise(new ResultConfirmed(
            Guid.CreateVersion7(now), now, Id, TaskId, TaskName, DocumentNumber, SubjectId, CreditCode, SubjectName, RegionPath, block.DepartmentId,
            block.Department, block.Record!.InspectedOn, PublishDueOn, Told(block.Findings)));
    }

    private static IReadOnlyList<ItemResult> Told(IEnumerable<Finding> findings) =>
        [.. findings.Select(f => new ItemResult(f.ItemId, f.Item, f.ResultCode, f.Said, f.Words.Any(word => word.Problem), f.Method))];
}

/// <summary>The limits of a closed form.</summary>
/// <param name="Stages">Of the limit that ends first: one entry meets both, since what is confirmed is published at once. Null while it is open.</param>
/// <param name="CountedBy">State of the calendar.</param>
internal sealed record FormDues(DueDate Entry, DueDate Publication, StagePlan? Stages = null, long CountedBy = 0)
{
    public bool IsOpen => Entry.IsOpen || Publication.IsOpen;

    public static async Task<FormDues> Of(RecordForm form, DateOnly finishedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct)
    {
        // Asked first: what is loaded while the days are counted is counted anew by the next sweep.
        var state = await dueDates.State(ct);
        var calendar = dueDates.In(form.RegionPath);
        var entry = await calendar.After(terms.StartOf(terms.EnterResults, finishedOn), terms.EnterResults.WorkingDays, ct);
        var publication = await calendar.After(terms.StartOf(terms.PublishResults, finishedOn), terms.PublishResults.WorkingDays, ct);
        var first = publication.Date < entry.Date ? publication : entry;
        return new FormDues(entry, publication, await terms.StagesOf(LimitKind.Results).Of(first, calendar, ct), state);
    }
}
