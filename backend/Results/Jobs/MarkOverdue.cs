using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Results.Jobs;

internal static class MarkOverdue
{
    internal sealed record Command : IRequest;

    public static IQueryable<RecordForm> Due(ResultsDb db, DateOnly today) =>
        db.Forms.Where(f => f.ResultDueOn < today && f.CompletedAt == null && f.OverdueOn == null && f.AnnulledOn == null);

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            await db.Sweep(Due(db, today), Mark, ct);

            Task Mark(RecordForm form)
            {
                form.MarkOverdue(now);
                return Task.CompletedTask;
            }
        }
    }
}
