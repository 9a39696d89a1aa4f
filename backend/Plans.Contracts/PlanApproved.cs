using DualRandom.SharedKernel;

namespace DualRandom.Plans.Contracts;

/// <summary>
/// A year's plan was approved and may be read by everyone. Aggregate: the plan. Comes as part k of n; the hearer shows it when all
/// parts are there.
/// </summary>
/// <param name="Part">From 1.</param>
/// <param name="ApprovedOn">Legal day.</param>
[EventName("plans.plan-approved", 1)]
public sealed record PlanApproved(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    int Part,
    int Parts,
    string RegionPath,
    int Year,
    string Title,
    DateOnly ApprovedOn,
    IReadOnlyList<PlannedCheck> Entries)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>One row of the plan: the eight columns of 平新双随机办〔2023〕16号 附件1, and frequency and time where a plan has them.</summary>
/// <param name="Number">序号 as typed.</param>
/// <param name="Ratio">抽查比例 as typed, such as <c>不低于 5%</c>.</param>
/// <param name="BasisPoints">1/10000; null where the cell does not fix one ratio.</param>
/// <param name="Period">实施时间 as typed.</param>
/// <param name="From">First day of the period; null where the cell names none.</param>
/// <param name="To">Last day, included.</param>
public sealed record PlannedCheck(
    Guid EntryId,
    string Number,
    string Name,
    string Field,
    IReadOnlyList<string> Items,
    string Subjects,
    string LeadDepartment,
    IReadOnlyList<string> CooperatingDepartments,
    string Ratio,
    int? BasisPoints,
    string Frequency,
    string Period,
    DateOnly? From,
    DateOnly? To);
