using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.note-amendment")]
internal sealed class NoteAmendmentWhenTaskAmended(PublicationDb db) : IReaction<TaskAmended>
{
    public async Task Handle(TaskAmended happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Amend(happened);
        await db.SaveChangesAsync(ct);
    }
}
