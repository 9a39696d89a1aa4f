using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>One entry of a department's list as the public reads it. Its id is the item's own.</summary>
internal sealed class PublicItem : Aggregate, IScoped
{
    private PublicItem()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid DepartmentId { get; init; }

    public string DepartmentName { get; private set; } = "";

    /// <summary>Version of the item in its own room; a part that arrives late does not bring an older text back.</summary>
    public int ItemVersion { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> SubItems { get; private set; } = [];

    public string Content { get; private set; } = "";

    public string Basis { get; private set; } = "";

    public string Method { get; private set; } = "";

    public string ResultWords { get; private set; } = "";

    public DateOnly PublishedOn { get; private set; }

    public static PublicItem Of(PublishedItem item, ItemsPublished happened)
    {
        var published = new PublicItem { Id = item.ItemId, RegionPath = happened.RegionPath, DepartmentId = happened.AggregateId };
        published.Replace(item, happened);
        return published;
    }

    public void Replace(PublishedItem item, ItemsPublished happened)
    {
        if (item.ItemVersion <= ItemVersion)
            return;
        (DepartmentName, ItemVersion, PublishedOn) = (happened.DepartmentName, item.ItemVersion, happened.PublishedOn);
        (Name, SubItems, Content, Basis, Method, ResultWords) = (item.Name, item.SubItems, item.Content, item.Basis, item.Method, item.ResultWords);
    }
}
