using System.Globalization;

namespace DualRandom.SharedKernel;

/// <summary>The end of a limit in working days, or the reason why it is still open, with the sentence that explains it.</summary>
public sealed class DueDate
{
    private readonly WorkingCalendar calendar;
    private readonly DateOnly last;
    private IReadOnlyList<CalendarDay>? passed;

    /// <param name="last">The last day that was looked at.</param>
    internal DueDate(DateOnly start, int workingDays, DateOnly? date, int? missingYear, WorkingCalendar calendar, DateOnly last)
    {
        (Start, WorkingDays, Date, MissingYear, this.calendar, this.last) = (start, workingDays, date, missingYear, calendar, last);
    }

    /// <summary>Day of the event, not counted.</summary>
    public DateOnly Start { get; }

    /// <summary>Length of the limit.</summary>
    public int WorkingDays { get; }

    /// <summary>Last day of the limit, Asia/Shanghai, whole day included; null while open.</summary>
    public DateOnly? Date { get; }

    /// <summary>First year the limit runs into whose calendar is not loaded; null when the date is known.</summary>
    public int? MissingYear { get; }

    /// <summary>Whether the limit waits for a calendar.</summary>
    public bool IsOpen => Date is null;

    /// <summary>4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班.</summary>
    /// <param name="eventName">What starts the limit, such as 检查完成.</param>
    /// <param name="withYear">Writes the years (public pages and papers); a limit that crosses a year always does.</param>
    public string SentenceInChinese(string eventName, bool withYear = false)
    {
        withYear |= CrossesYear;
        var limit = string.Create(CultureInfo.InvariantCulture, $"{Chinese(Start, withYear)}{eventName} + {WorkingDays} 个工作日");
        if (Date is not { } date)
            return string.Create(CultureInfo.InvariantCulture, $"{limit} = 待定：缺少{MissingYear}年工作日历");

        var holidays = string.Join('、', Holidays().Select(run => ChineseRun(run, CrossesYear)));
        var workdays = string.Join('、', MakeUpDays().Select(day => Chinese(day, CrossesYear)));
        return Explained($"{limit} = {Chinese(date, withYear)}", "：", "，",
            holidays.Length == 0 ? "" : holidays + "放假",
            workdays.Length == 0 ? "" : workdays + "上班");
    }

    /// <summary>inspection finished 2024-09-30 + 7 working days = 2024-10-15: 1–7 October holiday, Saturday 12 October works.</summary>
    /// <param name="eventName">What starts the limit, such as inspection finished.</param>
    public string SentenceInEnglish(string eventName)
    {
        var limit = string.Create(CultureInfo.InvariantCulture,
            $"{eventName} {Start:yyyy-MM-dd} + {WorkingDays} working {(WorkingDays == 1 ? "day" : "days")}").TrimStart();
        if (Date is not { } date)
            return string.Create(CultureInfo.InvariantCulture, $"{limit} = open: calendar {MissingYear} missing");

        var holidays = string.Join(", ", Holidays().Select(run => EnglishRun(run, CrossesYear)));
        var workdays = MakeUpDays().ToArray();
        return Explained(string.Create(CultureInfo.InvariantCulture, $"{limit} = {date:yyyy-MM-dd}"), ": ", ", ",
            holidays.Length == 0 ? "" : holidays + " holiday",
            workdays.Length == 0 ? "" : string.Join(", ", workdays.Select(day => $"{day.DayOfWeek} {English(day, CrossesYear)}"))
                + (workdays.Length == 1 ? " works" : " work"));
    }

    /// <summary>Only the sentence needs them.</summary>
    private IReadOnlyList<CalendarDay> Passed => passed ??= calendar.Named(Start, last);

    private bool CrossesYear => (Date?.Year ?? MissingYear) != Start.Year;

    /// <summary>Make-up days change the count only on a weekend.</summary>
    private IEnumerable<DateOnly> MakeUpDays() => Passed
        .Where(day => day.Kind == CalendarDayKind.Workday && WorkingCalendar.IsWeekend(day.Date))
        .Select(day => day.Date);

    /// <summary>Unbroken runs of named holidays; a run of mere weekend days changes nothing and is left out.</summary>
    private List<(DateOnly First, DateOnly Last)> Holidays()
    {
        var runs = new List<(DateOnly First, DateOnly Last)>();
        foreach (var day in Passed.Where(day => day.Kind == CalendarDayKind.Holiday).Select(day => day.Date))
        {
            if (runs.Count > 0 && runs[^1].Last.AddDays(1) == day)
                runs[^1] = (runs[^1].First, day);
            else
                runs.Add((day, day));
        }

        runs.RemoveAll(run => run.Last.DayNumber - run.First.DayNumber < 2
            && WorkingCalendar.IsWeekend(run.First) && WorkingCalendar.IsWeekend(run.Last));
        return runs;
    }

    private static string Explained(string result, string colon, string comma, params string[] reasons)
    {
        var given = reasons.Where(reason => reason.Length > 0).ToArray();
        return given.Length == 0 ? result : $"{result}{colon}{string.Join(comma, given)}";
    }

    private static string ChineseRun((DateOnly First, DateOnly Last) run, bool withYear) => run switch
    {
        _ when run.First == run.Last => Chinese(run.First, withYear),
        _ when SameMonth(run) => string.Create(CultureInfo.InvariantCulture, $"{Chinese(run.First, withYear)}至{run.Last.Day}日"),
        _ => $"{Chinese(run.First, withYear)}至{Chinese(run.Last, run.First.Year != run.Last.Year)}",
    };

    private static string EnglishRun((DateOnly First, DateOnly Last) run, bool withYear) => run switch
    {
        _ when run.First == run.Last => English(run.First, withYear),
        _ when SameMonth(run) => string.Create(CultureInfo.InvariantCulture, $"{run.First.Day}–{English(run.Last, withYear)}"),
        _ => $"{English(run.First, run.First.Year != run.Last.Year)} – {English(run.Last, withYear)}",
    };

    private static bool SameMonth((DateOnly First, DateOnly Last) run) => run.First.Month == run.Last.Month;

    private static string Chinese(DateOnly day, bool withYear) =>
        day.ToString(withYear ? "yyyy年M月d日" : "M月d日", CultureInfo.InvariantCulture);

    private static string English(DateOnly day, bool withYear) =>
        day.ToString(withYear ? "d MMMM yyyy" : "d MMMM", CultureInfo.InvariantCulture);
}
