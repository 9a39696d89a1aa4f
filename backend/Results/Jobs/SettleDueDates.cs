using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Due dates that waited for the calendar of a year.</summary>
internal static class SettleDueDates
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var open = await db.Forms.Where(f => f.FinishedOn != null && f.ResultDueOn == null).ToListAsync(ct);
            var taskIds = open.Select(form => form.TaskId).Distinct().ToList();
            var limits = await db.Tasks.Where(t => taskIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Terms.EnterResults, ct);
            foreach (var form in open)
            {
                var due = await dueDates.After(form.FinishedOn!.Value, limits[form.TaskId].WorkingDays, ct);
                if (!due.IsOpen)
                    form.SettleDue(due);
            }

            await db.SaveChangesAsync(ct);
        }
    }
}
