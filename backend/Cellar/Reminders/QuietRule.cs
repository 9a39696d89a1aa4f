using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <summary>When a person may be written to: quiet hours and rest days delay, they never drop.</summary>
internal static class QuietRule
{
    /// <summary>What comes within this time after a letter waits and goes out together.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(30);

    /// <summary>The beginning is quiet, the end is not; equal: no hour is. From 20:00 to 08:00 goes over midnight.</summary>
    public static bool IsQuiet(TimeOnly time, TimeOnly from, TimeOnly to) => time.IsBetween(from, to);

    /// <summary>Whether this instant is none of the person's rest.</summary>
    public static bool IsOpen(DateTimeOffset now, Reach reach, bool isWorkingDay) =>
        (isWorkingDay || reach.OnRestDays) && !IsQuiet(LegalDay.TimeOf(now), reach.QuietFrom, reach.QuietTo);

    /// <param name="last">When the last letter to this person was written; null: none yet.</param>
    public static bool MayWrite(DateTimeOffset now, Reach reach, bool isWorkingDay, DateTimeOffset? last) =>
        IsOpen(now, reach, isWorkingDay) && (reach.Pace == Pace.AsTheyCome
            ? last is null || now - last >= Gap
            : LegalDay.TimeOf(now) >= reach.DailyAt && (last is null || LegalDay.Of(last.Value) < LegalDay.Of(now)));
}

/// <summary>Whether people work on a day.</summary>
internal sealed class RestDays(IDueDates dueDates)
{
    /// <summary>Where the calendar of the year is missing, Monday to Friday: better a mail on a holiday than none.</summary>
    public async Task<bool> IsWorkingDay(DateOnly day, CancellationToken ct) =>
        (await dueDates.After(day.AddDays(-1), 1, ct)).Date is { } next ? next == day : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
