using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

[Reaction("results.keep-task")]
internal sealed class KeepTaskWhenTaskApproved(ResultsDb db) : IReaction<TaskApproved>
{
    public async Task Handle(TaskApproved happened, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct) is { } known)
            known.Take(happened);
        else
            db.Add(TaskBrief.Of(happened));
        await db.SaveChangesAsync(ct);
    }
}
