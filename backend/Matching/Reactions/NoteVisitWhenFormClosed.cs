using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Matching.Reactions;

/// <summary>A subject that was visited is not open any more when an officer is replaced (DR-1 D5).</summary>
[Reaction("matching.note-visit")]
internal sealed class NoteVisitWhenFormClosed(MatchingDb db) : IReaction<FormClosed>
{
    public Task Handle(FormClosed happened, CancellationToken ct)
    {
        db.Add(new VisitedSubject { FormId = happened.AggregateId, TaskId = happened.TaskId, SubjectId = happened.SubjectId });
        return db.SaveChangesAsync(ct);
    }
}
