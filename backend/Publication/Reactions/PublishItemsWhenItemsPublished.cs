using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-items")]
internal sealed class PublishItemsWhenItemsPublished(PublicationDb db) : IReaction<ItemsPublished>
{
    public async Task Handle(ItemsPublished happened, CancellationToken ct)
    {
        var ids = happened.Items.Select(item => item.ItemId).ToList();
        var known = await db.Items.Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, ct);
        foreach (var item in happened.Items)
        {
            if (known.TryGetValue(item.ItemId, out var published))
                published.Replace(item, happened);
            else
                db.Add(PublicItem.Of(item, happened));
        }

        await db.SaveChangesAsync(ct);
    }
}
