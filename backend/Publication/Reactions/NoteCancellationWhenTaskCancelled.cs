using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.note-cancellation")]
internal sealed class NoteCancellationWhenTaskCancelled(PublicationDb db) : IReaction<TaskCancelled>
{
    public async Task Handle(TaskCancelled happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Cancel(happened);
        await db.SaveChangesAsync(ct);
    }
}
