using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Limits of follow-ups: those that waited for a calendar, those of which somebody is to be reminded, those that are missed.</summary>
internal static class SweepFollowUps
{
    private const int Batch = 200;

    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            await Begin(ct);
            var state = await dueDates.State(ct);
            await Each(db.FollowUps.Where(FollowUpCourse.WaitsForTransfer).Where(c => c.DueOn == null || c.CountedBy != state), Settle, ct);
            await Each(
                db.FollowUps.Where(c => c.DueOn != null && c.MetOn == null && (c.RemindedOn == null || c.RemindedOn < today) && c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped),
                course =>
                {
                    course.Sweep(now);
                    return Task.CompletedTask;
                }, ct);

            async Task Settle(FollowUpCourse course)
            {
                course.Settle(await FollowUpDue.OfTransfer(course.Due!.From, await db.TermsOf(course, ct), dueDates.In(course.RegionPath), ct), state, now);
            }
        }

        /// <summary>Each saved by itself: one that somebody is saving just now keeps nothing from the others.</summary>
        private async Task Each(IQueryable<FollowUpCourse> which, Func<FollowUpCourse, Task> change, CancellationToken ct)
        {
            var after = Guid.Empty;
            while (true)
            {
                var ids = await which.Where(c => c.Id > after).OrderBy(c => c.Id).Take(Batch).Select(c => c.Id).ToListAsync(ct);
                if (ids.Count == 0)
                    return;
                foreach (var id in ids)
                {
                    await change(await db.FollowUps.SingleAsync(c => c.Id == id, ct));
                    await Save(ct);
                }

                after = ids[^1];
            }
        }

        // Results confirmed before follow-ups were kept; none is made twice, because the form's save and the unique index both stand before it.
        private async Task Begin(CancellationToken ct)
        {
            foreach (var block in await db.UnfollowedBlocks.AsNoTracking().Take(Batch * 10).ToListAsync(ct))
            {
                var form = await db.Forms.SingleAsync(f => f.Id == block.FormId, ct);
                var terms = (await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct)).Terms;
                var found = form.BlockOf(block.DepartmentId);
                await db.Align(form, found, terms, dueDates, "", found.Entry!.ConfirmedAt!.Value, ct);
                await Save(ct);
            }
        }

        private async Task Save(CancellationToken ct)
        {
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (Exception e) when (e is StaleException or RuleBrokenException)
            {
                // The next sweep looks at it again.
            }

            db.ChangeTracker.Clear();
        }
    }
}
