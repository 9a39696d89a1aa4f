using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.announce-draw")]
internal sealed class AnnounceDrawWhenDrawCommitted(PublicationDb db) : IReaction<DrawCommitted>
{
    public async Task Handle(DrawCommitted happened, CancellationToken ct)
    {
        if (!await db.AnnouncedDraws.AnyAsync(d => d.Id == happened.AggregateId, ct))
            db.Add(AnnouncedDraw.Of(happened));
        await db.SaveChangesAsync(ct);
    }
}
