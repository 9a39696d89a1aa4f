using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Work summaries that a notice wants by a date (平新双随机办〔2023〕16号 七3).</summary>
internal static class RemindSummaries
{
    // Half of a limit that long has not passed yet: nobody is reminded earlier.
    private const int LongestAhead = 400;

    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var last = LegalDay.Of(now).AddDays(LongestAhead);
            foreach (var id in await db.Tasks.Where(t => t.SummaryDueOn <= last && t.CancelledBecause == null).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(ct))
                await Remind(id, now, ct);
        }

        private async Task Remind(Guid id, DateTimeOffset now, CancellationToken ct)
        {
            var task = await db.Tasks.SingleAsync(t => t.Id == id, ct);
            var sent = await db.ReportSendings.AsNoTracking().Where(s => s.TaskId == id && s.State == SendingState.Sent).ToListAsync(ct);
            // What the office sends is the summary of all.
            var handedIn = sent.Exists(s => s.Departments.Length == 0) ? task.Departments.ToHashSet() : sent.SelectMany(s => s.Departments).ToHashSet();
            if (task.Departments.All(department => handedIn.Contains(department) || task.Summaries.Any(known => known.DepartmentId == department)))
                return;
            var calendar = dueDates.In(task.RegionPath);
            var day = await FixedDay.Of(task.SummaryDueOn!.Value, task.Terms.FixedDays ?? FixedDayRule.Usual, calendar, ct);
            var plan = await task.Terms.StagesOf(LimitKind.Summary).Of(task.Terms.WindowTo < day.DueOn ? task.Terms.WindowTo : task.Terms.WindowFrom, day.DueOn, calendar, ct);
            if (plan.Told(task.SummaryRemindedAt ?? now, now).Count > 0 || task.SummaryRemindedAt is null)
                task.RemindSummary(day, plan, handedIn, now);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (StaleException)
            {
                // The next sweep looks at it again.
            }

            db.ChangeTracker.Clear();
        }
    }
}
