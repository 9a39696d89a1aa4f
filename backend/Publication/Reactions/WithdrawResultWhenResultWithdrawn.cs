using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.withdraw-result")]
internal sealed class WithdrawResultWhenResultWithdrawn(PublicationDb db) : IReaction<ResultWithdrawn>
{
    public async Task Handle(ResultWithdrawn happened, CancellationToken ct)
    {
        foreach (var result in await db.Standing(happened.AggregateId, happened.DepartmentId, ct))
            result.Withdraw(happened.WithdrawnOn, happened.Reason);
        await db.SaveChangesAsync(ct);
    }
}
