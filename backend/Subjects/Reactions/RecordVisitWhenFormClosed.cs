using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Reactions;

[Reaction("subjects.record-visit")]
internal sealed class RecordVisitWhenFormClosed(SubjectsDb db) : IReaction<FormClosed>
{
    public Task Handle(FormClosed happened, CancellationToken ct)
    {
        db.Add(new SubjectVisit
        {
            FormId = happened.AggregateId, SubjectId = happened.SubjectId, TaskId = happened.TaskId, FinishedOn = happened.FinishedOn,
            SignatureRefused = happened.SignatureRefused,
        });
        return db.SaveChangesAsync(ct);
    }
}
