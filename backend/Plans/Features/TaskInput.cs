using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>A task as it is typed: departments and items by the names of the notice. What the notice leaves open comes from the rule pack.</summary>
internal sealed record TaskInput(
    string? DocumentNumber,
    string Name,
    string? AnnualPlan,
    IReadOnlyList<Guid>? AnnualPlanEntryIds,
    string? OutsidePlanReason,
    string IssuedBy,
    DateOnly? IssuedOn,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    string SubjectCategory,
    string SubjectRegionCode,
    int? BasisPoints,
    bool NotLowerThan,
    bool UsesRiskClasses,
    IReadOnlyList<TaskInput.Department> Departments,
    int? OfficersPerDepartment,
    int? ConfirmWithin,
    int? EnterResultsWithin,
    int? PublishResultsWithin,
    string SignatureBy,
    SignatureMode SignatureMode,
    bool EntryReviewedByAnother,
    IReadOnlyList<string>? ResultVocabulary,
    string PublicationSystem,
    string RulePack)
{
    internal sealed record Department(string Name, bool Leads, IReadOnlyList<Item> Items);

    internal sealed record Item(string Name, IReadOnlyList<string>? SubItems);
}

internal sealed class TaskInputValidator : AbstractValidator<TaskInput>
{
    public TaskInputValidator()
    {
        RuleFor(t => t.Name).NotEmpty().WithMessage("任务名称必填").MaximumLength(200);
        RuleFor(t => t.DocumentNumber).MaximumLength(50);
        RuleFor(t => t.AnnualPlan).MaximumLength(200);
        RuleFor(t => t.AnnualPlanEntryIds).Must(ids => ids is null || ids.Count <= 50).WithMessage("一个任务最多实施 50 个计划条目");
        RuleFor(t => t.OutsidePlanReason).MaximumLength(500);
        RuleFor(t => t.OutsidePlanReason).NotEmpty().When(t => t.AnnualPlanEntryIds is not { Count: > 0 }).WithMessage("未选年度计划条目的任务须填写计划外理由");
        RuleFor(t => t.OutsidePlanReason).Empty().When(t => t.AnnualPlanEntryIds is { Count: > 0 }).WithMessage("已选年度计划条目的任务不填计划外理由");
        RuleFor(t => t.IssuedBy).NotEmpty().WithMessage("发文机关必填").MaximumLength(100);
        RuleFor(t => t.WindowTo).GreaterThanOrEqualTo(t => t.WindowFrom).WithMessage("抽查时间的止日不能早于起日");
        RuleFor(t => t.SubjectCategory).NotEmpty().WithMessage("检查对象类别必填").MaximumLength(100);
        RuleFor(t => t.SubjectRegionCode).NotNull().Matches("^[0-9]{6}\\z").WithMessage("检查对象范围须为六位区划代码");
        RuleFor(t => t.BasisPoints).InclusiveBetween(1, 10000).WithMessage("抽查比例须大于 0 且不超过 100%");
        RuleFor(t => t.Departments).NotEmpty().WithMessage("至少一个实施部门").Must(d => d is null || d.Count <= 50).WithMessage("实施部门最多 50 个");
        RuleForEach(t => t.Departments).NotNull().WithMessage("部门不能为空").ChildRules(department =>
        {
            department.RuleFor(d => d.Name).NotEmpty().WithMessage("部门名称必填");
            department.RuleFor(d => d.Items).NotEmpty().WithMessage("每个实施部门至少一个抽查事项");
            department.RuleForEach(d => d.Items).NotNull().WithMessage("抽查事项不能为空").ChildRules(item =>
            {
                item.RuleFor(i => i.Name).NotEmpty().WithMessage("抽查事项名称必填");
                item.RuleForEach(i => i.SubItems).NotEmpty().WithMessage("检查子项不能为空").MaximumLength(InspectionItem.NameLimit);
            });
        });
        RuleFor(t => t.OfficersPerDepartment).InclusiveBetween(1, 20).WithMessage("每部门检查人员须为 1 至 20 人");
        RuleFor(t => t.ConfirmWithin).InclusiveBetween(1, 60).WithMessage("确认时限须为 1 至 60 个工作日");
        RuleFor(t => t.EnterResultsWithin).InclusiveBetween(1, 250).WithMessage("录入时限须为 1 至 250 个工作日");
        RuleFor(t => t.PublishResultsWithin).InclusiveBetween(1, 250).WithMessage("公示时限须为 1 至 250 个工作日");
        RuleForEach(t => t.ResultVocabulary).NotEmpty().WithMessage("检查结果用语不能为空").MaximumLength(50);
        RuleFor(t => t.SignatureBy).NotEmpty().WithMessage("签字人必填");
        RuleFor(t => t.RulePack).NotEmpty().WithMessage("规则包必填");
    }
}

/// <summary>From the names that a clerk types to the entries of the directory and the list of items.</summary>
internal sealed class TaskReader(PlansDb db, IDirectory directory, CurrentActor actor)
{
    private readonly List<FieldError> _errors = [];

    /// <exception cref="ShapeException">A name that is in no register, or an unknown rule pack; all of them at once.</exception>
    public async Task<(TaskHead Head, TaskPlan Plan, Rules Rules)> Read(TaskInput input, DateOnly today, CancellationToken ct)
    {
        var pack = await db.RulePacks.SingleOrDefaultAsync(p => p.Code == input.RulePack, ct);
        if (pack?.HoldsOn(input.IssuedOn ?? today) != true)
            throw new ShapeException("rulePack", "rule-pack.unknown", "没有这个规则包，或在发文日期不生效");
        var region = await directory.RegionPath(input.SubjectRegionCode, ct);
        if (region is null || !region.StartsWith(actor.Value.Scope.RegionPath, StringComparison.Ordinal))
            _errors.Add(new FieldError("subjectRegionCode", "region.foreign", "检查对象范围不在本地区内"));
        var departments = await Departments(input, ct);
        var entries = await AnnualPlanEntries(input, ct);
        if (_errors.Count > 0)
            throw new ShapeException(_errors);
        var source = input.DocumentNumber ?? input.Name;
        var rules = pack.Rules;
        var plan = new TaskPlan(
            input.AnnualPlan ?? entries.FirstOrDefault()?.Title ?? "",
            entries,
            input.OutsidePlanReason ?? "",
            input.IssuedOn,
            input.WindowFrom,
            input.WindowTo,
            new SubjectScope(input.SubjectCategory, region!),
            input.BasisPoints is { } ratio ? new Sampling(ratio, input.NotLowerThan, "ceil") : null,
            input.UsesRiskClasses,
            departments,
            input.OfficersPerDepartment ?? rules.OfficersPerDepartment,
            new TaskDeadlines(
                input.ConfirmWithin is { } confirm ? new DayLimit(confirm, FromNotice: true, source) : null,
                Limit(input.EnterResultsWithin, source, pack),
                Limit(input.PublishResultsWithin, source, pack)),
            new SignatureRule(input.SignatureBy, input.SignatureMode),
            input.EntryReviewedByAnother,
            Vocabulary(input, rules),
            input.PublicationSystem,
            pack.Code);
        return (new TaskHead(input.DocumentNumber, input.Name, input.IssuedBy), plan, rules);
    }

    private static DayLimit Limit(int? fromNotice, string source, RulePack pack) =>
        fromNotice is { } days ? new DayLimit(days, FromNotice: true, source) : new DayLimit(pack.Rules.PublicationCeiling, FromNotice: false, pack.Source);

    private static IReadOnlyList<ResultWord> Vocabulary(TaskInput input, Rules rules) => input.ResultVocabulary is { Count: > 0 } words
        ? [.. words.Select((word, index) => new ResultWord($"{index + 1}", word, rules.ResultVocabulary.FirstOrDefault(known => known.Word == word)?.Problem ?? index > 0))]
        : rules.ResultVocabulary;

    private async Task<List<PlanReference>> AnnualPlanEntries(TaskInput input, CancellationToken ct)
    {
        var wanted = (input.AnnualPlanEntryIds ?? []).Distinct().ToList();
        var own = actor.Value.Scope.RegionPath;
        var plans = await db.AnnualPlans.AsNoTracking().Where(p => p.RegionPath == own && p.EntryIds.Any(id => wanted.Contains(id))).ToListAsync(ct);
        var known = plans.SelectMany(p => p.Entries.Select(e => new PlanReference(p.Id, e.Id, p.Year, p.Title, e.Line.Number, e.Line.Name))).ToDictionary(e => e.EntryId);
        var entries = new List<PlanReference>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (known.TryGetValue(wanted[i], out var entry))
                entries.Add(entry);
            else
                _errors.Add(new FieldError($"annualPlanEntryIds[{i}]", "annual-plan.entry-unknown", "本地区的年度计划中没有这个条目"));
        }

        return entries;
    }

    private async Task<List<ParticipatingDepartment>> Departments(TaskInput input, CancellationToken ct)
    {
        var departments = new List<ParticipatingDepartment>();
        var own = actor.Value.Scope.RegionPath.Trim('/').Split('/')[^1];
        for (var i = 0; i < input.Departments.Count; i++)
        {
            var typed = input.Departments[i];
            if (await directory.FindDepartment(own, typed.Name, ct) is not { } entry)
            {
                _errors.Add(new FieldError($"departments[{i}].name", "department.unknown", $"名录中没有“{typed.Name}”"));
                continue;
            }

            departments.Add(new ParticipatingDepartment(entry.Id, entry.Code, entry.Name, typed.Leads, await Items(typed, entry, i, ct)));
        }

        return departments;
    }

    private async Task<List<TaskItem>> Items(TaskInput.Department typed, DepartmentEntry entry, int index, CancellationToken ct)
    {
        var names = typed.Items.Select(item => item.Name).ToList();
        var known = await db.Items.Where(item => item.DepartmentId == entry.Id && names.Contains(item.Name)).ToDictionaryAsync(item => item.Name, ct);
        var items = new List<TaskItem>();
        for (var i = 0; i < typed.Items.Count; i++)
        {
            if (known.TryGetValue(typed.Items[i].Name, out var item))
                items.Add(new TaskItem(item.Id, item.Name, typed.Items[i].SubItems ?? item.SubItems));
            else
                _errors.Add(new FieldError($"departments[{index}].items[{i}].name", "item.unknown", $"{entry.Name}的事项清单中没有“{typed.Items[i].Name}”"));
        }

        return items;
    }
}
