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
        foreach (var part in items.Chunk(ItemsInOneEvent))
        {
            foreach (var item in part)
                item.Publish(today);
            part[0].Tell(new ItemsPublished(
                Guid.CreateVersion7(now), now, part[0].DepartmentId, part[0].RegionPath, part[0].DepartmentName, today, [.. part.Select(item => item.AsPublished())]));
        }
    }
}
