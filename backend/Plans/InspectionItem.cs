using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>One entry of a department's list of items (检查项目); only a published one may be inspected.</summary>
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

    public IReadOnlyList<string> SubItems { get; private set; } = [];

    public string Content { get; private set; } = "";

    public string Basis { get; private set; } = "";

    public string Method { get; private set; } = "";

    public string ResultWords { get; private set; } = "";

    public DateOnly? PublishedOn { get; private set; }

    public static InspectionItem Draft(DepartmentEntry department, ItemText text, DateTimeOffset now)
    {
        var item = new InspectionItem
        {
            Id = Guid.CreateVersion7(now), RegionPath = department.RegionPath, DepartmentId = department.Id, DepartmentName = department.Name, Name = text.Name,
        };
        item.Rewrite(text);
        return item;
    }

    /// <summary>A changed text must be published again before it is inspected.</summary>
    /// <returns>False when nothing differs.</returns>
    public bool Rewrite(ItemText text)
    {
        if (Text() == text)
            return false;
        (SubItems, Content, Basis, Method, ResultWords, PublishedOn) =
            (text.SubItems.Split('；', StringSplitOptions.RemoveEmptyEntries), text.Content, text.Basis, text.Method, text.ResultWords, null);
        return true;
    }

    public void Publish(DateOnly on) => PublishedOn ??= on;

    public void Tell(ItemsPublished happened) => Raise(happened);

    public PublishedItem AsPublished() => new(Id, Version + 1, Name, SubItems, Content, Basis, Method, ResultWords);

    private ItemText Text() => new(Name, string.Join('；', SubItems), Content, Basis, Method, ResultWords);
}

/// <param name="SubItems">Separated by ；.</param>
internal sealed record ItemText(string Name, string SubItems, string Content, string Basis, string Method, string ResultWords);
