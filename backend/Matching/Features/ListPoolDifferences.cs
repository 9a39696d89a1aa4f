using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListPoolDifferences
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/pool-differences", async (Guid id, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, after, size), ct)))
            .Permit(nameof(ListPoolDifferences), "名录与上一次快照的差异：新增、消失、改动，以及何人何时改动", Role.CoordinatingOffice, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id, string? After, int? Size) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IMediator mediator) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var previous = await Previous(ceremony, ct);
            var (now, before) = (db.Frozen(ceremony.Id), db.Frozen(previous?.Id ?? Guid.Empty));
            var all = now.Where(n => !before.Any(b => b.SubjectId == n.SubjectId)).Select(n => new Place { SubjectId = n.SubjectId, Kind = (int)PoolDifference.Added })
                .Concat(before.Where(b => !now.Any(n => n.SubjectId == b.SubjectId)).Select(b => new Place { SubjectId = b.SubjectId, Kind = (int)PoolDifference.Gone }))
                .Concat(now.Where(n => before.Any(b => b.SubjectId == n.SubjectId
                    && (b.Status != n.Status || b.Sig != n.Sig || b.RiskClass != n.RiskClass || b.Name != n.Name || b.CreditCode != n.CreditCode || b.Address != n.Address
                        || b.TimesDrawn != n.TimesDrawn || b.Stratum != n.Stratum)))
                    .Select(n => new Place { SubjectId = n.SubjectId, Kind = (int)PoolDifference.Changed }));
            var counts = await all.GroupBy(place => place.Kind).Select(kind => new { kind.Key, Count = kind.Count() }).ToDictionaryAsync(kind => kind.Key, kind => kind.Count, ct);
            var from = Page.Position(query.After, 1) is [var last] ? Page.AsId(last) : Guid.Empty;
            var take = Page.Clamp(query.Size);
            var places = await all.Where(place => place.SubjectId > from).OrderBy(place => place.SubjectId).Take(take + 1).ToListAsync(ct);
            var shown = places.Take(take).ToList();
            return new Answer(
                previous is null ? null : new Snapshot(previous.Id, previous.DrawId, previous.FrozenAt),
                counts.GetValueOrDefault((int)PoolDifference.Added), counts.GetValueOrDefault((int)PoolDifference.Gone), counts.GetValueOrDefault((int)PoolDifference.Changed),
                await Rows(shown, now, before, previous, ceremony, ct), places.Count > take ? Page.After(shown[^1].SubjectId.ToString()) : null);
        }

        /// <summary>The last pool before this one that was frozen for the same scope: this task's own where it was voided, else another task's.</summary>
        private async Task<Ceremony?> Previous(Ceremony ceremony, CancellationToken ct)
        {
            var scope = (await db.TaskOf(ceremony, ct)).Subjects;
            var tasks = (await db.TaskBriefs.AsNoTracking().Select(task => new { task.Id, task.Subjects }).ToListAsync(ct))
                .Where(task => task.Subjects == scope).Select(task => task.Id).ToList();
            return await db.Ceremonies.AsNoTracking()
                .Where(c => c.Kind == CeremonyKind.Subjects && c.Id != ceremony.Id && c.FrozenAt <= ceremony.FrozenAt && c.TaskId != null && tasks.Contains(c.TaskId.Value))
                .OrderByDescending(c => c.FrozenAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        }

        private async Task<IReadOnlyList<Row>> Rows(
            List<Place> shown, IQueryable<SnapshotRow> now, IQueryable<SnapshotRow> before, Ceremony? previous, Ceremony ceremony, CancellationToken ct)
        {
            var ids = shown.Select(place => place.SubjectId).ToList();
            var (newer, older) = (
                await now.Where(row => ids.Contains(row.SubjectId)).ToDictionaryAsync(row => row.SubjectId, ct),
                await before.Where(row => ids.Contains(row.SubjectId)).ToDictionaryAsync(row => row.SubjectId, ct));
            var told = ids.Count == 0
                ? []
                : await mediator.Send(new GetSubjectChanges(ids, previous?.FrozenAt ?? DateTimeOffset.MinValue, ceremony.FrozenAt), ct);
            var acts = told.ToLookup(act => act.SubjectId);
            return [.. shown.Select(place => Row.Of(place, older.GetValueOrDefault(place.SubjectId), newer.GetValueOrDefault(place.SubjectId), [.. acts[place.SubjectId]]))];
        }
    }

    private static IQueryable<SnapshotRow> Frozen(this MatchingDb db, Guid ceremonyId) => db.SnapshotRows.AsNoTracking().Where(row => row.CeremonyId == ceremonyId);

    /// <summary>Where a difference stands in the list.</summary>
    internal sealed class Place
    {
        public Guid SubjectId { get; init; }

        public int Kind { get; init; }
    }

    /// <param name="Previous">Null: the first pool of this scope; everything is new.</param>
    /// <param name="Next">For <c>after</c>; null: the last page.</param>
    internal sealed record Answer(Snapshot? Previous, int Added, int Gone, int Changed, IReadOnlyList<Row> Items, string? Next);

    internal sealed record Snapshot(Guid Id, string DrawId, DateTimeOffset FrozenAt);

    /// <param name="Acts">What the register knows of who changed this subject between the two freezes.</param>
    internal sealed record Row(
        PoolDifference Kind, Guid SubjectId, string CreditCode, string Name, IReadOnlyList<FieldDifference> Fields, IReadOnlyList<SubjectAct> Acts)
    {
        public static Row Of(Place place, SnapshotRow? older, SnapshotRow? newer, IReadOnlyList<SubjectAct> acts)
        {
            var known = newer ?? older!;
            return new Row((PoolDifference)place.Kind, place.SubjectId, known.CreditCode, known.Name, older is null || newer is null ? [] : [.. Differences(older, newer)], acts);
        }

        private static IEnumerable<FieldDifference> Differences(SnapshotRow older, SnapshotRow newer) => new FieldDifference[]
        {
            new("status", older.Status, newer.Status), new("stratum", older.Stratum, newer.Stratum), new("riskClass", older.RiskClass, newer.RiskClass),
            new("sig", older.Sig, newer.Sig), new("timesDrawn", $"{older.TimesDrawn}", $"{newer.TimesDrawn}"), new("name", older.Name, newer.Name),
            new("creditCode", older.CreditCode, newer.CreditCode), new("address", older.Address, newer.Address),
        }.Where(field => field.Before != field.After);
    }

    internal sealed record FieldDifference(string Field, string Before, string After);
}

internal enum PoolDifference
{
    Added,
    Gone,
    Changed,
}
