using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>One joint inspection (工作方案): drafted, revised, approved once. From then on it is changed by amendments only.</summary>
internal sealed class InspectionTask : Aggregate, IScoped
{
    private InspectionTask()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>The departments that take part: only they and the office see the task.</summary>
    public Guid[] Departments { get; private set; } = [];

    public string? DocumentNumber { get; private set; }

    public required string IssuedBy { get; init; }

    public string Name { get; private set; } = "";

    public TaskState State { get; private set; }

    public TaskPlan Plan { get; private set; } = null!;

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public DateTimeOffset DraftedAt { get; private init; }

    public Guid? ApprovedBy { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    private Guid Lead => Plan.Departments.Single(department => department.Leads).Id;

    public static InspectionTask Draft(TaskDraft draft, Actor by, DateTimeOffset now)
    {
        var task = new InspectionTask { Id = Guid.CreateVersion7(now), RegionPath = by.Scope.RegionPath, IssuedBy = draft.Head.IssuedBy, DraftedAt = now };
        task.Take(draft);
        task.RefuseUnlessRunBy(by);
        return task;
    }

    public void Revise(TaskDraft draft, Actor by)
    {
        RefuseUnless(TaskState.Draft, "task.already-approved", "任务已批准，只能通过变更程序修改");
        RefuseUnlessRunBy(by);
        if (draft.Head.IssuedBy != IssuedBy)
            throw new RuleBrokenException("task.issuer-fixed", "发文机关不能更改，请另建任务");
        Take(draft);
        RefuseUnlessRunBy(by);
    }

    /// <summary>After this, and only after this, a draw may be prepared.</summary>
    /// <param name="inForce">Of the task's items the version that is in force when the inspection begins.</param>
    public void Approve(Actor by, IReadOnlyDictionary<Guid, int> inForce, DateTimeOffset now)
    {
        RefuseUnless(TaskState.Draft, "task.already-approved", "任务已经批准，不能再次批准");
        RefuseUnlessRunBy(by);
        RefuseNotInForce(Plan.Departments.SelectMany(department => department.Items), inForce);
        if (Plan.UndecidedClasses.Count > 0)
            throw new RuleBrokenException("task.class-ratio-missing", $"以下信用风险类别尚未确定抽查比例：{string.Join('、', Plan.UndecidedClasses)}");
        if (Plan.Sampling is null)
            throw new RuleBrokenException("task.ratio-missing", "抽查比例尚未确定，不能批准任务");
        (State, ApprovedBy, ApprovedByName, ApprovedAt) = (TaskState.Approved, by.UserId, by.Name, now);
        Raise(AsApproved(now));
    }

    /// <summary>The office runs every task of its region; a department that organises runs its own (唐山 五(一)2, 曲阳 第十九条).</summary>
    public void RefuseUnlessRunBy(Actor by)
    {
        var organises = Plan.Conduct.Organiser.DepartmentId is { } own && own == (by.DepartmentId ?? by.Scope.DepartmentId);
        if (!organises && !by.Is(Role.CoordinatingOffice))
            throw new ForbiddenException("task.not-organiser", "只有双随机办或本任务的组织部门可以办理");
    }

    public void RefuseUnlessApproved() => RefuseUnless(TaskState.Approved, "task.not-approved", "任务尚未批准或已取消");

    /// <summary>Refuses a change that is none, or that does not fit the task as it stands.</summary>
    /// <param name="ceiling">Most working days of a limit of results in the region.</param>
    public void RefuseUnfit(AmendmentChange change, int ceiling)
    {
        RefuseUnless(TaskState.Approved, "amendment.task-not-approved", "只有已批准且未取消的任务可以变更；拟稿请直接修改");
        var known = Plan.Departments.FirstOrDefault(department => department.Id == change.Department?.Id);
        switch (change.Kind)
        {
            case AmendmentKind.WindowExtended when change.WindowTo <= Plan.WindowTo:
            case AmendmentKind.Postponed when change.WindowFrom <= Plan.WindowFrom || change.WindowTo < Plan.WindowTo:
                throw new RuleBrokenException("amendment.not-later", $"新的抽查时间须晚于原定的 {Plan.WindowFrom:yyyy-MM-dd} 至 {Plan.WindowTo:yyyy-MM-dd}");
            case AmendmentKind.ItemAdded when known is null:
                throw new RuleBrokenException("amendment.department-unknown", "该部门不参加本任务，请选择“增加部门”");
            case AmendmentKind.ItemAdded when known.Items.Select(item => item.ItemId).Intersect(change.Department!.Items.Select(item => item.ItemId)).Any():
                throw new RuleBrokenException("amendment.item-known", "任务中已有这个抽查事项");
            case AmendmentKind.LimitsChanged when change.Limits!.ChangesNothing(Plan):
                throw new RuleBrokenException("amendment.limits-same", "新的时限与原来相同");
            case AmendmentKind.LimitsChanged:
                RefuseOver(ceiling, change.Limits.ApplyTo(Plan, "").Deadlines, "limits.");
                break;
            case AmendmentKind.DepartmentAdded when known is not null:
                throw new RuleBrokenException("task.department-twice", "同一部门不能在任务中出现两次");
        }
    }

    /// <summary>The only way in which an approved task changes; before the draw and after it.</summary>
    /// <param name="inForce">Of the added items the version that is in force.</param>
    /// <param name="plans">Whose entries the task carries out.</param>
    /// <param name="ceiling">Most working days of a limit of results in the region.</param>
    public void Amend(TaskAmendment amendment, IReadOnlyDictionary<Guid, int> inForce, IReadOnlyList<AnnualPlan> plans, int ceiling, Actor by, DateTimeOffset now)
    {
        RefuseUnlessRunBy(by);
        var words = amendment.Approve(by, now);
        RefuseUnfit(amendment.Change, ceiling);
        RefuseNotInForce(amendment.Change.Department?.Items ?? [], inForce);
        if (amendment.Change.Kind == AmendmentKind.Cancelled)
        {
            State = TaskState.Cancelled;
            foreach (var plan in plans)
                plan.Release(Id);
            Raise(new TaskCancelled(Guid.CreateVersion7(now), now, Id, Version + 1, RegionPath, words));
            return;
        }

        Plan = Plan.After(amendment.Change, amendment.DocumentNumber ?? $"{Name}的变更");
        Departments = [.. Plan.Departments.Select(department => department.Id)];
        RefuseTooLarge();
        foreach (var plan in plans)
            plan.RefuseOutside(this);
        Raise(new TaskAmended(Guid.CreateVersion7(now), now, Id, amendment.Change.Kind, words, AsApproved(now)));
    }

    private TaskApproved AsApproved(DateTimeOffset now) => new(
        Guid.CreateVersion7(now), now, Id, Version + 1, RegionPath, DocumentNumber, Name, IssuedBy, Plan.IssuedOn, Plan.WindowFrom, Plan.WindowTo,
        Plan.Subjects, Plan.Sampling!, Plan.Departments, Plan.OfficersPerDepartment, Plan.Deadlines, Plan.Signature, Plan.EntryReviewedByAnother,
        Plan.ResultVocabulary, Plan.AnnualPlan, Plan.PublicationSystem, Plan.Notice, Plan.Conduct,
        [.. Contacts.Where(contact => contact.PublicPhone is not null).Select(contact => new PublicContact(contact.Department, contact.Name, contact.PublicPhone!))]);

    private void Take(TaskDraft draft)
    {
        (DocumentNumber, Name, Plan, Contacts) = (draft.Head.DocumentNumber, draft.Head.Name, draft.Plan, draft.Contacts);
        Departments = [.. Plan.Departments.Select(department => department.Id)];
        RefuseBrokenRules(draft.Rules);
    }

    private void RefuseBrokenRules(AppliedRules rules)
    {
        if (Plan.Departments.Count(department => department.Leads) != 1)
            throw new RuleBrokenException("task.one-lead", "牵头部门必须有且只有一个");
        if (Departments.Distinct().Count() != Departments.Length)
            throw new RuleBrokenException("task.department-twice", "同一部门不能在任务中出现两次");
        if (Plan.Conduct.Organiser.DepartmentId is { } organiser && organiser != Lead)
            throw new RuleBrokenException("task.organiser-leads", "由部门组织的任务，组织部门须为牵头部门");
        RefuseTooLarge();
        RefuseOver(rules.Ceiling, Plan.Deadlines);
        if (Plan.Conduct.Modes.Contains(CheckMode.Site) && Plan.OfficersPerDepartment < rules.Officers)
            throw new RuleBrokenException("task.too-few-officers", $"实地核查每个部门的检查人员不得少于 {rules.Officers} 人");
    }

    private static void RefuseOver(int ceiling, TaskDeadlines deadlines, string within = "")
    {
        foreach (var (field, limit) in new[] { ("enterResultsWithin", deadlines.EnterResults), ("publishResultsWithin", deadlines.PublishResults) })
        {
            if (limit.WorkingDays > ceiling)
                throw new RuleBrokenException("task.limit-over-national", $"时限 {limit.WorkingDays} 个工作日超过全国上限 {ceiling} 个工作日", within + field);
        }
    }

    private void RefuseTooLarge()
    {
        if (!Plan.FitsEvents)
            throw new RuleBrokenException("task.too-large", "任务的部门、事项或人员过多，请拆分为几个任务");
    }

    private static void RefuseNotInForce(IEnumerable<TaskItem> items, IReadOnlyDictionary<Guid, int> inForce)
    {
        var broken = items.Where(item => inForce.GetValueOrDefault(item.ItemId) != item.ItemVersion).ToList();
        if (broken.Where(item => !inForce.ContainsKey(item.ItemId)).ToList() is { Count: > 0 } unpublished)
            throw new RuleBrokenException("task.item-unpublished", $"检查事项尚未公布，不能实施检查：{string.Join('、', unpublished.Select(item => item.Name))}");
        if (broken.Count > 0)
            throw new RuleBrokenException("task.item-outdated", $"检查事项已有新版本，请重新保存后再批准：{string.Join('、', broken.Select(item => item.Name))}");
    }

    private void RefuseUnless(TaskState state, string code, string message)
    {
        if (State != state)
            throw new RuleBrokenException(code, message);
    }
}

internal enum TaskState
{
    Draft,
    Approved,
    Cancelled,
}
