namespace DualRandom.SharedKernel;

/// <summary>What becomes of a date that a notice fixes where it is no working day.</summary>
public enum RestDayRule
{
    /// <summary>The working day before counts: what is asked for is done while people work.</summary>
    Before,

    /// <summary>The date counts as it stands.</summary>
    Same,

    /// <summary>The next working day counts.</summary>
    After,
}

/// <param name="Source">Where the rule stands, or whose choice it is.</param>
public sealed record FixedDayRule(RestDayRule Value, string Source)
{
    /// <summary>Of tasks that were approved before packs said it.</summary>
    public static FixedDayRule Usual { get; } = new(RestDayRule.Before, "");
}

/// <summary>A date as a notice fixes it, and the day that counts.</summary>
/// <param name="On">As written.</param>
/// <param name="DueOn">The day that counts.</param>
public sealed record FixedDay(DateOnly On, DateOnly DueOn, string Sentence, string SentenceInEnglish)
{
    // The longest run of days of rest so far was ten.
    private const int LongestRest = 40;

    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    public static async Task<FixedDay> Of(DateOnly on, FixedDayRule rule, IDueDates dueDates, CancellationToken ct)
    {
        if (await Works(on, dueDates, ct) != false)
            return new FixedDay(on, on, $"{on:yyyy-MM-dd} 到期", $"due {on:yyyy-MM-dd}");
        var due = rule.Value switch
        {
            RestDayRule.Before => await Next(on, -1, dueDates, ct) ?? on,
            RestDayRule.After => await Next(on, 1, dueDates, ct) ?? on,
            _ => on,
        };
        var (by, byInEnglish) = rule.Value switch
        {
            RestDayRule.Before => ("以前一个工作日为准", "the working day before counts"),
            RestDayRule.After => ("顺延至下一个工作日", "the next working day counts"),
            _ => ("仍以该日为准", "the date counts as it stands"),
        };
        var source = rule.Source.Length > 0 ? $"（{rule.Source}）" : "";
        var sourceInEnglish = rule.Source.Length > 0 ? $" ({rule.Source})" : "";
        return new FixedDay(
            on, due, $"{on:yyyy-MM-dd} 是{Weekdays[(int)on.DayOfWeek]}，不是工作日：{by}{source}，{due:yyyy-MM-dd} 到期",
            $"{on:yyyy-MM-dd} is a {on.DayOfWeek} and no working day: {byInEnglish}{sourceInEnglish}, due {due:yyyy-MM-dd}");
    }

    private static async Task<DateOnly?> Next(DateOnly from, int step, IDueDates dueDates, CancellationToken ct)
    {
        for (var days = 1; days <= LongestRest; days++)
        {
            if (await Works(from.AddDays(step * days), dueDates, ct) is not { } works)
                return null;
            if (works)
                return from.AddDays(step * days);
        }

        return null;
    }

    /// <returns>Null while the calendar of its year is missing.</returns>
    private static async Task<bool?> Works(DateOnly day, IDueDates dueDates, CancellationToken ct) =>
        (await dueDates.After(day.AddDays(-1), 1, ct)) is { Date: { } first } ? first == day : null;
}
