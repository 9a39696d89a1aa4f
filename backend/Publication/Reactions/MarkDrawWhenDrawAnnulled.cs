using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

/// <summary>Draws of officers are not listed here by themselves: only those of subjects are found.</summary>
[Reaction("publication.mark-annulled-draw")]
internal sealed class MarkDrawWhenDrawAnnulled(PublicationDb db) : IReaction<DrawAnnulled>
{
    public async Task Handle(DrawAnnulled happened, CancellationToken ct)
    {
        var draw = await db.Draws.SingleOrDefaultAsync(d => d.CeremonyId == happened.AggregateId || d.CeremonyId == null && d.DrawId == happened.DrawId, ct);
        draw?.Annul(happened);
        await db.SaveChangesAsync(ct);
    }
}
