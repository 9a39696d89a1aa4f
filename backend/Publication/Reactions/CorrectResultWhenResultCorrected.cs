using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Reactions;

[Reaction("publication.correct-result")]
internal sealed class CorrectResultWhenResultCorrected(PublicationDb db, TimeProvider clock) : IReaction<ResultCorrected>
{
    public async Task Handle(ResultCorrected happened, CancellationToken ct)
    {
        var standing = await db.Standing(happened.AggregateId, happened.DepartmentId, ct);
        var now = clock.GetUtcNow();
        foreach (var old in standing)
        {
            if (happened.Items.FirstOrDefault(item => item.ItemId == old.ItemId) is { } item && item.ResultWord != old.ResultWord)
                db.Add(old.Correct(item, happened, now));
        }

        await db.SaveChangesAsync(ct);
    }
}
