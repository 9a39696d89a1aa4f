using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Calendar;

/// <summary>The days that one year's holiday notice names; every other day follows the week.</summary>
internal sealed class CalendarYear : Aggregate
{
    private CalendarYear()
    {
    }

    public required int Year { get; init; }

    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    public DateTimeOffset LoadedAt { get; private set; }

    public string LoadedBy { get; private set; } = "";

    /// <summary>When the offices were last asked for the year after; null: never.</summary>
    public DateOnly? AskedOn { get; private set; }

    /// <exception cref="ShapeException">No day, a day of another year, or one day twice.</exception>
    public static CalendarYear Load(int year, IReadOnlyList<CalendarDay> days, Actor actor, DateTimeOffset now)
    {
        var loaded = new CalendarYear { Id = Guid.CreateVersion7(now), Year = year };
        loaded.Reload(days, actor, now);
        return loaded;
    }

    /// <summary>A later notice amends an earlier one, as for the Spring Festival of 2020.</summary>
    /// <exception cref="ShapeException">No day, a day of another year, or one day twice.</exception>
    public void Reload(IReadOnlyList<CalendarDay> days, Actor actor, DateTimeOffset now)
    {
        RefuseWrongDays(days);
        (Days, LoadedAt, LoadedBy) = ([.. days.OrderBy(day => day.Date)], now, actor.Name);
    }

    /// <summary>Rooms count anew what is open. The years that came with this version change nothing: there was nothing before them.</summary>
    public void Announce(DateTimeOffset now) => Raise(new CalendarChanged(Guid.CreateVersion7(now), now, Id, Year));

    /// <summary>The notice of the year after comes in November: once a month whoever loads it and the offices are reminded until it is there.</summary>
    /// <param name="regions">That have an office.</param>
    public void AskForNext(IReadOnlyList<string> regions, DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        if (AskedOn is { } asked && asked.Month == today.Month && asked.Year == today.Year)
            return;
        AskedOn = today;
        Ask(Role.SystemAdministrator, "/", now);
        foreach (var region in regions)
            Ask(Role.CoordinatingOffice, region, now);
    }

    private void Ask(string role, string region, DateTimeOffset now)
    {
        var next = Year + 1;
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"calendar.next-year/{next}/{role}{region}{now:yyyy-MM}", role, null, region, $"{next}年工作日历", new DateOnly(Year, 12, 31),
            $"{next}年工作日历尚未装载：跨年的期限暂时无法计算。请在国务院办公厅发布放假通知后，由系统管理员装载", "/calendar",
            new ReminderWords(
                "装载下一年工作日历", "load the calendar of next year",
                $"The calendar of {next} is not loaded: limits that run into it stay open. The system administrator loads it once the State Council's notice is out")));
    }

    private void RefuseWrongDays(IReadOnlyList<CalendarDay> days)
    {
        if (days.Count == 0)
            throw new ShapeException("days", "calendar.empty", "日历没有任何日期");
        var seen = new Dictionary<DateOnly, CalendarDayKind>();
        var errors = new List<FieldError>();
        for (var i = 0; i < days.Count; i++)
        {
            if (days[i].Date.Year != Year)
                errors.Add(new FieldError($"days[{i}].date", "calendar.other-year", $"{days[i].Date:yyyy-MM-dd} 不属于 {Year} 年"));
            else if (!seen.TryAdd(days[i].Date, days[i].Kind))
                errors.Add(seen[days[i].Date] == days[i].Kind
                    ? new FieldError($"days[{i}].date", "calendar.duplicate", $"{days[i].Date:yyyy-MM-dd} 重复")
                    : new FieldError($"days[{i}].date", "calendar.both", $"{days[i].Date:yyyy-MM-dd} 既列为放假又列为上班"));
        }

        if (errors.Count > 0)
            throw new ShapeException(errors);
    }
}
