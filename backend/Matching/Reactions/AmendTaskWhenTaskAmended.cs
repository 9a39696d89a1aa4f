using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Reactions;

[Reaction("matching.amend-task")]
internal sealed class AmendTaskWhenTaskAmended(MatchingDb db) : IReaction<TaskAmended>
{
    public async Task Handle(TaskAmended happened, CancellationToken ct)
    {
        // The approval may be late: the delivery is tried again until it is there.
        var task = await db.TaskBriefs.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Amend(happened.Task, happened.OccurredAt);
        foreach (var ceremony in await db.Ceremonies.Where(c => c.TaskId == task.Id).ToListAsync(ct))
            ceremony.Admit(task.Departments);
        foreach (var confirmation in await db.Confirmations.Where(c => db.Ceremonies.Any(d => d.TaskId == task.Id && d.Id == c.CeremonyId)).ToListAsync(ct))
            confirmation.Admit(task.Departments);
        await db.SaveChangesAsync(ct);
    }
}
