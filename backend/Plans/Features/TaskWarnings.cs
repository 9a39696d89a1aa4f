using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans.Features;

/// <param name="Code">Stable, such as <c>task.window-short</c>.</param>
internal sealed record TaskWarning(string Code, string Message);

/// <summary>What the calendar says about the dates of a task: never a refusal.</summary>
internal sealed class TaskWarnings(IDueDates dueDates)
{
    // Notice and check after the confirmation; more days than that need no counting.
    private const int Comfortable = 10;
    private const int LeastForCheck = 3;

    public async Task<IReadOnlyList<TaskWarning>> Of(TaskPlan plan, CancellationToken ct)
    {
        var (warnings, days) = (new List<TaskWarning>(), dueDates.In(plan.Subjects.RegionPath));
        if (plan.IssuedOn is { } issued && await IsFree(issued, days, ct))
            warnings.Add(new TaskWarning("task.issued-on-free-day", $"发文日期 {issued:yyyy-MM-dd} 不是工作日"));
        if (await IsFree(plan.WindowFrom, days, ct))
            warnings.Add(new TaskWarning("task.window-from-free-day", $"抽查起日 {plan.WindowFrom:yyyy-MM-dd} 不是工作日"));
        if (await IsFree(plan.WindowTo, days, ct))
            warnings.Add(new TaskWarning("task.window-to-free-day", $"抽查止日 {plan.WindowTo:yyyy-MM-dd} 不是工作日"));
        if (await SummaryDue(plan, ct) is { } summary && await IsFree(summary.On, days, ct))
            warnings.Add(new TaskWarning("task.summary-on-free-day", $"总结报送日期 {summary.Sentence}"));
        if (await Short(plan, days, ct) is { } tooShort)
            warnings.Add(tooShort);
        return warnings;
    }

    /// <summary>The day that counts for the summary, and why; null where the notice fixes none.</summary>
    public async Task<FixedDay?> SummaryDue(TaskPlan plan, CancellationToken ct) => plan.Conduct.SummaryDueOn is { } on
        ? await FixedDay.Of(on, plan.Conduct.FixedDays ?? FixedDayRule.Usual, dueDates.In(plan.Subjects.RegionPath), ct)
        : null;

    private static async Task<TaskWarning?> Short(TaskPlan plan, IDueDates calendar, CancellationToken ct)
    {
        var days = new List<DateOnly>();
        while (days.Count < Comfortable && (await calendar.After(plan.WindowFrom.AddDays(-1), days.Count + 1, ct)).Date is { } day && day <= plan.WindowTo)
            days.Add(day);
        var confirm = plan.Deadlines.Confirm?.WorkingDays ?? 0;
        var left = days.Count - confirm;
        if (days.Count == Comfortable || left > LeastForCheck)
            return null;
        var free = Enumerable.Range(0, plan.WindowTo.DayNumber - plan.WindowFrom.DayNumber + 1).Select(plan.WindowFrom.AddDays).Except(days).Select(day => $"{day:MM-dd}");
        var notice = plan.Notice == NoticeRule.None ? "" : "告知和";
        return new TaskWarning(
            "task.window-short", $"抽查时间内有 {days.Count} 个工作日，确认占 {confirm} 个，{notice}检查只剩 {Math.Max(left, 0)} 个工作日；非工作日：{string.Join('、', free)}");
    }

    private static async Task<bool> IsFree(DateOnly day, IDueDates calendar, CancellationToken ct) =>
        (await calendar.After(day.AddDays(-1), 1, ct)).Date is { } next && next != day;
}
