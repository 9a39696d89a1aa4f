using DualRandom.Plans.Contracts;

namespace DualRandom.Plans;

/// <summary>Working days; null: this limit stays.</summary>
internal sealed record AmendedLimits(int? ConfirmWithin, int? EnterResultsWithin, int? PublishResultsWithin, int? TransferCasesWithin)
{
    public bool ChangesNothing(TaskPlan plan) =>
        Same(ConfirmWithin, plan.Deadlines.Confirm) && Same(EnterResultsWithin, plan.Deadlines.EnterResults)
        && Same(PublishResultsWithin, plan.Deadlines.PublishResults) && Same(TransferCasesWithin, plan.Conduct.TransferCases);

    /// <param name="source">The document that orders it.</param>
    public TaskPlan ApplyTo(TaskPlan plan, string source) => plan with
    {
        Deadlines = new TaskDeadlines(
            Changed(plan.Deadlines.Confirm, ConfirmWithin, source), Changed(plan.Deadlines.EnterResults, EnterResultsWithin, source)!,
            Changed(plan.Deadlines.PublishResults, PublishResultsWithin, source)!),
        Conduct = plan.Conduct with { TransferCases = Changed(plan.Conduct.TransferCases, TransferCasesWithin, source) },
    };

    public string Words(TaskPlan plan) => string.Join('、', new[]
    {
        Word("确认", ConfirmWithin, plan.Deadlines.Confirm), Word("结果录入", EnterResultsWithin, plan.Deadlines.EnterResults),
        Word("结果公示", PublishResultsWithin, plan.Deadlines.PublishResults), Word("案件移送", TransferCasesWithin, plan.Conduct.TransferCases),
    }.Where(word => word.Length > 0));

    private static bool Same(int? days, DayLimit? limit) => days is null || days == limit?.WorkingDays;

    private static string Word(string step, int? days, DayLimit? before) =>
        Same(days, before) ? "" : $"{step}时限改为{days}个工作日{(before is null ? "" : $"（原为{before.WorkingDays}个）")}";

    private static DayLimit? Changed(DayLimit? limit, int? days, string source) =>
        Same(days, limit) ? limit : (limit ?? new DayLimit(0, true, source)) with { WorkingDays = days!.Value, FromNotice = true, Source = source };
}
