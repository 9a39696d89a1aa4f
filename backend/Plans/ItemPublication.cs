using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

internal static class ItemPublication
{
    private const int ItemsInOneEvent = 50;

    /// <summary>Publishes items of one department and tells it in parts that fit an event.</summary>
    public static void Publish(IReadOnlyList<InspectionItem> items, DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        if (items.Count == 0)
            return;
        foreach (var item in items)
            item.Publish(today);
        foreach (var part in EventParts.Of([.. items.Select(item => item.AsPublished())], ItemsInOneEvent))
        {
            var first = items.First(item => item.Id == part[0].ItemId);
            first.Tell(new ItemsPublished(Guid.CreateVersion7(now), now, first.DepartmentId, first.RegionPath, first.DepartmentName, today, part));
        }
    }
}
