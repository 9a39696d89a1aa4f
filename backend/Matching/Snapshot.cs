using DualRandom.Matching.Lottery;
using DualRandom.Subjects.Contracts;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>One subject as it was at the freeze: the public row of DR-1 A4 and what opens it. Inserted, never changed.</summary>
internal sealed class SnapshotRow
{
    public required Guid CeremonyId { get; init; }

    public required Handle Handle { get; init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    /// <summary>Internal, never public.</summary>
    public required string RiskClass { get; init; }

    public required int TimesDrawn { get; init; }

    public required string Stratum { get; init; }

    public required string Status { get; init; }

    public required string Sig { get; init; }

    public required byte[] Priv { get; init; }

    /// <summary>How many more draws bring it to its yearly cap; null: no cap.</summary>
    public int? DrawsLeft { get; init; }

    /// <summary>Kind and category tags at the freeze; empty in snapshots from before they were kept.</summary>
    public string[] Kinds { get; init; } = [];

    /// <summary>Null in snapshots from before it was kept.</summary>
    public byte[]? Leaf { get; init; }

    public Row AsRow() => new(Handle, Stratum, Status, Sig, Priv);

    /// <summary>Also true where its leaf was not kept.</summary>
    public bool IsAsFrozen()
    {
        try
        {
            return Leaf is null || Leaf.AsSpan().SequenceEqual(AsRow().Leaf(Dr1.Suite));
        }
        catch (DrawRefusedException)
        {
            return false;
        }
    }

    public Row AsRow(RowKinds kinds) => new(Handle, kinds.Of(Stratum, Status, Sig), Digest.Read(Priv));

    /// <param name="handle">As the keys make it.</param>
    public static SnapshotRow Of(SnapshotKeys keys, PoolSubject subject, Handle handle, string stratum)
    {
        var id = subject.SubjectId.ToString();
        return new SnapshotRow
        {
            CeremonyId = keys.CeremonyId,
            Handle = handle,
            SubjectId = subject.SubjectId,
            CreditCode = subject.CreditCode,
            Name = subject.Name,
            Address = subject.Address,
            RiskClass = subject.RiskClass,
            TimesDrawn = subject.TimesDrawn,
            DrawsLeft = subject.Most - subject.TimesDrawn,
            Kinds = [.. subject.Kinds ?? []],
            Stratum = stratum,
            Status = subject.Exclusion ?? Row.Ok,
            Sig = Lottery.Sig.Of(subject.RequiredQualifications, subject.DistrictCode).ToString(),
            Priv = Opening.OfSubject(Dr1.Suite, keys.Snapshot, id, subject.Name, subject.RiskClass, (uint)subject.TimesDrawn).Priv,
        };
    }

    /// <summary>A drawn subject in the snapshot of an inspectors' draw: new salt, only what this department demands.</summary>
    public SnapshotRow For(SnapshotKeys keys, IReadOnlyCollection<string> skills)
    {
        var sig = Lottery.Sig.Parse(Sig);
        return new SnapshotRow
        {
            CeremonyId = keys.CeremonyId,
            Handle = Handle.OfSubject(Dr1.Suite, keys.Year, SubjectId.ToString()),
            SubjectId = SubjectId,
            CreditCode = CreditCode,
            Name = Name,
            Address = Address,
            RiskClass = RiskClass,
            TimesDrawn = TimesDrawn,
            Kinds = Kinds,
            Stratum = Stratum,
            Status = Row.Ok,
            Sig = Lottery.Sig.Of(sig.Qualifications.Intersect(skills, StringComparer.Ordinal), sig.District).ToString(),
            Priv = Opening.OfSubject(Dr1.Suite, keys.Snapshot, SubjectId.ToString(), Name, RiskClass, (uint)TimesDrawn).Priv,
        };
    }
}

/// <param name="Year">K_year.</param>
/// <param name="Snapshot">K_snapshot.</param>
internal sealed record SnapshotKeys(Guid CeremonyId, byte[] Year, byte[] Snapshot)
{
    public Handle HandleOf(PoolSubject subject) => Handle.OfSubject(Dr1.Suite, Year, subject.SubjectId.ToString());
}

internal static class Snapshot
{
    private const int MostNamed = 10;

    /// <summary>Everything that was frozen, read back from the stored rows.</summary>
    public static async Task<FrozenDraw> Load(MatchingDb db, Ceremony ceremony, CancellationToken ct)
    {
        var rows = await SnapshotTable.Read(db, ceremony, ct);
        var inspectors = await db.RosterRows.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id).ToListAsync(ct);
        var recusals = await db.RecusalRows.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id).ToListAsync(ct);
        return Frozen(ceremony.Kind, ceremony.Plan, rows, inspectors, recusals);
    }

    /// <summary>Which rows are not what was frozen, in words: for the refusal of a draw whose snapshot was touched.</summary>
    public static async Task<string> Differences(MatchingDb db, Guid ceremonyId, CancellationToken ct)
    {
        var (number, differing) = (0, new List<string>());
        await foreach (var row in db.SnapshotRows.AsNoTracking().Where(row => row.CeremonyId == ceremonyId).OrderBy(row => row.Handle).AsAsyncEnumerable().WithCancellation(ct))
        {
            number++;
            if (differing.Count < MostNamed && !row.IsAsFrozen())
                differing.Add($"第 {number} 行（{row.Name}，{row.Handle}）");
        }

        return differing.Count > 0 ? $"：{string.Join('、', differing)}被改动" : $"：现有 {number} 行，行数或摘要不符";
    }

    /// <summary>The drawn subjects as they stand.</summary>
    public static IQueryable<DrawnSubjectRow> Standing(this MatchingDb db, Guid ceremonyId) =>
        db.DrawnSubjects.AsNoTracking().Where(drawn => drawn.CeremonyId == ceremonyId
            && !db.Events.Any(e => e.CeremonyId == ceremonyId && e.Type == DrawEventType.Removed && e.Handle == drawn.Handle));

    /// <summary>The frozen rows of those who stand.</summary>
    public static IQueryable<SnapshotRow> DrawnSnapshot(this MatchingDb db, Guid ceremonyId) =>
        from row in db.SnapshotRows.AsNoTracking()
        join drawn in db.Standing(ceremonyId) on new { row.CeremonyId, row.Handle } equals new { drawn.CeremonyId, drawn.Handle }
        where row.CeremonyId == ceremonyId
        orderby drawn.Stratum, drawn.Rank
        select row;

    /// <param name="rows">Rising by handle.</param>
    public static FrozenDraw Frozen(
        CeremonyKind kind, DrawPlan plan, IReadOnlyList<Row> rows, IEnumerable<RosterRow> inspectors, IEnumerable<RecusalRow> recusals) => new(
        kind.ToString().ToLowerInvariant(),
        plan,
        0,
        rows,
        Roster.Of(inspectors.Select(row => row.AsRow()), recusals.Select(row => new Recusal(row.Inspector, row.Subject, row.Reason)), []),
        []);
}
