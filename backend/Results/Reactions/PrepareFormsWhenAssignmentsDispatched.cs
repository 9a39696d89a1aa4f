using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>
/// Parts of one task arrive one after the other; the last one to arrive makes all forms, so that nobody sees half a task. Told again,
/// forms that are there take the officers of blocks that nobody has written yet.
/// </summary>
[Reaction("results.prepare-forms")]
internal sealed class PrepareFormsWhenAssignmentsDispatched(ResultsDb db, TimeProvider clock) : IReaction<AssignmentsDispatched>
{
    public async Task Handle(AssignmentsDispatched happened, CancellationToken ct)
    {
        var part = DispatchPart.Of(happened);
        if (!await db.AnnulledDraws.AnyAsync(d => Enumerable.Contains(part.Draws, d.CeremonyId), ct))
            await Take(part, happened, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task Take(DispatchPart part, AssignmentsDispatched happened, CancellationToken ct)
    {
        var others = db.DispatchParts.Where(p => p.TaskId == happened.AggregateId && p.Part != happened.Part);
        // Counted, not read: 5,000 firms come in hundreds of parts.
        if (await others.CountAsync(ct) + 1 < happened.Parts)
        {
            db.Add(part);
            return;
        }

        var waiting = await others.ToListAsync(ct);
        await Prepare(happened.AggregateId, [.. waiting, part], ct);
        db.RemoveRange(waiting);
    }

    private async Task Prepare(Guid taskId, IReadOnlyList<DispatchPart> parts, CancellationToken ct)
    {
        // The approval comes from another room and may be late: the delivery is tried again until it is there.
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == taskId, ct)
            ?? throw new InvalidOperationException($"The approval of task {taskId} has not arrived yet");
        var known = await db.Forms.Where(f => f.TaskId == taskId && f.AnnulledOn == null).ToDictionaryAsync(f => f.SubjectId, ct);
        var now = clock.GetUtcNow();
        foreach (var part in parts.OrderBy(p => p.Part))
        {
            foreach (var awaited in part.Forms)
            {
                if (known.TryGetValue(awaited.SubjectId, out var form))
                    form.Reassign(awaited);
                else
                    db.Add(known[awaited.SubjectId] = RecordForm.Prepare(task, awaited, part.SubjectDraw, now));
            }
        }
    }
}
