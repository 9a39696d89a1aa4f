using DualRandom.Matching.Lottery;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>
/// Subjects that other draws brought to their yearly cap after the freeze (DR-1 C5). Which came first is what the log says: the job
/// that draws holds its end.
/// </summary>
internal static class CapReached
{
    public static async Task<IReadOnlyDictionary<Handle, string>> Since(MatchingDb db, Ceremony ceremony, CancellationToken ct)
    {
        var frozen = await db.Log.Where(e => e.DrawId == ceremony.DrawId && e.Run == ceremony.Run && e.Type == "FREEZE").Select(e => e.Number).SingleAsync(ct);
        var draws = await (
            from entry in db.Log
            join other in db.Ceremonies on new { entry.DrawId, entry.Run } equals new { other.DrawId, other.Run }
            where entry.Type == "DRAW" && entry.Number > frozen && other.Kind == CeremonyKind.Subjects && other.State == CeremonyState.Drawn
            orderby entry.Number
            select new { other.Id, other.DrawId }).ToListAsync(ct);
        var (times, reached) = (new Dictionary<Handle, int>(), new Dictionary<Handle, string>());
        foreach (var draw in draws)
        {
            var met = await (
                from drawn in db.Standing(draw.Id)
                join row in db.SnapshotRows on drawn.SubjectId equals row.SubjectId
                where row.CeremonyId == ceremony.Id && row.DrawsLeft != null
                select new { row.Handle, Left = row.DrawsLeft!.Value }).ToListAsync(ct);
            foreach (var subject in met)
                if ((times[subject.Handle] = times.GetValueOrDefault(subject.Handle) + 1) >= subject.Left)
                    reached.TryAdd(subject.Handle, draw.DrawId);
        }

        return reached;
    }
}
