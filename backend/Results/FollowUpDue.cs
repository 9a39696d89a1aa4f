using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <param name="On">Last day, or null while the calendar of a year is missing.</param>
/// <param name="Sentence">Explains the day.</param>
/// <param name="From">What it was counted from, where it has to be counted again.</param>
/// <param name="Plan">Its stages by the pack that the task copied; null while it is open, and in rows from before they stood here.</param>
internal sealed record FollowUpDue(DateOnly? On, string Sentence, DateOnly From, int WorkingDays, StagePlan? Plan)
{
    /// <returns>Null where this kind has no limit in working days.</returns>
    public static async Task<FollowUpDue?> Of(FollowUp kind, DateOnly formedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct) =>
        FollowUpWords.GoesToLeadingGroup(kind) ? await OfTransfer(formedOn, terms, dueDates, ct)
        : kind == FollowUp.ListAbnormal && terms.ListAbnormal is { } limit ? await Counted(limit, LimitKind.AbnormalList, formedOn, terms, dueDates, ct)
        : null;

    /// <summary>移送（转办） counts from the day on which the result was formed (平新双随机办〔2023〕16号 五2).</summary>
    public static Task<FollowUpDue> OfTransfer(DateOnly formedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct) =>
        Counted(terms.TransferLimit, LimitKind.Transfer, formedOn, terms, dueDates, ct);

    /// <summary>A day set by an officer.</summary>
    public static async Task<FollowUpDue> OfOrder(DateOnly orderedOn, DateOnly dueOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct) => new(
        dueOn, $"责令改正期限：{dueOn.Year}年{dueOn.Month}月{dueOn.Day}日", orderedOn, 0, await terms.StagesOf(LimitKind.Correction).Of(orderedOn, dueOn, dueDates, ct));

    /// <summary>The limit of a follow-up by the calendar and the terms that hold now; null where it has none any more.</summary>
    public static async Task<FollowUpDue?> Again(FollowUpCourse course, TaskTerms terms, IDueDates dueDates, CancellationToken ct)
    {
        var (from, calendar) = (course.Due!.From, dueDates.In(course.RegionPath));
        return course.Kind == FollowUp.CorrectionOrdered
            ? await OfOrder(from, course.DueOn!.Value, terms, calendar, ct)
            : await Of(course.Kind, from, terms, calendar, ct);
    }

    private static async Task<FollowUpDue> Counted(DayLimit limit, LimitKind kind, DateOnly formedOn, TaskTerms terms, IDueDates dueDates, CancellationToken ct)
    {
        var due = await dueDates.After(formedOn, limit.WorkingDays, ct);
        var sentence = due.SentenceInChinese("结果形成") + (limit.FromNotice ? "" : "（默认时限，通知未规定）");
        return new FollowUpDue(due.Date, sentence, formedOn, limit.WorkingDays, await terms.StagesOf(kind).Of(due, dueDates, ct));
    }
}
