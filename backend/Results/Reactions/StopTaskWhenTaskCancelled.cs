using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>No inspection begins any more; one that is finished keeps its results and its limits.</summary>
[Reaction("results.stop-task")]
internal sealed class StopTaskWhenTaskCancelled(ResultsDb db) : IReaction<TaskCancelled>
{
    public async Task Handle(TaskCancelled happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Cancel(happened.Words.Reason);
        await db.SaveChangesAsync(ct);
    }
}
