using DualRandom.Matching.Features;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Reactions;

[Reaction("matching.amend-task")]
internal sealed class AmendTaskWhenTaskAmended(MatchingDb db, IDueDates dueDates) : IReaction<TaskAmended>
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
        await NoteDues(task, happened.OccurredAt, ct);
        await db.SaveChangesAsync(ct);
    }

    // Other limits move the confirmation at once, not only when reminders are next looked at.
    private async Task NoteDues(TaskBrief task, DateTimeOffset at, CancellationToken ct)
    {
        var draw = await db.Ceremonies.AsNoTracking().SingleOrDefaultAsync(c => c.TaskId == task.Id && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn, ct);
        if (draw is null)
            return;
        var given = await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == draw.Id).ToListAsync(ct);
        foreach (var department in task.Unconfirmed(draw, given).ToList())
        {
            if (await dueDates.ConfirmationDue(task, draw, department, ct) is { } due)
                task.NoteDue(draw, department, due, at);
        }
    }
}
