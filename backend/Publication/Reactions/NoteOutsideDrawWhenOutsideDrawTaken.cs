using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.note-outside-draw")]
internal sealed class NoteOutsideDrawWhenOutsideDrawTaken(PublicationDb db) : IReaction<OutsideDrawTaken>
{
    public async Task Handle(OutsideDrawTaken happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.NoteDraw(happened);
        await db.SaveChangesAsync(ct);
    }
}
