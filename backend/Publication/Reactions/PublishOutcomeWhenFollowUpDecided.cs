using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-outcome")]
internal sealed class PublishOutcomeWhenFollowUpDecided(PublicationDb db, TimeProvider clock) : IReaction<FollowUpDecided>
{
    public async Task Handle(FollowUpDecided happened, CancellationToken ct)
    {
        if (!await db.Outcomes.AnyAsync(outcome => outcome.Id == happened.AggregateId, ct))
            db.Add(PublicOutcome.Of(happened, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}
