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
            var due = await db.Forms.Where(f => f.ResultDueOn < today && f.CompletedAt == null && f.OverdueOn == null).ToListAsync(ct);
            foreach (var form in due)
                form.MarkOverdue(now);
            await db.SaveChangesAsync(ct);
        }
    }
}
