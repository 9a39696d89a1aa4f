using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

internal static class MarkOverdue
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            var due = await db.Forms.Where(f => f.ResultDueOn < today && f.CompletedAt == null && f.OverdueOn == null).Select(f => f.Id).ToListAsync(ct);
            foreach (var id in due)
                await Mark(id, now, ct);
        }

        // Each form by itself: one that somebody is saving just now must not keep the marks from all others.
        private async Task Mark(Guid id, DateTimeOffset now, CancellationToken ct)
        {
            var form = await db.Forms.SingleAsync(f => f.Id == id, ct);
            form.MarkOverdue(now);
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
