using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Due dates that waited for the calendar of a year, and open ones that were counted by another calendar than the one that holds now.</summary>
internal static class SettleDueDates
{
    /// <param name="OnlyWhenChanged">Nothing is looked at unless the calendar is another than at the last look of this host.</param>
    internal sealed record Command(bool OnlyWhenChanged = false) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>;

    /// <summary>By which calendar this host last counted everything; a neighbour counts once more and finds nothing to change.</summary>
    internal sealed class Counted
    {
        public long? State { get; set; }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, Counted counted, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        private const int Batch = 1000;
        private readonly List<Guid> _same = [];

        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var state = await dueDates.State(ct);
            if (command.OnlyWhenChanged && counted.State == state)
                return;
            await db.Sweep(
                db.Forms.Where(f => f.FinishedOn != null && f.AnnulledOn == null
                    && (f.ResultDueOn == null || f.PublishDueOn == null || (f.CompletedAt == null && f.CountedBy != state))),
                form => Settle(form, ct), ct);
            // What stays as it is becomes nobody's stale page.
            foreach (var ids in _same.Chunk(Batch))
                await db.Forms.Where(f => ids.Contains(f.Id)).ExecuteUpdateAsync(f => f.SetProperty(x => x.CountedBy, state), ct);
            await db.SettleFollowUps(dueDates, state, clock.GetUtcNow(), ct);
            counted.State = state;
        }

        private async Task Settle(RecordForm form, CancellationToken ct)
        {
            var terms = (await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct)).Terms;
            var dues = await FormDues.Of(form, form.FinishedOn!.Value, terms, dueDates, ct);
            if (form.StandsAs(terms, dues))
                _same.Add(form.Id);
            else
                form.SettleDues(terms, dues, clock.GetUtcNow());
        }
    }
}
