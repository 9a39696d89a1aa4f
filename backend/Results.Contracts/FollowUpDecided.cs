using DualRandom.SharedKernel;

namespace DualRandom.Results.Contracts;

/// <summary>
/// What followed from a result ended in a penalty: 处理结果公示 (曲公〔2023〕07号 第二十二条). Told of nothing else: clues, transfers and
/// decisions not to punish stay inside. Aggregate: the follow-up.
/// </summary>
/// <param name="Organ">Who decided.</param>
/// <param name="Outcome">Such as 行政处罚.</param>
/// <param name="Number">文书编号 of the decision.</param>
[EventName("results.follow-up-decided", 1)]
public sealed record FollowUpDecided(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    Guid FormId,
    Guid TaskId,
    string TaskName,
    string? DocumentNumber,
    Guid SubjectId,
    string CreditCode,
    string SubjectName,
    string RegionPath,
    Guid DepartmentId,
    string Organ,
    string Outcome,
    string Number,
    DateOnly DecidedOn)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);
