using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Calendar;

/// <summary>The days of a year on which one region rests beside the country, such as a day of its own for a festival of its people.</summary>
internal sealed class LocalRest : Aggregate, IScoped
{
    private LocalRest()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required int Year { get; init; }

    public IReadOnlyList<LocalRestDay> Days { get; private set; } = [];

    public DateTimeOffset SetAt { get; private set; }

    public string SetBy { get; private set; } = "";

    public IEnumerable<CalendarDay> AsDays => Days.Select(day => new CalendarDay(day.Date, CalendarDayKind.Holiday, day.Name));

    public static LocalRest Of(int year, string regionPath, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), RegionPath = regionPath, Year = year };

    /// <param name="country">The calendar without the days of this region.</param>
    /// <exception cref="ShapeException">A day of another year, one that is free anyway, or one day twice; each by its place.</exception>
    public void Set(IReadOnlyList<LocalRestDay> days, WorkingCalendar country, Actor actor, DateTimeOffset now)
    {
        var (seen, errors) = (new HashSet<DateOnly>(), new List<FieldError>());
        for (var i = 0; i < days.Count; i++)
        {
            var day = days[i].Date;
            if (day.Year != Year)
                errors.Add(new FieldError($"days[{i}].date", "calendar.other-year", $"{day:yyyy-MM-dd} 不属于 {Year} 年"));
            else if (!seen.Add(day))
                errors.Add(new FieldError($"days[{i}].date", "calendar.duplicate", $"{day:yyyy-MM-dd} 重复"));
            else if (country.IsWorkingDay(day) == false)
                errors.Add(new FieldError($"days[{i}].date", "calendar.already-rest", $"{day:yyyy-MM-dd} 本来就不是工作日"));
        }

        if (errors.Count > 0)
            throw new ShapeException(errors);
        (Days, SetAt, SetBy) = ([.. days.OrderBy(day => day.Date)], now, actor.Name);
        Raise(new CalendarChanged(Guid.CreateVersion7(now), now, Id, Year));
    }
}

/// <param name="Source">The document of the region that says so.</param>
internal sealed record LocalRestDay(DateOnly Date, string Name, string Source);
