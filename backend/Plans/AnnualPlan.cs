using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>A region's plan of the year's joint inspections: drafted, revised, approved once; approval makes it public.</summary>
internal sealed class AnnualPlan : Aggregate, IScoped
{
    public const int MostEntries = 2000;

    // Three bytes for a Chinese character: a part of the event stays below 64 KB.
    private const int TextInOneEvent = 15_000;

    private AnnualPlan()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>Open to every department of the region: all of them plan by it.</summary>
    public Guid[] Departments { get; private init; } = [];

    public required int Year { get; init; }

    public string Title { get; private set; } = "";

    public AnnualPlanState State { get; private set; }

    public IReadOnlyList<AnnualPlanEntry> Entries { get; private set; } = [];

    /// <summary>The same ids once more, for the index: a task names an entry, not its plan.</summary>
    public Guid[] EntryIds { get; private set; } = [];

    public DateTimeOffset DraftedAt { get; private init; }

    public Guid? ApprovedBy { get; private set; }

    public string? ApprovedByName { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>What was to be told of its entries before this instant was told.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public static AnnualPlan Draft(int year, string title, IReadOnlyList<PlanLine> lines, string regionPath, DateTimeOffset now)
    {
        var plan = new AnnualPlan { Id = Guid.CreateVersion7(now), RegionPath = regionPath, Year = year, Title = title, DraftedAt = now };
        plan.Take([.. lines.Select(line => plan.Entry(null, line, now))]);
        return plan;
    }

    /// <param name="lines">The whole table; with an id an entry that is there, without one a new entry.</param>
    /// <exception cref="ShapeException">An id is not of this plan, or stands twice.</exception>
    public void Revise(string title, IReadOnlyList<(Guid? Id, PlanLine Line)> lines, DateTimeOffset now)
    {
        RefuseApproved();
        var known = EntryIds.ToHashSet();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Id is { } id && !known.Remove(id))
                throw new ShapeException($"entries[{i}].id", "annual-plan.entry-unknown", "计划中没有这个条目，或它出现了两次");
        }

        Title = title;
        Take([.. lines.Select(line => Entry(line.Id, line.Line, now))]);
    }

    /// <summary>A row of a known name rewrites that entry, any other is added at the end.</summary>
    /// <param name="seen">The version that the table was checked against: whoever revised the plan since is not overwritten unseen.</param>
    public (int Added, int Rewritten) Import(IReadOnlyList<PlanLine> lines, int? seen, DateTimeOffset now)
    {
        RefuseApproved();
        if (seen is not null && seen != Version)
            throw new RuleBrokenException("annual-plan.changed-since-check", "计划在检查之后已被修改，请重新上传并检查");
        var table = Entries.ToList();
        foreach (var line in lines)
        {
            var known = table.FindIndex(entry => entry.Line.Name == line.Name);
            if (known < 0)
                table.Add(Entry(null, line, now));
            else
                table[known] = Entry(table[known].Id, line, now);
        }

        var added = table.Count - Entries.Count;
        Take(table);
        return (added, lines.Count - added);
    }

    /// <summary>After this the plan is public and tasks may carry it out.</summary>
    /// <param name="needsTiming">The rules of the region want frequency and time of every entry (曲阳 第十四条).</param>
    public void Approve(Actor by, bool needsTiming, DateTimeOffset now)
    {
        RefuseApproved();
        if (Entries.Count == 0)
            throw new RuleBrokenException("annual-plan.empty", "计划没有任何条目，不能批准");
        RefuseAny(entry => entry.Line.Ratio.Length == 0, "annual-plan.ratio-missing", "下列条目缺少抽查比例，不能批准");
        RefuseAny(entry => entry.From?.Year < Year || entry.To?.Year > Year, "annual-plan.period-outside-year", $"下列条目的实施时间超出计划年度 {Year} 年");
        if (needsTiming)
            RefuseAny(entry => entry.Line.Frequency.Length == 0 || entry.Line.Period.Length == 0, "annual-plan.timing-missing", "本地区规则要求写明抽查频次和实施时间，下列条目缺少");
        (State, ApprovedBy, ApprovedByName, ApprovedAt) = (AnnualPlanState.Approved, by.UserId, by.Name, now);
        var parts = Parts();
        for (var i = 0; i < parts.Count; i++)
        {
            Raise(new PlanApproved(
                Guid.CreateVersion7(now), now, Id, i + 1, parts.Count, RegionPath, Year, Title, LegalDay.Of(now), [.. parts[i].Select(entry => entry.AsApproved())]));
        }
    }

    /// <summary>A task that carries out entries of this plan is approved: noted on each, so that no entry is carried out twice unseen.</summary>
    public void Execute(InspectionTask task)
    {
        if (State != AnnualPlanState.Approved)
            throw new RuleBrokenException("task.annual-plan-not-approved", $"年度计划“{Title}”尚未批准，不能据以批准任务");
        var wanted = task.Plan.AnnualPlanEntries.Where(entry => entry.AnnualPlanId == Id).Select(entry => entry.EntryId).ToHashSet();
        if (!wanted.IsSubsetOf(EntryIds))
            throw new RuleBrokenException("task.plan-entry-gone", "任务所依据的条目已不在年度计划中，请修改任务");
        foreach (var entry in Entries.Where(entry => wanted.Contains(entry.Id)))
        {
            RefuseOutside(entry, task.Plan.WindowFrom, task.Plan.WindowTo);
            if (entry is { ExecutedBy: [var before, ..], MayRepeat: false })
                throw new RuleBrokenException("task.plan-entry-executed", $"计划条目“{entry.Line.Name}”已由任务“{before.DocumentNumber ?? before.TaskName}”实施，不能重复实施");
        }

        var execution = new Execution(task.Id, task.DocumentNumber, task.Name);
        Entries = [.. Entries.Select(entry => wanted.Contains(entry.Id) ? entry with { ExecutedBy = [.. entry.ExecutedBy, execution] } : entry)];
    }

    /// <summary>A task that carries out entries of this plan is cancelled: another may carry them out.</summary>
    public void Release(Guid taskId) =>
        Entries = [.. Entries.Select(entry => entry with { ExecutedBy = [.. entry.ExecutedBy.Where(execution => execution.TaskId != taskId)] })];

    /// <summary>Entries that nobody carries out while their period ends: the office and the lead department hear of it.</summary>
    /// <param name="told">What is to be told now of each entry, and the lead department where the directory knows it.</param>
    public void Remind(IReadOnlyList<(AnnualPlanEntry Entry, DueStage Stage, Guid? Lead)> told, DateTimeOffset now)
    {
        RemindedAt = now;
        foreach (var (entry, stage, lead) in told)
        {
            Tell(entry, stage, Role.CoordinatingOffice, null, now);
            if (lead is not null)
                Tell(entry, stage, stage.Escalates ? Role.UnitLeader : Role.DepartmentAdministrator, lead, now);
        }
    }

    private void Tell(AnnualPlanEntry entry, DueStage stage, string role, Guid? department, DateTimeOffset now)
    {
        var due = entry.LastDay(Year);
        var late = stage.IsOverdue ? "，已经逾期" : "";
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"plans.entry/{entry.Id}/{due:yyyy-MM-dd}/{role}/{stage.Name}", role, department, RegionPath, entry.Line.Name, due,
            $"年度计划“{Title}”的条目“{entry.Line.Name}”应在{due.Month}月{due.Day}日前实施，尚无任务{late}", $"/annual-plans/{Id}",
            new ReminderWords(
                "实施年度计划", "carry out the annual plan",
                $"Entry “{entry.Line.Name}” of the plan “{Title}” is to be carried out by {due:yyyy-MM-dd}; there is no task yet{(stage.IsOverdue ? ": overdue" : "")}")));
    }

    /// <summary>Refuses a window that leaves the period of an entry which the task carries out.</summary>
    public void RefuseOutside(InspectionTask task)
    {
        foreach (var entry in Entries.Where(entry => task.Plan.AnnualPlanEntries.Any(reference => reference.EntryId == entry.Id)))
            RefuseOutside(entry, task.Plan.WindowFrom, task.Plan.WindowTo);
    }

    private void RefuseOutside(AnnualPlanEntry entry, DateOnly from, DateOnly to)
    {
        var (first, last) = (entry.From ?? new DateOnly(Year, 1, 1), entry.To ?? new DateOnly(Year, 12, 31));
        if (from < first || to > last)
            throw new RuleBrokenException("task.window-outside-plan", $"抽查时间 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 超出计划条目“{entry.Line.Name}”的 {first:yyyy-MM-dd} 至 {last:yyyy-MM-dd}");
    }

    private AnnualPlanEntry Entry(Guid? id, PlanLine line, DateTimeOffset now) => AnnualPlanEntry.Of(id ?? Guid.CreateVersion7(now), line, Year);

    private void Take(List<AnnualPlanEntry> entries)
    {
        if (entries.Count > MostEntries)
            throw new RuleBrokenException("annual-plan.too-many-entries", $"一个计划最多 {MostEntries} 个条目");
        if (entries.GroupBy(entry => entry.Line.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RuleBrokenException("annual-plan.entry-twice", $"抽查名称“{twice.Key}”在计划中出现两次");
        (Entries, EntryIds) = (entries, [.. entries.Select(entry => entry.Id)]);
    }

    private List<List<AnnualPlanEntry>> Parts()
    {
        var (parts, room) = (new List<List<AnnualPlanEntry>>(), 0);
        foreach (var entry in Entries)
        {
            if (entry.Line.TextLength() > room)
                (parts, room) = ([.. parts, []], TextInOneEvent);
            parts[^1].Add(entry);
            room -= entry.Line.TextLength();
        }

        return parts;
    }

    private void RefuseApproved()
    {
        if (State == AnnualPlanState.Approved)
            throw new RuleBrokenException("annual-plan.already-approved", "年度计划已批准并公开，不能再修改或批准");
    }

    private void RefuseAny(Func<AnnualPlanEntry, bool> broken, string code, string message)
    {
        if (Entries.Where(broken).ToList() is { Count: > 0 } entries)
            throw new RuleBrokenException(code, $"{message}：{string.Join('、', entries.Take(10).Select(entry => entry.Line.Name))}");
    }
}

internal enum AnnualPlanState
{
    Draft,
    Approved,
}
