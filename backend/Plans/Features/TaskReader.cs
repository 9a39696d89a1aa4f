using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>From the names that a clerk types to the entries of the directory and the list of items.</summary>
internal sealed class TaskReader(PlansDb db, IDirectory directory, IProtector protector, CurrentActor actor)
{
    private readonly List<FieldError> _errors = [];

    /// <exception cref="ShapeException">A name that is in no register, or an unknown rule pack; all of them at once.</exception>
    public async Task<TaskDraft> Read(TaskInput input, DateOnly today, CancellationToken ct)
    {
        var region = await directory.RegionPath(input.SubjectRegionCode, ct);
        if (region is null || !region.StartsWith(actor.Value.Scope.RegionPath, StringComparison.Ordinal))
            throw new ShapeException("subjectRegionCode", "region.foreign", "检查对象范围不在本地区内");
        var departments = await Departments(input.Departments, Later(today, input.WindowFrom), ct);
        var organiser = input.OrganisedByLead ? departments.Find(department => department.Leads)?.Id : null;
        var rules = AppliedRules.Of(await db.RulePacksFor(region).AsNoTracking().ToListAsync(ct), input.RulePack, region, input.IssuedOn ?? today, organiser);
        var entries = await AnnualPlanEntries(input.AnnualPlanEntryIds, ct);
        RefuseForeignEntries(input.ClassRatios ?? [], entries);
        var terms = new TaskTerms(input, rules, entries);
        var conduct = terms.Conduct(departments, _errors);
        if (_errors.Count > 0)
            throw new ShapeException(_errors);
        var plan = new TaskPlan(
            input.AnnualPlan ?? entries.FirstOrDefault()?.Title ?? "", entries, input.OutsidePlanReason ?? "", input.IssuedOn, input.WindowFrom, input.WindowTo,
            new SubjectScope(input.SubjectCategory, region), terms.Sampling, input.UsesRiskClasses, departments, input.OfficersPerDepartment ?? rules.Officers,
            terms.Deadlines, terms.Notice, terms.Signature, input.EntryReviewedByAnother, terms.Vocabulary, input.PublicationSystem, rules.Code, terms.UndecidedClasses, conduct,
            terms.Paper);
        var contacts = (input.Contacts ?? []).Select(c => new Contact(c.Department, c.Name, protector.Protect(c.Phone), c.IsPublic ? c.Phone : null)).ToList();
        return new TaskDraft(new TaskHead(input.DocumentNumber, input.Name, terms.IssuedBy(conduct)), plan, contacts, rules);
    }

    private void RefuseForeignEntries(IReadOnlyList<TaskInput.Ratio> ratios, IReadOnlyList<PlanReference> entries)
    {
        for (var i = 0; i < ratios.Count; i++)
        {
            if (ratios[i].PlanEntryId is { } id && entries.All(entry => entry.EntryId != id))
                _errors.Add(new FieldError($"classRatios[{i}].planEntryId", "annual-plan.entry-unknown", "任务没有选择这个年度计划条目"));
        }
    }

    /// <summary>The same departments with their items as they stand now; one that left the list is an error.</summary>
    public async Task<IReadOnlyList<ParticipatingDepartment>> Renew(IReadOnlyList<ParticipatingDepartment> departments, DateOnly day, CancellationToken ct)
    {
        var typed = departments.Select(department => new TaskInput.Department(
            department.Name, department.Leads, [.. department.Items.Select(item => new TaskInput.Item(item.Name, item.SubItems.Count > 0 ? item.SubItems : null))]));
        return await Departments([.. typed], day, ct);
    }

    /// <exception cref="ShapeException">Whatever was not found on the way.</exception>
    public void RefuseErrors()
    {
        if (_errors.Count > 0)
            throw new ShapeException(_errors);
    }

    public async Task<List<PlanReference>> AnnualPlanEntries(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var wanted = (ids ?? []).Distinct().ToList();
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

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>What was not found is kept for <see cref="RefuseErrors"/>.</summary>
    public async Task<List<ParticipatingDepartment>> Departments(IReadOnlyList<TaskInput.Department> typed, DateOnly day, CancellationToken ct)
    {
        var departments = new List<ParticipatingDepartment>();
        var own = actor.Value.Scope.RegionPath.Trim('/').Split('/')[^1];
        for (var i = 0; i < typed.Count; i++)
        {
            if (await directory.FindDepartment(own, typed[i].Name, ct) is { } entry)
                departments.Add(new ParticipatingDepartment(entry.Id, entry.Code, entry.Name, typed[i].Leads, await Items(typed[i], entry, day, $"departments[{i}]", ct)));
            else
                _errors.Add(new FieldError($"departments[{i}].name", "department.unknown", $"名录中没有“{typed[i].Name}”"));
        }

        return departments;
    }

    private async Task<List<TaskItem>> Items(TaskInput.Department typed, DepartmentEntry entry, DateOnly day, string place, CancellationToken ct)
    {
        var names = typed.Items.Select(item => item.Name).ToList();
        var known = await db.Items.Where(item => item.DepartmentId == entry.Id && names.Contains(item.Name)).ToDictionaryAsync(item => item.Name, ct);
        var items = new List<TaskItem>();
        for (var i = 0; i < typed.Items.Count; i++)
        {
            if (!known.TryGetValue(typed.Items[i].Name, out var found))
            {
                _errors.Add(new FieldError($"{place}.items[{i}].name", "item.unknown", $"{entry.Name}的事项清单中没有“{typed.Items[i].Name}”"));
                continue;
            }

            var item = found.ForTask(day, typed.Items[i].SubItems);
            if (typed.Items[i].SubItems is { } chosen && chosen.Except(item.SubItems).FirstOrDefault() is { } foreign)
                _errors.Add(new FieldError($"{place}.items[{i}].subItems", "item.sub-item-unknown", $"“{item.Name}”没有检查子项“{foreign}”"));
            items.Add(item);
        }

        return items;
    }
}
