using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Reactions;

[Reaction("results.add-block")]
internal sealed class AddBlockWhenDepartmentJoined(ResultsDb db) : IReaction<DepartmentJoined>
{
    public async Task Handle(DepartmentJoined happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleAsync(t => t.Id == happened.AggregateId, ct);
        var officers = happened.Subjects.ToDictionary(s => s.SubjectId, s => s.Officers);
        var subjects = officers.Keys.ToList();
        foreach (var form in await db.Forms.Where(f => f.TaskId == task.Id && subjects.Contains(f.SubjectId)).ToListAsync(ct))
            form.Join(task, happened.DepartmentId, [.. officers[form.SubjectId].Select(FormOfficer.Of)]);
        await db.SaveChangesAsync(ct);
    }
}
