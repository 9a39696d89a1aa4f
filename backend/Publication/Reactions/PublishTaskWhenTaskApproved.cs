using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-task")]
internal sealed class PublishTaskWhenTaskApproved(PublicationDb db) : IReaction<TaskApproved>
{
    public async Task Handle(TaskApproved happened, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(task => task.Id == happened.AggregateId, ct) is { } published)
            published.Replace(happened);
        else
            db.Add(PublicTask.Of(happened));
        await db.SaveChangesAsync(ct);
    }
}
