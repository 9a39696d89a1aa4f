using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>
/// One entry of a department's list of items (检查项目). Its wording has versions; only a published one may be inspected, and a task
/// keeps the one it was approved with.
/// </summary>
internal sealed class InspectionItem : Aggregate, IScoped
{
    public const int NameLimit = 200;

    // A character takes up to six bytes as JSON; one item must fit an event.
    public const int TextLimit = 3000;
    public const int WordLimit = 300;

    private InspectionItem()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Open to every department of the region: a task is made of everyone's items.</summary>
    public Guid[] Departments { get; private init; } = [];

    public required string Name { get; init; }

    /// <summary>Oldest first, never empty; the last is the one that the columns below repeat for lists.</summary>
    public IReadOnlyList<ItemVersion> Versions { get; private set; } = [];

    public IReadOnlyList<string> SubItems { get; private set; } = [];

    public string Content { get; private set; } = "";

    public string Basis { get; private set; } = "";

    public string Method { get; private set; } = "";

    public string ResultWords { get; private set; } = "";

    /// <summary>Null while the last version is not published.</summary>
    public DateOnly? PublishedOn { get; private set; }

    public ItemVersion Latest => Versions[^1];

    /// <summary>The list ends in 等: what stands behind it is not part of it, and the list says that it is open.</summary>
    public bool IsOpenList => ItemWording.IsOpen(Name) || ItemWording.IsOpen(Latest.Wording.Content);

    public static InspectionItem Draft(DepartmentEntry department, string name, ItemWording wording, DateTimeOffset now)
    {
        var item = new InspectionItem
        {
            Id = Guid.CreateVersion7(now), RegionPath = department.RegionPath, DepartmentId = department.Id, DepartmentName = department.Name, Name = name,
        };
        item.Keep([new ItemVersion(1, wording, "", null, null, null)]);
        return item;
    }

    /// <summary>A changed wording is a new version, which must be published before it is inspected; until then the old one stays in force.</summary>
    /// <returns>False when nothing differs.</returns>
    public bool Rewrite(ItemWording wording, string reason)
    {
        if (Latest.Wording.Says(wording))
            return false;
        Keep(Latest.PublishedOn is null
            ? [.. Versions.SkipLast(1), Latest with { Wording = wording, Reason = reason }]
            : [.. Versions, new ItemVersion(Latest.Number + 1, wording, reason, null, null, null)]);
        return true;
    }

    /// <param name="from">First day on which the version is in force; the version before it ends the day before.</param>
    public void Publish(DateOnly today, DateOnly from)
    {
        if (Latest.PublishedOn is not null)
            return;
        if (from < today)
            throw new RuleBrokenException("item.valid-from-past", "事项的生效日期不能早于公布之日");
        Keep([.. Versions.SkipLast(1).Select(version => version.EndedBefore(from)), Latest with { PublishedOn = today, ValidFrom = from }]);
    }

    /// <summary>Taken off the list; tasks that were approved with it keep it.</summary>
    /// <param name="lastDay">On which it is still in force.</param>
    public void Retire(DateOnly lastDay, string reason, DateOnly today)
    {
        if (Latest.PublishedOn is null)
            throw new RuleBrokenException("item.unpublished", "事项尚未公布，无需废止");
        if (lastDay < today || lastDay < Latest.ValidFrom)
            throw new RuleBrokenException("item.valid-to-past", "事项的废止日期不能早于今天或其生效日期");
        Keep([.. Versions.SkipLast(1), Latest with { ValidTo = lastDay, Reason = reason }]);
    }

    /// <returns>Null when no published version is in force on that day.</returns>
    public ItemVersion? InForce(DateOnly day) => Versions.LastOrDefault(version => version.HoldsOn(day));

    public void Tell(ItemsPublished happened) => Raise(happened);

    public PublishedItem AsPublished() => new(
        Id, Version + 1, Name, SubItems, Content, Basis, Method, ResultWords, IsOpenList, Latest.Wording.AppliesTo, Latest.ValidFrom, Latest.ValidTo);

    /// <summary>As a task takes it: the version in force on that day, or the draft that must be published before the approval.</summary>
    /// <param name="subItems">A choice of them; null: all.</param>
    public TaskItem ForTask(DateOnly day, IReadOnlyList<string>? subItems)
    {
        var version = InForce(day) ?? Latest;
        var points = version.Wording.Points.Where(point => subItems?.Contains(point.Name) != false).ToList();
        return new TaskItem(
            Id, Name, [.. points.Select(point => point.Name)], version.Number, IsOpenList, version.Wording.AppliesTo,
            points.Exists(point => point.Yes != Polarity.NoQuestion) ? points : null);
    }

    private void Keep(IReadOnlyList<ItemVersion> versions)
    {
        var wording = versions[^1].Wording;
        (Versions, SubItems, PublishedOn) = (versions, [.. wording.Points.Select(point => point.Name)], versions[^1].PublishedOn);
        (Content, Basis, Method, ResultWords) = (wording.Content, wording.Basis, wording.Method, wording.ResultWords);
    }
}

/// <param name="Reason">Why it differs from the version before, or why it was retired.</param>
/// <param name="ValidFrom">Null until it is published.</param>
/// <param name="ValidTo">Last day, included; null: until a later version or its retirement.</param>
internal sealed record ItemVersion(int Number, ItemWording Wording, string Reason, DateOnly? ValidFrom, DateOnly? ValidTo, DateOnly? PublishedOn)
{
    public bool HoldsOn(DateOnly day) => PublishedOn is not null && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    public ItemVersion EndedBefore(DateOnly day) => ValidTo is null || ValidTo >= day ? this with { ValidTo = day.AddDays(-1) } : this;
}

/// <param name="Points">检查子项, in the order of the list, each with what a yes means.</param>
/// <param name="AppliesTo">Kinds or categories of subjects; empty: all.</param>
internal sealed record ItemWording(
    IReadOnlyList<CheckPoint> Points, string Content, string Basis, string Method, string ResultWords, IReadOnlyList<string> AppliesTo)
{
    public bool Says(ItemWording other) =>
        Points.SequenceEqual(other.Points) && AppliesTo.SequenceEqual(other.AppliesTo)
        && (Content, Basis, Method, ResultWords) == (other.Content, other.Basis, other.Method, other.ResultWords);

    public static bool IsOpen(string text) => text.TrimEnd('。', '；', ' ').EndsWith('等');
}
