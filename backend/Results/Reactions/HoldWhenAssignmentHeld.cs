using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

[Reaction("results.hold")]
internal sealed class HoldWhenAssignmentHeld(ResultsDb db) : IReaction<AssignmentHeld>
{
    public async Task Handle(AssignmentHeld happened, CancellationToken ct)
    {
        foreach (var form in await db.Forms.Where(f => f.TaskId == happened.AggregateId && happened.Subjects.Contains(f.SubjectId)).ToListAsync(ct))
            form.Hold(happened.DepartmentId, happened.ReplacementId);
        await db.SaveChangesAsync(ct);
    }
}
