using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Reactions;

/// <summary>Who was removed was not drawn, as far as the yearly cap goes; who came in was.</summary>
[Reaction("subjects.count-anew")]
internal sealed class CountAnewWhenSubjectReplaced(SubjectsDb db) : IReaction<SubjectReplaced>
{
    public Task Handle(SubjectReplaced happened, CancellationToken ct)
    {
        var day = LegalDay.Of(happened.OccurredAt);
        db.Add(new SubjectDrawUndone { SubjectId = happened.Removed.SubjectId, CeremonyId = happened.AggregateId, Reason = happened.Reason, UndoneOn = day });
        if (happened.Entered is { } entered)
        {
            db.Add(new SubjectDraw
            {
                SubjectId = entered.SubjectId, CeremonyId = happened.AggregateId, DrawId = happened.DrawId, TaskId = happened.TaskId, DrawnOn = day,
                OrganiserPath = happened.RegionPath,
            });
        }

        return db.SaveChangesAsync(ct);
    }
}
