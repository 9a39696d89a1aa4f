namespace DualRandom.SharedKernel;

/// <summary>
/// Working days of China: Monday to Friday, minus statutory holidays, plus make-up working days (调休).
/// Only loaded years are known; what would need another year is answered as open, never guessed.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, CalendarDay> named = [];
    private readonly HashSet<int> years;

    /// <summary>A calendar of the given days.</summary>
    /// <param name="days">Days named by notices; of two rows for one day the later counts, as a later notice amends an earlier one.</param>
    /// <param name="loadedYears">Years whose notice is loaded. In any other year every day is unknown, named or not.</param>
    public WorkingCalendar(IEnumerable<CalendarDay> days, IEnumerable<int> loadedYears)
    {
        foreach (var day in days)
            named[day.Date] = day;
        // The last year a DateOnly can hold is left out, so that the day after a known day always exists.
        years = [.. loadedYears.Where(year => year < DateOnly.MaxValue.Year)];
    }

    /// <summary>Years whose notice is loaded, ascending.</summary>
    public IEnumerable<int> LoadedYears => years.Order();

    /// <summary>Whether people work on this day; null when its year is not loaded.</summary>
    public bool? IsWorkingDay(DateOnly day) => years.Contains(day.Year) ? Works(day) : null;

    /// <summary>The last working day strictly before <paramref name="day"/>; null when the search leaves the loaded years.</summary>
    public DateOnly? PreviousWorkingDay(DateOnly day)
    {
        while (day > DateOnly.MinValue)
        {
            day = day.AddDays(-1);
            if (!years.Contains(day.Year))
                return null;
            if (Works(day))
                return day;
        }

        return null;
    }

    /// <summary>
    /// Working days after <paramref name="start"/> up to and including <paramref name="end"/>, so that a limit of n ends n days from its
    /// start; negative when the end lies before the start; null when a day in between is in a year not loaded.
    /// </summary>
    public int? CountBetween(DateOnly start, DateOnly end)
    {
        if (end < start)
            return -CountBetween(end, start);
        var count = 0;
        while (start < end)
        {
            start = start.AddDays(1);
            if (!years.Contains(start.Year))
                return null;
            if (Works(start))
                count++;
        }

        return count;
    }

    /// <summary>
    /// The end of a limit. The day of the event is not counted; the limit ends with its last working day.
    /// A limit that runs into a year not loaded is open and says which year is missing; it never blocks. Zero days end on the day itself.
    /// </summary>
    /// <param name="start">Day of the event that starts the limit.</param>
    /// <param name="workingDays">Length of the limit, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative length: a programming error, no limit of any notice.</exception>
    public DueDate Add(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var passed = new List<CalendarDay>();
        var day = start;
        for (var left = workingDays; left > 0;)
        {
            var next = day == DateOnly.MaxValue ? day : day.AddDays(1);
            if (!years.Contains(next.Year))
                return new DueDate(start, workingDays, null, next.Year, passed);
            day = next;
            if (named.TryGetValue(day, out var exception))
                passed.Add(exception);
            if (Works(day))
                left--;
        }

        return new DueDate(start, workingDays, day, null, passed);
    }

    private bool Works(DateOnly day) => named.TryGetValue(day, out var exception)
        ? exception.Kind == CalendarDayKind.Workday
        : !IsWeekend(day);

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
