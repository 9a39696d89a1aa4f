using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Reactions;

// Each part stands for itself: a subject is in one part only, and the ledger asks nothing of the draw as a whole.
[Reaction("subjects.count-draws")]
internal sealed class CountDrawsWhenDrawCompleted(SubjectsDb db) : IReaction<DrawCompleted>
{
    public Task Handle(DrawCompleted happened, CancellationToken ct)
    {
        var drawnOn = LegalDay.Of(happened.OccurredAt);
        db.AddRange(happened.Subjects.Select(subject => new SubjectDraw
        {
            SubjectId = subject.SubjectId, CeremonyId = happened.AggregateId, DrawId = happened.DrawId, TaskId = happened.TaskId, DrawnOn = drawnOn,
            OrganiserPath = happened.RegionPath,
        }));
        return db.SaveChangesAsync(ct);
    }
}
