using System.Collections.Concurrent;

namespace DualRandom.SharedKernel;

/// <summary>
/// Working days of China: Monday to Friday, minus statutory holidays, plus make-up working days (调休).
/// Only loaded years are known; what would need another year is answered as open, never guessed.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<DateOnly, CalendarDay> named = [];
    private readonly HashSet<int> years;
    private readonly ConcurrentDictionary<int, CountedYear> counted = new();

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
        if (workingDays == 0)
            return new DueDate(start, 0, start, null, this, start);
        var (left, from) = (workingDays, start == DateOnly.MaxValue ? start : start.AddDays(1));
        while (years.Contains(from.Year))
        {
            var year = Year(from.Year);
            var before = year.Through(from.DayOfYear - 1);
            if (year.Count - before >= left)
            {
                var end = year.Nth(before + left);
                return new DueDate(start, workingDays, end, null, this, end);
            }

            left -= year.Count - before;
            from = new DateOnly(from.Year + 1, 1, 1);
        }

        return new DueDate(start, workingDays, null, from.Year, this, from == DateOnly.MaxValue ? from : from.AddDays(-1));
    }

    /// <summary>Days named by notices after <paramref name="start"/> up to and including <paramref name="end"/>, ascending.</summary>
    internal IReadOnlyList<CalendarDay> Named(DateOnly start, DateOnly end)
    {
        var days = new List<CalendarDay>();
        for (var day = start; day < end;)
        {
            day = day.AddDays(1);
            if (named.TryGetValue(day, out var exception))
                days.Add(exception);
        }

        return days;
    }

    // Counted when somebody asks for it first: a sweep asks for thousands of ends.
    private CountedYear Year(int year) => counted.GetOrAdd(year, static (year, calendar) => new CountedYear(year, calendar.Works), this);

    private bool Works(DateOnly day) => named.TryGetValue(day, out var exception)
        ? exception.Kind == CalendarDayKind.Workday
        : !IsWeekend(day);

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Where the working days of a year are, so that the end of a limit is looked up and not walked to.</summary>
    private sealed class CountedYear
    {
        private readonly short[] through;
        private readonly List<DateOnly> workingDays = [];

        public CountedYear(int year, Func<DateOnly, bool> works)
        {
            var first = new DateOnly(year, 1, 1);
            through = new short[(DateTime.IsLeapYear(year) ? 366 : 365) + 1];
            for (var i = 1; i < through.Length; i++)
            {
                if (works(first.AddDays(i - 1)))
                    workingDays.Add(first.AddDays(i - 1));
                through[i] = (short)workingDays.Count;
            }
        }

        public int Count => workingDays.Count;

        /// <summary>Working days up to and including this day of the year; 0: none.</summary>
        public int Through(int dayOfYear) => through[dayOfYear];

        /// <summary>Counted from 1.</summary>
        public DateOnly Nth(int number) => workingDays[number - 1];
    }
}
