using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

/// <summary>Its results stay public with the reason, as withdrawn.</summary>
[Reaction("publication.withdraw-annulled")]
internal sealed class WithdrawResultsWhenFormAnnulled(PublicationDb db) : IReaction<FormAnnulled>
{
    public async Task Handle(FormAnnulled happened, CancellationToken ct)
    {
        var gate = await db.Gates.SingleOrDefaultAsync(g => g.Id == happened.AggregateId, ct)
            ?? throw new InvalidOperationException($"Form {happened.AggregateId} has not been heard of yet");
        gate.Annul(happened.AnnulledOn);
        foreach (var result in await db.Results.Where(r => r.FormId == gate.Id && r.Standing == Standing.Current).ToListAsync(ct))
            result.Withdraw(happened.AnnulledOn, $"抽取已宣告无效：{happened.Reason}");
        await db.SaveChangesAsync(ct);
    }
}
