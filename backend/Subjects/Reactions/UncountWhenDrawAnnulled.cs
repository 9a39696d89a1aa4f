using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Reactions;

[Reaction("subjects.uncount-draw")]
internal sealed class UncountWhenDrawAnnulled(SubjectsDb db) : IReaction<DrawAnnulled>
{
    public async Task Handle(DrawAnnulled happened, CancellationToken ct)
    {
        var day = LegalDay.Of(happened.OccurredAt);
        var counted = await db.CountedDraws.Where(d => d.CeremonyId == happened.AggregateId).Select(d => d.SubjectId).ToListAsync(ct);
        db.AddRange(counted.Select(subject => new SubjectDrawUndone
        {
            SubjectId = subject, CeremonyId = happened.AggregateId, Reason = happened.Reason, UndoneOn = day,
        }));
        await db.SaveChangesAsync(ct);
    }
}
