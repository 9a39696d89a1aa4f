using Microsoft.EntityFrameworkCore;

namespace DualRandom.SharedKernel;

/// <summary>Where an act stands in the trail of its module.</summary>
/// <param name="Number">Its place in the module's trail, rising.</param>
/// <param name="EntityId">Of the row that it changed.</param>
public sealed record AuditMark(long Number, string EntityId, string Act, string Actor, DateTimeOffset At);

/// <summary>The numbers under which a report names what it rests on.</summary>
public static class AuditMarks
{
    /// <param name="entity">As the trail names it, such as <c>record_form</c>.</param>
    /// <param name="ids">Rows of it.</param>
    /// <returns>Oldest first.</returns>
    public static async Task<IReadOnlyList<AuditMark>> MarksOf(this ModuleDb db, string entity, IReadOnlyCollection<string> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await db.Set<AuditChangeRow>().Where(change => change.Entity == entity && ids.Contains(change.EntityId))
            .Join(db.Set<AuditRow>(), change => change.AuditId, row => row.Id, (change, row) => new { change.EntityId, row.Position, row.Act, row.Actor, row.At })
            .OrderBy(mark => mark.Position).Select(mark => new AuditMark(mark.Position, mark.EntityId, mark.Act, mark.Actor, mark.At)).ToListAsync(ct);
}
