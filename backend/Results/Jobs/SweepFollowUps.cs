using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Every night: follow-ups that never began, limits that waited for a calendar, those that are missed.</summary>
internal static class SweepFollowUps
{
    private const int MostBegun = 2000;

    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            await Begin(ct);
            await db.SettleFollowUps(dueDates, await dueDates.State(ct), now, ct);
            await db.Sweep(
                db.FollowUps.Where(FollowUpCourse.Waits).Where(c => c.DueOn < today && c.OverdueOn == null),
                course =>
                {
                    course.MarkOverdue(now);
                    return Task.CompletedTask;
                }, ct);
        }

        // Results confirmed before follow-ups were kept; none is made twice, because the form's save and the unique index both stand before it.
        private async Task Begin(CancellationToken ct)
        {
            foreach (var block in await db.UnfollowedBlocks.AsNoTracking().Take(MostBegun).ToListAsync(ct))
            {
                var form = await db.Forms.SingleAsync(f => f.Id == block.FormId, ct);
                var terms = (await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct)).Terms;
                var found = form.BlockOf(block.DepartmentId);
                await db.Align(form, found, terms, dueDates, "", found.Entry!.ConfirmedAt!.Value, ct);
                await db.SaveUnlessStale(ct);
            }
        }
    }
}
