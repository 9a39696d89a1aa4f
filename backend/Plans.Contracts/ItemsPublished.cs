using DualRandom.SharedKernel;

namespace DualRandom.Plans.Contracts;

/// <summary>
/// A department's items were published. Aggregate: the department, so that parts and later lists arrive in order.
/// Parts carry at most 100 items; a part is complete in itself.
/// </summary>
[EventName("plans.items-published", 1)]
public sealed record ItemsPublished(
    Guid EventId,
    DateTimeOffset OccurredAt,
    Guid AggregateId,
    string RegionPath,
    string DepartmentName,
    DateOnly PublishedOn,
    IReadOnlyList<PublishedItem> Items)
    : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <summary>The six columns of the published list (曲阳 第十一条).</summary>
/// <param name="ResultWords">检查结果: the words an officer may choose, such as 正常/不正常.</param>
/// <param name="OpenList">The wording ends in 等.</param>
/// <param name="AppliesTo">Kinds or categories of subjects; null or empty: all.</param>
/// <param name="ValidFrom">First day in force; null: the day of publication.</param>
/// <param name="ValidTo">Last day of an item that is taken off the list.</param>
public sealed record PublishedItem(
    Guid ItemId,
    int ItemVersion,
    string Name,
    IReadOnlyList<string> SubItems,
    string Content,
    string Basis,
    string Method,
    string ResultWords,
    bool OpenList = false,
    IReadOnlyList<string>? AppliesTo = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null);
