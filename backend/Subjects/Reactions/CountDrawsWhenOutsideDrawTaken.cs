using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Reactions;

// Drawn is drawn, whoever drew: the yearly cap counts it.
[Reaction("subjects.count-outside-draws")]
internal sealed class CountDrawsWhenOutsideDrawTaken(SubjectsDb db) : IReaction<OutsideDrawTaken>
{
    public Task Handle(OutsideDrawTaken happened, CancellationToken ct)
    {
        db.AddRange(happened.Subjects.Select(subject => new SubjectDraw
        {
            SubjectId = subject, CeremonyId = happened.OutsideDrawId, DrawId = happened.DrawnBy, TaskId = happened.AggregateId, DrawnOn = happened.DrawnOn,
            OrganiserPath = happened.RegionPath,
        }));
        return db.SaveChangesAsync(ct);
    }
}
