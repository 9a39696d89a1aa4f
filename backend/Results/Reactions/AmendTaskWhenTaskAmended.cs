using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>
/// The terms change at once. An open form takes added items where its department has not written anything yet, and a block for an
/// added department, whose officers come with their own draw; a limit that counts from the end of the task moves with its window.
/// </summary>
[Reaction("results.amend-task")]
internal sealed class AmendTaskWhenTaskAmended(ResultsDb db, IDueDates dueDates) : IReaction<TaskAmended>
{
    public async Task Handle(TaskAmended happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"The approval of task {happened.AggregateId} has not arrived yet");
        task.Take(happened.Task);
        if (happened.Kind is AmendmentKind.ItemAdded or AmendmentKind.DepartmentAdded)
            await AmendForms(task, ct);
        else if (task.Terms.EnterResults.Start == LimitStart.TaskFinished || task.Terms.PublishResults.Start == LimitStart.TaskFinished)
            await CountAnew(task, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task AmendForms(TaskBrief task, CancellationToken ct)
    {
        foreach (var form in await db.Forms.Where(f => f.TaskId == task.Id && f.State == FormState.Open).ToListAsync(ct))
            form.Amend(task);
    }

    private async Task CountAnew(TaskBrief task, CancellationToken ct)
    {
        foreach (var form in await db.Forms.Where(f => f.TaskId == task.Id && f.FinishedOn != null && f.CompletedAt == null && f.AnnulledOn == null).ToListAsync(ct))
            form.SettleDues(task.Terms, await FormDues.Of(form.FinishedOn!.Value, task.Terms, dueDates, ct));
    }
}
