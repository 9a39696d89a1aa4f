using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

internal static class ItemPublication
{
    private const int ItemsInOneEvent = 50;

    /// <summary>Publishes items of one department and tells it in parts that fit an event.</summary>
    /// <param name="from">First day in force; null: today.</param>
    public static void Publish(IReadOnlyList<InspectionItem> items, DateOnly? from, DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        foreach (var item in items)
            item.Publish(today, from ?? today);
        Tell(items, today, now);
    }

    public static void Tell(IReadOnlyList<InspectionItem> items, DateOnly today, DateTimeOffset now)
    {
        if (items.Count == 0)
            return;
        foreach (var part in EventParts.Of([.. items.Select(item => item.AsPublished())], ItemsInOneEvent))
        {
            var first = items.First(item => item.Id == part[0].ItemId);
            first.Tell(new ItemsPublished(Guid.CreateVersion7(now), now, first.DepartmentId, first.RegionPath, first.DepartmentName, today, part));
        }
    }
}
