using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-draw")]
internal sealed class PublishDrawWhenDrawCompleted(PublicationDb db, TimeProvider clock) : IReaction<DrawCompleted>
{
    public async Task Handle(DrawCompleted happened, CancellationToken ct)
    {
        var draw = await db.Draws.SingleOrDefaultAsync(d => d.CeremonyId == happened.AggregateId || d.CeremonyId == null && d.DrawId == happened.DrawId, ct);
        if (draw is null)
            db.Add(draw = PublicDraw.Of(happened, clock.GetUtcNow()));
        db.AddRange(draw.Hear(happened));
        await db.SaveChangesAsync(ct);
    }
}
