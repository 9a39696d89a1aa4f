using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

/// <summary>Reminds the departments whose result is not there yet, then their leaders and the office.</summary>
internal static class RemindResults
{
    internal sealed record Command : IRequest;

    public static IQueryable<RecordForm> Due(ResultsDb db, DateTimeOffset now) => db.Forms.Where(f => f.RemindAt <= now && f.CompletedAt == null && f.AnnulledOn == null);

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        private readonly Dictionary<Guid, TaskTerms> _terms = [];

        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await db.Sweep(Due(db, now), Remind, ct);

            async Task Remind(RecordForm form)
            {
                if (!_terms.TryGetValue(form.TaskId, out var terms))
                    _terms[form.TaskId] = terms = (await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct)).Terms;
                form.Remind(terms, now);
            }
        }
    }
}
