using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

internal static class MarkOverdue
{
    internal sealed record Command : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var today = LegalDay.Of(clock.GetUtcNow());
            var due = await db.Forms.Where(f => f.ResultDueOn < today && f.CompletedAt == null && f.OverdueOn == null).ToListAsync(ct);
            var marked = due.Count(form => form.MarkOverdue(today));
            await db.SaveChangesAsync(ct);
            return new Answer(marked);
        }
    }

    internal sealed record Answer(int Marked);
}
