using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.rename-drawn")]
internal sealed class RenameDrawnWhenSubjectReplaced(PublicationDb db) : IReaction<SubjectReplaced>
{
    public async Task Handle(SubjectReplaced happened, CancellationToken ct)
    {
        var draw = await db.Draws.SingleAsync(d => d.CeremonyId == happened.AggregateId, ct);
        var removed = await db.DrawnNames.SingleOrDefaultAsync(n => n.Draw == draw.Id && n.SubjectId == happened.Removed.SubjectId, ct);
        if (removed is not null)
            db.Remove(removed);
        if (happened.Entered is { } entered)
            db.Add(draw.NameOf(entered));
        await db.SaveChangesAsync(ct);
    }
}
