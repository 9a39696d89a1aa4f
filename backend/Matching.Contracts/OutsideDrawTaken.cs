using DualRandom.SharedKernel;

namespace DualRandom.Matching.Contracts;

/// <summary>
/// A draw that another platform made was taken over as such: nothing of it can be verified here. Part k of n; a part stands for itself.
/// Aggregate: the task.
/// </summary>
/// <param name="DrawnBy">Such as 河北省双随机监管工作平台.</param>
/// <param name="DrawnCount">Over all parts.</param>
[EventName("matching.outside-draw-taken", 1)]
public sealed record OutsideDrawTaken(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    string RegionPath,
    int Part,
    int Parts,
    Guid OutsideDrawId,
    string DrawnBy,
    DateOnly DrawnOn,
    int DrawnCount,
    IReadOnlyList<Guid> Subjects)
    : IntegrationEvent(EventId, OccurredAt, AggregateId)
{
    /// <summary>Stands wherever the draw is spoken of.</summary>
    public const string Mark = "由省级平台抽取，本系统不可核验";
}
