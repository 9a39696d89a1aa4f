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

    private void RefuseWrongDays(IReadOnlyList<CalendarDay> days)
    {
        if (days.Count == 0)
            throw new ShapeException("days", "calendar.empty", "日历没有任何日期");
        var seen = new HashSet<DateOnly>();
        var errors = new List<FieldError>();
        for (var i = 0; i < days.Count; i++)
        {
            if (days[i].Date.Year != Year)
                errors.Add(new FieldError($"days[{i}].date", "calendar.other-year", $"{days[i].Date:yyyy-MM-dd} 不属于 {Year} 年"));
            else if (!seen.Add(days[i].Date))
                errors.Add(new FieldError($"days[{i}].date", "calendar.duplicate", $"{days[i].Date:yyyy-MM-dd} 重复"));
        }

        if (errors.Count > 0)
            throw new ShapeException(errors);
    }
}
