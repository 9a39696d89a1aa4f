using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>
/// The terms change at once. An open form takes added items where its department has not written anything yet, and a block for an
/// added department, whose officers come with their own draw; a limit that counts from the end of the task moves
/// with its window, and other limits with what the amendment says.
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
        else if (happened.Kind == AmendmentKind.LimitsChanged || task.Terms.EnterResults.Start == LimitStart.TaskFinished || task.Terms.PublishResults.Start == LimitStart.TaskFinished)
            await CountAnew(task, happened.OccurredAt, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task AmendForms(TaskBrief task, CancellationToken ct)
    {
        foreach (var form in await db.Forms.Where(f => f.TaskId == task.Id && f.State == FormState.Open).ToListAsync(ct))
            form.Amend(task);
    }

    private async Task CountAnew(TaskBrief task, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var form in await db.Forms.Where(f => f.TaskId == task.Id && f.FinishedOn != null && f.CompletedAt == null && f.AnnulledOn == null).ToListAsync(ct))
            form.SettleDues(task.Terms, await FormDues.Of(form, form.FinishedOn!.Value, task.Terms, dueDates, ct), at);
        foreach (var course in await db.FollowUps.Where(FollowUpCourse.Waits).Where(c => c.TaskId == task.Id).ToListAsync(ct))
            course.Settle(await FollowUpDue.Again(course, task.Terms, dueDates, ct), await dueDates.State(ct), at);
    }
}
