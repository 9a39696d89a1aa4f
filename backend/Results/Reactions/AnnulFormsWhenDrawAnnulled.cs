using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

/// <summary>
/// Forms of an annulled draw of subjects are closed as annulled. Of officers whose draw is annulled only what they have not written
/// yet is taken: until others are drawn nobody may.
/// </summary>
[Reaction("results.annul-forms")]
internal sealed class AnnulFormsWhenDrawAnnulled(ResultsDb db) : IReaction<DrawAnnulled>
{
    public async Task Handle(DrawAnnulled happened, CancellationToken ct)
    {
        db.Add(AnnulledDraw.Of(happened));
        db.RemoveRange(await db.DispatchParts.Where(p => p.TaskId == happened.TaskId && Enumerable.Contains(p.Draws, happened.AggregateId)).ToListAsync(ct));
        foreach (var form in await Forms(happened).ToListAsync(ct))
        {
            if (happened.OfSubjects)
            {
                form.Annul(happened.Reason, happened.OccurredAt);
                foreach (var course in await db.FollowUps.Where(c => c.FormId == form.Id).ToListAsync(ct))
                    course.Drop($"抽取已宣告无效：{happened.Reason}", happened.OccurredAt);
            }
            else if (happened.DepartmentId is { } department)
                form.AnnulOfficers(department, happened.Reason);
        }

        await db.SaveChangesAsync(ct);
    }

    private IQueryable<RecordForm> Forms(DrawAnnulled happened)
    {
        var forms = db.Forms.Where(f => f.TaskId == happened.TaskId && f.AnnulledOn == null);
        return happened.OfSubjects ? forms.Where(f => f.SubjectDraw == null || f.SubjectDraw == happened.AggregateId) : forms;
    }
}
