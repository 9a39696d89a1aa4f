using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>一企一表: one task and one subject, a block for every department; closed by the signature or its refusal.</summary>
internal sealed class RecordForm : Aggregate, IScoped
{
    private RecordForm()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public string? DocumentNumber { get; private init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>Inspectors of all blocks: whose form it is.</summary>
    public required Guid[] Officers { get; init; }

    public IReadOnlyList<FormBlock> Blocks { get; private set; } = [];

    public FormState State { get; private set; }

    public Signature? Signature { get; private set; }

    public SignatureRefusal? Refusal { get; private set; }

    /// <summary>Day of the last block's inspection, not of the signature: a late signature must not lengthen the limit.</summary>
    public DateOnly? FinishedOn { get; private set; }

    /// <summary>Null while open, or while the calendar of a year is missing.</summary>
    public DateOnly? ResultDueOn { get; private set; }

    /// <summary>The sentence that explains <see cref="ResultDueOn"/>.</summary>
    public string? ResultDue { get; private set; }

    /// <summary>The legal day on which the sweep found results missing after the due date.</summary>
    public DateOnly? OverdueOn { get; private set; }

    /// <summary>When the last department's result was confirmed.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public static RecordForm Prepare(TaskBrief task, AwaitedForm awaited, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RegionPath = task.RegionPath,
        Departments = task.Departments,
        TaskId = task.Id,
        TaskName = task.Name,
        DocumentNumber = task.DocumentNumber,
        SubjectId = awaited.SubjectId,
        CreditCode = awaited.CreditCode,
        SubjectName = awaited.SubjectName,
        Address = awaited.Address,
        PreparedAt = now,
        Officers = [.. awaited.Officers.Select(officer => officer.InspectorId).Distinct()],
        Blocks = [.. task.Terms.Departments.Select(department => new FormBlock(
            department.Id, department.Name, department.Leads, department.Items,
            [.. awaited.Officers.Where(officer => officer.DepartmentId == department.Id)]))],
    };

    /// <summary>May be repeated until the form is closed; the audit trail keeps what stood there before.</summary>
    public void Record(Guid departmentId, Inspection inspection, TaskTerms terms, IReadOnlyDictionary<string, CheckMethod> methods, Actor by, DateTimeOffset now)
    {
        var block = BlockOf(departmentId);
        if (!block.Has(by.InspectorId))
            throw new ForbiddenException("form.other-officers", $"只有本表{block.Department}的检查人员可以填写该部门的检查情况");
        RefuseClosed();
        var record = InspectionRules.Check(inspection, block, Blocks, terms, methods, LegalDay.Of(now));
        Put(block with { Record = record with { RecordedBy = by.InspectorId!.Value, RecordedByName = by.Name, RecordedAt = now } });
    }

    /// <summary>Refuses who is not on the form, a closed form and a missing block.</summary>
    /// <returns>The day on which the inspection of this subject was finished.</returns>
    public DateOnly ReadyToClose(Actor by)
    {
        if (!Blocks.Any(block => block.Has(by.InspectorId)))
            throw new ForbiddenException("form.other-officers", "只有本表的检查人员可以办理签字");
        RefuseClosed();
        var missing = Blocks.Where(block => block.Record is null).Select(block => block.Department).ToList();
        return missing.Count == 0
            ? Blocks.Max(block => block.Record!.InspectedOn)
            : throw new RuleBrokenException("form.block-missing", $"尚有部门未填写检查情况：{string.Join('、', missing)}");
    }

    /// <param name="due">The limit of the entry, from <see cref="ReadyToClose"/>.</param>
    public void Sign(Signature signature, TaskTerms terms, Actor by, DueDate due, DateTimeOffset now)
    {
        ReadyToClose(by);
        InspectionRules.RefuseIncomplete(signature, terms.Signature);
        Signature = signature;
        Close(due, now);
    }

    public void RefuseSignature(SignatureRefusal refusal, TaskTerms terms, Actor by, DueDate due, DateTimeOffset now)
    {
        ReadyToClose(by);
        var present = Blocks.SelectMany(block => block.Record!.Present).ToHashSet();
        var foreign = refusal.Officers.Where(officer => present.Count > 0 ? !present.Contains(officer) : !Officers.Contains(officer));
        if (foreign.Any())
            throw new RuleBrokenException("form.refusal-officers", "拒签说明只能由在场检查人员签名");
        if (refusal.Officers.Distinct().Count() < terms.OfficersPerDepartment)
            throw new RuleBrokenException("form.refusal-officers", $"拒签说明须由至少 {terms.OfficersPerDepartment} 名在场检查人员签名");
        Refusal = refusal;
        Close(due, now);
    }

    /// <summary>谁检查、谁录入: refuses who is not an officer of the block, and a form that is still open.</summary>
    /// <returns>The day on which the limits of entry and publication start.</returns>
    public DateOnly ReadyForEntry(Guid departmentId, Actor by)
    {
        var block = BlockOf(departmentId);
        if (!block.Has(by.InspectorId))
            throw new ForbiddenException("result.other-officers", $"谁检查、谁录入：只有本表{block.Department}的检查人员可以录入结果");
        if (block.IsConfirmed)
            throw new RuleBrokenException("result.already-confirmed", $"{block.Department}的结果已经确认，不能再次录入");
        return FinishedOn ?? throw new RuleBrokenException("form.not-closed", "记录表尚未签字或记录拒签，不能录入结果");
    }

    /// <summary>May be entered anew until it is confirmed, so that a reviewer's objection has a way back.</summary>
    public void EnterResult(Guid departmentId, IReadOnlyList<FollowUp> followUps, bool questionsAnswered, TaskTerms terms, Actor by, DueDate publishBy, DateTimeOffset now)
    {
        ReadyForEntry(departmentId, by);
        var late = ResultDueOn < LegalDay.Of(now);
        var entry = new ResultEntry(followUps, questionsAnswered, late, by.InspectorId!.Value, by.Name, now);
        var block = BlockOf(departmentId) with { Entry = entry };
        Put(block);
        if (!terms.EntryReviewedByAnother)
            Confirm(block, entry with { ConfirmedAt = now }, publishBy, now);
    }

    /// <returns>The day on which the limit of publication starts.</returns>
    public DateOnly ReadyForReview(Guid departmentId, Actor by)
    {
        var block = BlockOf(departmentId);
        if (by.InspectorId is null || by.Scope.DepartmentId != departmentId)
            throw new ForbiddenException("result.other-department", $"只有{block.Department}的检查人员可以复核该部门的结果");
        if (block.Entry is not { } entry)
            throw new RuleBrokenException("result.not-entered", $"{block.Department}尚未录入结果，不能复核");
        if (block.IsConfirmed)
            throw new RuleBrokenException("result.already-confirmed", $"{block.Department}的结果已经确认，不需再次复核");
        if (entry.EnteredBy == by.InspectorId)
            throw new RuleBrokenException("result.self-review", "录入人不能复核自己录入的结果，须由另一名检查人员复核");
        return FinishedOn!.Value;
    }

    public void ReviewResult(Guid departmentId, Actor by, DueDate publishBy, DateTimeOffset now)
    {
        ReadyForReview(departmentId, by);
        var block = BlockOf(departmentId);
        Confirm(block, block.Entry! with { ReviewedBy = by.InspectorId, ReviewedByName = by.Name, ConfirmedAt = now }, publishBy, now);
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
                SubjectName, due, $"“{SubjectName}”的抽查结果应于{due.Month}月{due.Day}日前录入，已经逾期，请尽快录入", $"/record-forms/{Id}"));
        }
    }

    /// <summary>The calendar that was missing is there now.</summary>
    public void SettleDue(DueDate due) => (ResultDueOn, ResultDue) = (due.Date, Sentence(due));

    private static string Sentence(DueDate due) => due.SentenceInChinese("检查完成");

    private void Close(DueDate due, DateTimeOffset now)
    {
        (State, FinishedOn) = (FormState.Closed, due.Start);
        SettleDue(due);
        Raise(new FormClosed(Guid.CreateVersion7(now), now, Id, TaskId, SubjectId, RegionPath, due.Start, Refusal is not null));
    }

    private void Confirm(FormBlock block, ResultEntry entry, DueDate publishBy, DateTimeOffset now)
    {
        Put(block with { Entry = entry });
        if (Blocks.All(b => b.IsConfirmed))
            CompletedAt = now;
        Raise(new ResultConfirmed(
            Guid.CreateVersion7(now), now, Id, TaskId, TaskName, DocumentNumber, SubjectId, CreditCode, SubjectName, RegionPath, block.DepartmentId,
            block.Department, block.Record!.InspectedOn, publishBy.Date,
            [.. block.Record.Findings.Select(f => new ItemResult(f.ItemId, f.Item, f.ResultCode, f.ResultWord, f.Problem, f.Method))]));
    }

    private FormBlock BlockOf(Guid departmentId) =>
        Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) ?? throw new NotFoundException("本表的检查部门");

    private void Put(FormBlock changed) => Blocks = [.. Blocks.Select(block => block.DepartmentId == changed.DepartmentId ? changed : block)];

    private void RefuseClosed()
    {
        if (State == FormState.Closed)
            throw new RuleBrokenException("form.closed", "记录表已签字或已记录拒签，不能再修改");
    }
}

internal enum FormState
{
    Open,
    Closed,
}
