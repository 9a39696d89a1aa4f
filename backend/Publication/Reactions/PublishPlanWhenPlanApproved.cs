using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.publish-plan")]
internal sealed class PublishPlanWhenPlanApproved(PublicationDb db) : IReaction<PlanApproved>
{
    public async Task Handle(PlanApproved happened, CancellationToken ct)
    {
        var plan = await db.AnnualPlans.SingleOrDefaultAsync(p => p.Id == happened.AggregateId, ct);
        if (plan is null)
            db.Add(plan = PublicAnnualPlan.Of(happened));
        plan.Hear(happened);
        await db.SaveChangesAsync(ct);
    }
}
