using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <param name="On">Last day, or null while the calendar of a year is missing.</param>
/// <param name="Sentence">Explains the day.</param>
/// <param name="Stages">Days of reminders: half, four fifths, the working day before, the day itself; those that fall together are one.</param>
/// <param name="ToLeaderOn">One working day late, as the next three.</param>
/// <param name="From">What it was counted from, where it has to be counted again.</param>
internal sealed record FollowUpDue(DateOnly? On, string Sentence, IReadOnlyList<DateOnly> Stages, DateOnly? ToLeaderOn, DateOnly? ToOfficeOn, DateOnly From, int WorkingDays)
{
    /// <summary>A date that somebody set may lie beyond the calendars; nobody is reminded at stages that nobody can count.</summary>
    private const int MostWorkingDays = 512;

    /// <summary>移送（转办） counts from the day on which the result was formed (平新双随机办〔2023〕16号 五2).</summary>
    public static async Task<FollowUpDue> OfTransfer(DateOnly formedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct)
    {
        var limit = terms.TransferLimit;
        var due = await dueDates.After(formedOn, limit.WorkingDays, ct);
        var sentence = due.SentenceInChinese("结果形成") + (limit.FromNotice ? "" : "（默认时限，通知未规定）");
        return await Of(due.Date, sentence, formedOn, limit.WorkingDays, dueDates, ct);
    }

    /// <summary>A day set by an officer.</summary>
    public static async Task<FollowUpDue> OfOrder(DateOnly orderedOn, DateOnly dueOn, IDueDates dueDates, CancellationToken ct)
    {
        var (least, most) = (0, MostWorkingDays);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if ((await dueDates.After(orderedOn, middle, ct)).Date is { } day && day <= dueOn)
                least = middle;
            else
                most = middle - 1;
        }

        return await Of(dueOn, $"责令改正期限：{dueOn.Year}年{dueOn.Month}月{dueOn.Day}日", orderedOn, least, dueDates, ct);
    }

    private static async Task<FollowUpDue> Of(DateOnly? on, string sentence, DateOnly from, int days, IDueDates dueDates, CancellationToken ct)
    {
        if (on is not { } last)
            return new FollowUpDue(null, sentence, [], null, null, from, days);
        var stages = new List<DateOnly>();
        foreach (var passed in new[] { (days + 1) / 2, ((days * 4) + 4) / 5, days - 1, days }.Where(passed => passed > 0).Distinct())
        {
            if ((await dueDates.After(from, passed, ct)).Date is { } day)
                stages.Add(day);
        }

        return new FollowUpDue(
            on, sentence, [.. stages.Append(last).Distinct().Order()], (await dueDates.After(last, 1, ct)).Date, (await dueDates.After(last, 3, ct)).Date, from, days);
    }
}
