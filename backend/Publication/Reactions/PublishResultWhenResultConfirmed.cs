using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-result")]
internal sealed class PublishResultWhenResultConfirmed(PublicationDb db, TimeProvider clock) : IReaction<ResultConfirmed>
{
    public async Task Handle(ResultConfirmed happened, CancellationToken ct)
    {
        var gate = await db.Gates.SingleOrDefaultAsync(g => g.Id == happened.AggregateId, ct);
        if (gate is null)
            db.Add(gate = FormGate.Shut(happened.AggregateId, happened.TaskId, happened.SubjectId));
        db.AddRange(gate.Bring(happened, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}
