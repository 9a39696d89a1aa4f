using DualRandom.Matching.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// 一企一表: one task and one subject, a block for every department; closed by the signature or its refusal. Here the inspection
/// on the premises; what becomes of its results stands in the other half.
/// </summary>
internal sealed partial class RecordForm : Aggregate, IScoped
{
    private RecordForm()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; set; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public string? DocumentNumber { get; private init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string Address { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>The ceremony in which the subject was drawn; null in forms from before it was kept.</summary>
    public Guid? SubjectDraw { get; private init; }

    /// <summary>Kind and category tags of the subject: what items may be restricted to. Empty: not known.</summary>
    public string[] Kinds { get; private init; } = [];

    /// <summary>What is printed of the draw. Null in forms from before it was told.</summary>
    public DrawReceipt? Draw { get; private init; }

    /// <summary>Inspectors of all blocks: whose form it is.</summary>
    public required Guid[] Officers { get; set; }

    public IReadOnlyList<FormBlock> Blocks { get; private set; } = [];

    public FormState State { get; private set; }

    public SubjectNotice? Notice { get; private set; }

    /// <summary>Falls when a block is recorded anew: the subject heard something else.</summary>
    public SubjectFeedback? Feedback { get; private set; }

    public Signature? Signature { get; private set; }

    public SignatureRefusal? Refusal { get; private set; }

    /// <summary>Day of the last block's inspection, not of the signature: a late signature must not lengthen the limit.</summary>
    public DateOnly? FinishedOn { get; private set; }

    /// <summary>The draw of the subject was annulled; null for most.</summary>
    public DateOnly? AnnulledOn { get; private set; }

    public string? AnnulledBecause { get; private set; }

    public static RecordForm Prepare(TaskBrief task, AwaitedForm awaited, Guid? subjectDraw, DateTimeOffset now)
    {
        var blocks = FormBlocks.Of(task.Terms, awaited);
        return new RecordForm
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
            SubjectDraw = subjectDraw,
            Kinds = [.. awaited.Kinds ?? []],
            Draw = awaited.Draw,
            Officers = OfficersOf(blocks),
            Blocks = blocks,
        };
    }

    /// <summary>An added item comes into blocks that are still blank, an added department gets a block; what is written keeps the items it was written on.</summary>
    public void Amend(TaskBrief task)
    {
        if (State != FormState.Open)
            return;
        foreach (var block in FormBlocks.Of(task.Terms, Kinds))
        {
            if (Blocks.FirstOrDefault(b => b.DepartmentId == block.DepartmentId) is not { } known)
                Blocks = [.. Blocks, block with { ChangedIn = Version + 1 }];
            else if (known.Record is null && known.Items.Count != block.Items.Count)
                Put(known with { Items = block.Items });
        }

        Departments = task.Departments;
    }

    /// <summary>May be put right until the inspection has begun.</summary>
    public void RecordNotice(SubjectNotice notice, TaskTerms terms, Actor by)
    {
        RefuseStrangers(by);
        RefuseClosed();
        if (Blocks.Any(block => block.Record is not null || block.Shown.Count > 0))
            throw new RuleBrokenException("form.started", "检查已经开始，不能再登记或更改告知情况");
        SignatureRules.RefuseWithheld(notice, terms.Notice);
        Notice = notice;
    }

    /// <summary>The first thing on the premises. Who has shown stays as recorded first.</summary>
    public void ShowCertificates(Guid departmentId, IReadOnlyCollection<Guid> officers, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        var block = RefuseOthers(departmentId, by);
        RefuseClosed();
        RefuseUnfiled(block);
        SignatureRules.RefuseUnannounced(Notice, terms.Notice);
        InspectionRules.RefuseDay(LegalDay.Of(now), terms, LegalDay.Of(now));
        if (officers.Any(officer => !block.Has(officer)))
            throw new RuleBrokenException("form.foreign-officer", $"出示证件的须是本表{block.Department}的检查人员");
        var shown = officers.Distinct().Where(officer => !block.HasShown(officer)).Select(officer => new CertificateShown(officer, now, by.InspectorId!.Value)).ToList();
        if (shown.Count > 0)
            Put(block with { Shown = [.. block.Shown, .. shown] });
    }

    /// <summary>Not drawn: chosen by the officers' own unit (由…所在单位选派).</summary>
    public void SelectSpecialist(Guid departmentId, Specialist who, IReadOnlyList<Guid> items, string reason, Actor by, DateTimeOffset now)
    {
        if ((by.DepartmentId ?? by.Scope.DepartmentId) != departmentId)
            throw new ForbiddenException("form.foreign-department", "专业人员由检查人员所在单位选派");
        RefuseClosed();
        var block = BlockOf(departmentId);
        if (items.Any(item => block.Items.All(known => known.ItemId != item)))
            throw new RuleBrokenException("form.foreign-item", $"协助的事项须是{block.Department}在本表中的检查事项");
        if (block.Selected.All(known => known.Who.Name != who.Name || known.Who.Unit != who.Unit))
            Put(block with { Selected = [.. block.Selected, new SelectedSpecialist(who, items, reason, by.UserId, by.Name, now)] });
    }

    /// <summary>May be repeated until the form is closed; every version that was sent is kept.</summary>
    public void Record(
        Guid departmentId, Inspection inspection, TaskTerms terms, IReadOnlyDictionary<string, CheckMethod> methods, Actor by, DateTimeOffset now, string dayNote = "")
    {
        var block = RefuseOthers(departmentId, by);
        RefuseClosed();
        RefuseUnfiled(block);
        SignatureRules.RefuseUnannounced(Notice, terms.Notice);
        var record = InspectionRules.Check(inspection, block, Blocks, terms, methods, LegalDay.Of(now));
        Put(block with { Record = record with { RecordedBy = by.InspectorId!.Value, RecordedByName = by.Name, RecordedAt = now, DayNote = dayNote } });
        Feedback = null;
    }

    /// <summary>责令停止、责令改正 on the premises. Sent again under its id it is the same order.</summary>
    public void Order(Guid departmentId, CorrectionOrder order, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        var block = RefuseOthers(departmentId, by);
        RefuseClosed();
        RefuseUnfiled(block);
        SignatureRules.RefuseUnannounced(Notice, terms.Notice);
        order.RefuseUnfit(now);
        InspectionRules.RefuseDay(LegalDay.Of(order.OrderedAt), terms, LegalDay.Of(now));
        Put(block with { Orders = [.. block.Orders, order] });
        Feedback = null;
    }

    /// <summary>Whether somebody changed this block after that version of the form was read.</summary>
    public bool IsStale(Guid departmentId, int seen) => BlockOf(departmentId).ChangedIn > seen || seen > Version;

    /// <exception cref="StaleException">Decided on something else than what stands there now.</exception>
    public void RefuseStale(Guid departmentId, int seen)
    {
        if (IsStale(departmentId, seen))
            throw new StaleException();
    }

    public void TellResult(SubjectFeedback feedback, Actor by)
    {
        ReadyToClose(by);
        Feedback = feedback;
    }

    /// <summary>Refuses who is not on the form, a closed form and a missing block.</summary>
    /// <returns>The day on which the inspection of this subject was finished.</returns>
    public DateOnly ReadyToClose(Actor by)
    {
        RefuseStrangers(by);
        RefuseClosed();
        var missing = Blocks.Where(block => block.Record is null).Select(block => $"{block.Department}（{string.Join('、', block.Items.Select(item => item.Name))}）").ToList();
        return missing.Count == 0
            ? Blocks.Max(block => block.Record!.InspectedOn)
            : throw new RuleBrokenException("form.block-missing", $"检查事项全部完成后才能签字，尚未填写：{string.Join('、', missing)}");
    }

    public void Sign(Signature signature, TaskTerms terms, Actor by, FormDues dues, DateTimeOffset now)
    {
        var finishedOn = ReadyToClose(by);
        RefuseUntold(terms);
        SignatureRules.RefuseIncomplete(signature, terms.Signature);
        Signature = signature;
        Close(finishedOn, terms, dues, now);
    }

    public void RefuseSignature(SignatureRefusal refusal, TaskTerms terms, Actor by, FormDues dues, DateTimeOffset now)
    {
        var finishedOn = ReadyToClose(by);
        RefuseUntold(terms);
        SignatureRules.RefuseIncomplete(refusal, Blocks.SelectMany(block => block.Record!.Present).ToHashSet(), Officers, terms);
        Refusal = refusal;
        Close(finishedOn, terms, dues, now);
    }

    /// <summary>Refuses who is no officer of the department's block.</summary>
    public FormBlock RefuseOthers(Guid departmentId, Actor by)
    {
        var block = BlockOf(departmentId);
        return block.Has(by.InspectorId) ? block : throw new ForbiddenException("form.other-officers", $"只有本表{block.Department}的检查人员可以填写该部门的检查情况");
    }

    public void RefuseStrangers(Actor by)
    {
        if (!Blocks.Any(block => block.Has(by.InspectorId)))
            throw new ForbiddenException("form.other-officers", "只有本表的检查人员可以办理");
    }

    public FormBlock BlockOf(Guid departmentId) =>
        Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) ?? throw new NotFoundException("本表的检查部门");

    private void RefuseUntold(TaskTerms terms)
    {
        if (terms.Signature.FeedbackFirst && Feedback is null)
            throw new RuleBrokenException("form.feedback-missing", "请先向检查对象反馈检查结果，再由其签字");
    }

    private void Close(DateOnly finishedOn, TaskTerms terms, FormDues dues, DateTimeOffset now)
    {
        (State, FinishedOn) = (FormState.Closed, finishedOn);
        SettleDues(terms, dues, now);
        Raise(new FormClosed(Guid.CreateVersion7(now), now, Id, TaskId, SubjectId, RegionPath, finishedOn, Refusal is not null, [.. Blocks.Select(block => block.DepartmentId)]));
    }

    // The save makes it the next version.
    private void Put(FormBlock changed) =>
        Blocks = [.. Blocks.Select(block => block.DepartmentId == changed.DepartmentId ? changed with { ChangedIn = Version + 1 } : block)];

    private void RefuseClosed()
    {
        RefuseAnnulled();
        if (State == FormState.Closed)
            throw new RuleBrokenException("form.closed", "记录表已签字或已记录拒签，不能再修改");
    }
}

internal enum FormState
{
    Open,
    Closed,

    /// <summary>The draw of the subject was annulled: nothing is written any more, and nothing of it counts.</summary>
    Annulled,
}
