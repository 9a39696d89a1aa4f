using System.Text.Json.Serialization;
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

    public DateTimeOffset DraftedAt { get; private init; }

    public Guid? ApprovedBy { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public static InspectionTask Draft(TaskHead head, TaskPlan plan, Rules rules, string regionPath, DateTimeOffset now)
    {
        var task = new InspectionTask { Id = Guid.CreateVersion7(now), RegionPath = regionPath, IssuedBy = head.IssuedBy, DraftedAt = now };
        task.Take(head, plan, rules);
        return task;
    }

    public void Revise(TaskHead head, TaskPlan plan, Rules rules)
    {
        RefuseUnless(TaskState.Draft, "task.already-approved", "任务已批准，只能通过变更程序修改");
        if (head.IssuedBy != IssuedBy)
            throw new RuleBrokenException("task.issuer-fixed", "发文机关不能更改，请另建任务");
        Take(head, plan, rules);
    }

    /// <summary>After this, and only after this, a draw may be prepared.</summary>
    public void Approve(Actor by, IReadOnlySet<Guid> publishedItems, DateTimeOffset now)
    {
        RefuseUnless(TaskState.Draft, "task.already-approved", "任务已经批准，不能再次批准");
        var unpublished = Plan.Departments.SelectMany(d => d.Items).Where(item => !publishedItems.Contains(item.ItemId)).ToList();
        if (unpublished.Count > 0)
            throw new RuleBrokenException("task.item-unpublished", $"检查事项尚未公布，不能实施检查：{string.Join('、', unpublished.Select(item => item.Name))}");
        if (Plan.Sampling is not { } sampling)
            throw new RuleBrokenException("task.ratio-missing", "抽查比例尚未确定，不能批准任务");
        (State, ApprovedBy, ApprovedByName, ApprovedAt) = (TaskState.Approved, by.UserId, by.Name, now);
        Raise(new TaskApproved(
            Guid.CreateVersion7(now), now, Id, Version + 1, RegionPath, DocumentNumber, Name, IssuedBy, Plan.IssuedOn, Plan.WindowFrom, Plan.WindowTo,
            Plan.Subjects, sampling, Plan.Departments, Plan.OfficersPerDepartment, Plan.Deadlines, Plan.Signature, Plan.EntryReviewedByAnother,
            Plan.ResultVocabulary, Plan.AnnualPlan, Plan.PublicationSystem));
    }

    private void Take(TaskHead head, TaskPlan plan, Rules rules)
    {
        (DocumentNumber, Name, Plan) = (head.DocumentNumber, head.Name, plan);
        Departments = [.. plan.Departments.Select(department => department.Id)];
        RefuseBrokenRules(rules);
    }

    private void RefuseBrokenRules(Rules rules)
    {
        if (Plan.Departments.Count(department => department.Leads) != 1)
            throw new RuleBrokenException("task.one-lead", "牵头部门必须有且只有一个");
        if (Departments.Distinct().Count() != Departments.Length)
            throw new RuleBrokenException("task.department-twice", "同一部门不能在任务中出现两次");
        if (!Plan.FitsEvents)
            throw new RuleBrokenException("task.too-large", "任务的部门、事项或人员过多，请拆分为几个任务");
        foreach (var limit in new[] { Plan.Deadlines.EnterResults, Plan.Deadlines.PublishResults })
        {
            if (limit.WorkingDays > rules.PublicationCeiling)
                throw new RuleBrokenException("task.limit-over-national", $"时限 {limit.WorkingDays} 个工作日超过全国上限 {rules.PublicationCeiling} 个工作日");
        }

        if (Plan.OfficersPerDepartment < rules.OfficersPerDepartment)
            throw new RuleBrokenException("task.too-few-officers", $"每个部门的检查人员不得少于 {rules.OfficersPerDepartment} 人");
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
}

internal sealed record TaskHead(string? DocumentNumber, string Name, string IssuedBy)
{
    // The title of the draw's plan, under its hash.
    public string Name { get; init; } = PlainText.OneLine(Name);
}

/// <summary>What the notice fixes; kept whole, as it was approved.</summary>
/// <param name="AnnualPlan">As the notice names it, else the title of the plan; empty for a task outside it.</param>
/// <param name="AnnualPlanEntries">What the task carries out; empty: outside the plan, and the reason says why.</param>
/// <param name="Sampling">Null while the ratio is undecided; such a task is not approved.</param>
/// <param name="RulePack">Code of the pack that gave the defaults.</param>
internal sealed record TaskPlan(
    string AnnualPlan,
    IReadOnlyList<PlanReference> AnnualPlanEntries,
    string OutsidePlanReason,
    DateOnly? IssuedOn,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    SubjectScope Subjects,
    Sampling? Sampling,
    bool UsesRiskClasses,
    IReadOnlyList<ParticipatingDepartment> Departments,
    int OfficersPerDepartment,
    TaskDeadlines Deadlines,
    SignatureRule Signature,
    bool EntryReviewedByAnother,
    IReadOnlyList<ResultWord> ResultVocabulary,
    string PublicationSystem,
    string RulePack)
{
    // A name of an item comes back in the result with its word and method; an officer is told with certificate and phone as ciphertext.
    private const int ResultBytes = 400;
    private const int MostOfficers = 100;

    /// <summary>Whether an event each can carry the task, one department's results on a subject, and the officers of a subject.</summary>
    [JsonIgnore]
    public bool FitsEvents =>
        EventParts.Bytes(this) <= EventParts.Budget
        && Departments.All(department => department.Items.Sum(item => EventParts.Bytes(item.Name) + ResultBytes) <= EventParts.Budget)
        && Departments.Count * OfficersPerDepartment <= MostOfficers;
}

internal sealed record PlanReference(Guid AnnualPlanId, Guid EntryId, int Year, string Title, string Number, string Name);
