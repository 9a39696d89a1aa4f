using System.Globalization;
using System.Text.Json.Serialization;

namespace DualRandom.SharedKernel;

/// <summary>When people hear of a limit before its end and after it: a rule of a pack, which a task copies.</summary>
/// <param name="Percents">Parts of the limit after which its holder is reminded, such as 50 and 80.</param>
/// <param name="DaysBefore">Working days before the last one; 0: no such stage.</param>
/// <param name="ShortLimit">Limits of so many working days or less have no parts: the start of the due day, and the last call.</param>
/// <param name="Opens">Asia/Shanghai; nobody is reminded earlier in a day.</param>
/// <param name="LastCall">Asia/Shanghai, such as two hours before the office closes.</param>
/// <param name="Escalations">Working days after the due day on which the unit leader and the office hear of it too.</param>
/// <param name="Source">Where it stands, or whose choice it is.</param>
/// <param name="Kinds">Limits with stages of their own; null or without a kind: those above.</param>
public sealed record StageRule(
    IReadOnlyList<int> Percents, int DaysBefore, int ShortLimit, TimeOnly Opens, TimeOnly LastCall, IReadOnlyList<int> Escalations, string Source,
    IReadOnlyList<KindStages>? Kinds = null)
{
    // A date that somebody set may lie beyond the calendars; nobody is reminded at stages that nobody can count.
    private const int MostWorkingDays = 512;

    /// <summary>Of tasks that were approved before packs said when to remind.</summary>
    public static StageRule Usual { get; } = new([50, 80], 1, 2, new TimeOnly(8, 30), new TimeOnly(15, 30), [1, 3], "");

    /// <summary>What holds for one kind of limit.</summary>
    public StageRule For(LimitKind kind) => Kinds?.FirstOrDefault(own => own.Kind == kind) is { } own
        ? this with { Percents = own.Percents, DaysBefore = own.DaysBefore, Escalations = own.Escalations, Kinds = null }
        : this;

    /// <summary>The working day of the limit on which a part of it has passed, rounded up.</summary>
    public static int Part(int workingDays, int percent) => ((workingDays * percent) + 99) / 100;

    /// <returns>Null while the calendar of a year is missing.</returns>
    public async Task<StagePlan?> Of(DueDate due, IDueDates dueDates, CancellationToken ct) =>
        due.Date is { } last ? await Of(due.Start, due.WorkingDays, last, dueDates, ct) : null;

    /// <summary>Of a fixed day, counted from another.</summary>
    public async Task<StagePlan> Of(DateOnly start, DateOnly last, IDueDates dueDates, CancellationToken ct)
    {
        var (least, most) = (0, MostWorkingDays);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if ((await dueDates.After(start, middle, ct)).Date is { } day && day <= last)
                least = middle;
            else
                most = middle - 1;
        }

        // A day on which nobody works is reminded of on the working day before.
        var works = (await dueDates.After(start, least, ct)).Date == last;
        return await Of(start, works ? least : least + 1, last, dueDates, ct);
    }

    private async Task<StagePlan> Of(DateOnly start, int workingDays, DateOnly last, IDueDates dueDates, CancellationToken ct)
    {
        var stages = new SortedDictionary<DateOnly, string>();
        if (workingDays > ShortLimit)
        {
            var before = Percents.Order().Select(percent => (Days: Part(workingDays, percent), Name: $"{percent}-percent"));
            if (DaysBefore > 0)
                before = before.Append((workingDays - DaysBefore, DaysBefore == 1 ? "one-day" : $"{DaysBefore}-days"));
            // Stages that fall on one day merge: the later one speaks.
            foreach (var (days, name) in before.Where(stage => stage.Days > 0))
            {
                if ((await dueDates.After(start, days, ct)).Date is { } day && day < last)
                    stages[day] = name;
            }
        }

        stages[last] = "due-day";
        var told = stages.Select(stage => new DueStage(At(stage.Key, Opens), stage.Value)).ToList();
        if (workingDays <= ShortLimit)
            told.Add(new DueStage(At(last, LastCall), "last-call"));
        foreach (var days in Escalations)
        {
            if ((await dueDates.After(last, days, ct)).Date is { } day)
                told.Add(new DueStage(At(day, Opens), $"overdue-{days}", Escalates: true));
        }

        return new StagePlan(last, Opens, told);
    }

    internal static DateTimeOffset At(DateOnly day, TimeOnly time) => LegalDay.StartOf(day) + time.ToTimeSpan();
}

/// <summary>What a limit is a limit of.</summary>
public enum LimitKind
{
    /// <summary>比对确认: a department confirms the drawn subjects.</summary>
    Confirmation,

    /// <summary>Entry and publication of results, which one act meets.</summary>
    Results,

    /// <summary>案件移送, and the clues of which a case is filed or not.</summary>
    Transfer,

    /// <summary>列入经营异常名录: the decision.</summary>
    AbnormalList,

    /// <summary>责令改正: a day set on site.</summary>
    Correction,

    /// <summary>工作总结: a day that a notice fixes.</summary>
    Summary,

    /// <summary>年度抽查计划: filed by a day of the year, and carried out within its periods.</summary>
    Plan,
}

/// <summary>The stages of one kind of limit; the rest is as in <see cref="StageRule"/>.</summary>
public sealed record KindStages(LimitKind Kind, IReadOnlyList<int> Percents, int DaysBefore, IReadOnlyList<int> Escalations);

/// <param name="Name">Under which it is told once, such as <c>80-percent</c>.</param>
/// <param name="Escalates">Told to the unit leader and the office instead of the holder.</param>
public sealed record DueStage(DateTimeOffset At, string Name, bool Escalates = false)
{
    /// <summary>Of the daily reminders after the due day.</summary>
    [JsonIgnore]
    public bool IsOverdue => Name.StartsWith("overdue", StringComparison.Ordinal);
}

/// <summary>The stages of one limit, fixed when the limit is known.</summary>
/// <param name="DueOn">Last day of the limit.</param>
/// <param name="Stages">Ascending before the due day; what escalates stands behind.</param>
public sealed record StagePlan(DateOnly DueOn, TimeOnly Opens, IReadOnlyList<DueStage> Stages)
{
    /// <summary>
    /// What is to be told now and was not before. Of stages of the holder that were missed meanwhile only the latest speaks;
    /// what escalates is never left out.
    /// </summary>
    /// <param name="since">When it was last looked at.</param>
    public IReadOnlyList<DueStage> Told(DateTimeOffset since, DateTimeOffset now)
    {
        var passed = Stages.Where(stage => stage.At > since && stage.At <= now).ToList();
        var today = LegalDay.Of(now);
        var opened = StageRule.At(today, Opens);
        var own = today <= DueOn ? passed.FindLast(stage => !stage.Escalates)
            : opened > since && opened <= now ? new DueStage(opened, string.Create(CultureInfo.InvariantCulture, $"overdue-{today:yyyy-MM-dd}"))
            : null;
        return own is null ? [.. passed.Where(stage => stage.Escalates)] : [own, .. passed.Where(stage => stage.Escalates)];
    }

    /// <summary>When to look next; after the due day every day.</summary>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        var day = now < StageRule.At(today, Opens) ? today : today.AddDays(1);
        var daily = StageRule.At(day > DueOn ? day : DueOn.AddDays(1), Opens);
        return Stages.Where(stage => stage.At > now).Select(stage => stage.At).Append(daily).Min();
    }
}
