using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Reactions;

/// <summary>A draw that has not taken place will not; one that has stays in the log as it is.</summary>
[Reaction("matching.stop-task")]
internal sealed class StopTaskWhenTaskCancelled(MatchingDb db) : IReaction<TaskCancelled>
{
    public async Task Handle(TaskCancelled happened, CancellationToken ct)
    {
        var task = await db.TaskBriefs.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Cancel(happened.Words.Reason);
        foreach (var ceremony in await db.Ceremonies.Where(c => c.TaskId == task.Id).ToListAsync(ct))
            ceremony.Stop($"任务已取消：{happened.Words.Reason}");
        await db.SaveChangesAsync(ct);
    }
}
