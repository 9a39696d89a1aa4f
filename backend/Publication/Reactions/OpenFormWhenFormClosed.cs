using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.open-form")]
internal sealed class OpenFormWhenFormClosed(PublicationDb db, TimeProvider clock) : IReaction<FormClosed>
{
    public async Task Handle(FormClosed happened, CancellationToken ct)
    {
        var gate = await db.Gates.SingleOrDefaultAsync(g => g.Id == happened.AggregateId, ct);
        if (gate is null)
            db.Add(gate = FormGate.Shut(happened.AggregateId, happened.TaskId, happened.SubjectId));
        db.AddRange(gate.Open(happened.FinishedOn, clock.GetUtcNow(), happened.Departments));
        await db.SaveChangesAsync(ct);
    }
}
