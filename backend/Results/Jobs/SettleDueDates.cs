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
        protected override Task Handle(Command command, CancellationToken ct) =>
            db.Sweep(db.Forms.Where(f => f.FinishedOn != null && f.AnnulledOn == null && (f.ResultDueOn == null || f.PublishDueOn == null)), form => Settle(form, ct), ct);

        private async Task Settle(RecordForm form, CancellationToken ct)
        {
            var terms = (await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct)).Terms;
            var dues = await FormDues.Of(form.FinishedOn!.Value, terms, dueDates, ct);
            if (dues.Entry.Date != form.ResultDueOn || dues.Publication.Date != form.PublishDueOn)
                form.SettleDues(terms, dues);
        }
    }
}
