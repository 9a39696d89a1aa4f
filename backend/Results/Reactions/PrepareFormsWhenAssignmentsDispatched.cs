using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>Parts of one task arrive one after the other; the last one to arrive makes all forms, so that nobody sees half a task.</summary>
[Reaction("results.prepare-forms")]
internal sealed class PrepareFormsWhenAssignmentsDispatched(ResultsDb db, TimeProvider clock) : IReaction<AssignmentsDispatched>
{
    public async Task Handle(AssignmentsDispatched happened, CancellationToken ct)
    {
        var part = DispatchPart.Of(happened);
        var others = db.DispatchParts.Where(p => p.TaskId == happened.AggregateId && p.Part != happened.Part);
        // Counted, not read: 5,000 firms come in hundreds of parts.
        if (await others.CountAsync(ct) + 1 < happened.Parts)
        {
            db.Add(part);
        }
        else
        {
            var waiting = await others.ToListAsync(ct);
            await Prepare(happened.AggregateId, [.. waiting, part], ct);
            db.RemoveRange(waiting);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task Prepare(Guid taskId, IReadOnlyList<DispatchPart> parts, CancellationToken ct)
    {
        // The approval comes from another room and may be late: the delivery is tried again until it is there.
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == taskId, ct)
            ?? throw new InvalidOperationException($"The approval of task {taskId} has not arrived yet");
        var known = await db.Forms.Where(f => f.TaskId == taskId).Select(f => f.SubjectId).ToHashSetAsync(ct);
        var now = clock.GetUtcNow();
        db.AddRange(parts.OrderBy(p => p.Part).SelectMany(p => p.Forms).Where(form => known.Add(form.SubjectId)).Select(form => RecordForm.Prepare(task, form, now)));
    }
}
