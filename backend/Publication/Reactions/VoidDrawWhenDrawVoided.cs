using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.void-draw")]
internal sealed class VoidDrawWhenDrawVoided(PublicationDb db) : IReaction<DrawVoided>
{
    public async Task Handle(DrawVoided happened, CancellationToken ct)
    {
        var draw = await db.AnnouncedDraws.SingleOrDefaultAsync(d => d.Id == happened.AggregateId, ct);
        if (draw is null)
            db.Add(draw = AnnouncedDraw.Of(happened));
        draw.Void(happened);
        await db.SaveChangesAsync(ct);
    }
}
