using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

[Reaction("results.reassign")]
internal sealed class ReassignWhenAssignmentReplaced(ResultsDb db) : IReaction<AssignmentReplaced>
{
    public async Task Handle(AssignmentReplaced happened, CancellationToken ct)
    {
        var officers = happened.Subjects.ToDictionary(s => s.SubjectId, s => s.Officers);
        var subjects = officers.Keys.ToList();
        var forms = await db.Forms.Where(f => f.TaskId == happened.AggregateId && f.AnnulledOn == null && subjects.Contains(f.SubjectId)).ToListAsync(ct);
        foreach (var form in forms)
        {
            form.Reassign(happened.DepartmentId, [.. officers[form.SubjectId].Select(FormOfficer.Of)], happened.ReplacementId);
        }

        await db.SaveChangesAsync(ct);
    }
}
