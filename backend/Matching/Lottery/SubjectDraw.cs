namespace DualRandom.Matching.Lottery;

/// <summary>A drawn stratum. <paramref name="Ranked"/> holds everyone who could be drawn, for supplementation (C4).</summary>
/// <param name="PassedOver">In ticket order (C5).</param>
internal sealed record DrawnStratum(
    string Stratum, ulong Population, ulong Size, IReadOnlyList<Handle> Drawn, IReadOnlyList<PassedOver> PassedOver,
    Ranking Ranked)
{
    public StratumResult Result => new(Stratum, Population, Size, Drawn);
}

/// <summary>Section C: subjects, per stratum, and the rows opened to auditors.</summary>
internal static class SubjectDraw
{
    /// <summary>The code of a subject that reached the cap between freeze and draw (C5).</summary>
    public const string CapReached = "X01L";

    private const int AuditSampleSize = 20;

    /// <summary>Sizes (C2), tickets (C1 or C6) and selection (C5), one answer per stratum in the plan's order. The order of rows is irrelevant.</summary>
    /// <param name="prior">What earlier phases drew; empty in phase 0.</param>
    /// <param name="capReached">Subjects at the yearly cap since the freeze, with the draw that brought them there (C5).</param>
    /// <param name="coordinatedKey"><see cref="Tickets.CoordinatedKey"/> where the plan coordinates; else null.</param>
    public static IReadOnlyList<DrawnStratum> Subjects(
        SeededDraw draw,
        IReadOnlyList<PlanStratum> strata,
        IReadOnlyCollection<Row> rows,
        IReadOnlyCollection<PriorEntry> prior,
        IReadOnlyDictionary<Handle, string>? capReached = null,
        byte[]? coordinatedKey = null)
    {
        var counts = Counts(strata, rows, prior);
        var sizes = Sizes.Of(draw, strata, counts);
        var pools = Pools(strata, counts, rows, prior);
        return [.. strata.Zip(sizes, (stratum, size) => Select(
            stratum.Code, size, new Ranking(draw.Suite, coordinatedKey ?? draw.Key("subject", stratum.Code), pools[stratum.Code]), capReached))];
    }

    /// <summary>The first min(20, count) tickets of every exclusion code, in the plan's order, in all strata (B8).</summary>
    public static IReadOnlyList<AuditSample> Audit(SeededDraw draw, DrawPlan plan, IReadOnlyCollection<Row> rows) =>
        plan.Strata.Count == 0
            ? []
            : [.. plan.Exclusions.Select(x => new AuditSample(x.Code, AuditSample(draw, x.Code, rows)))];

    /// <summary>Scans in ticket order until the stratum is full; only subjects that the scan reaches are passed over (C5).</summary>
    public static DrawnStratum Select(
        string stratum, StratumSize size, Ranking ranked, IReadOnlyDictionary<Handle, string>? capReached)
    {
        var drawn = new List<Handle>();
        var passedOver = new List<PassedOver>();
        foreach (var (_, handle) in ranked)
        {
            if ((ulong)drawn.Count == size.Size)
                break;
            if (capReached is not null && capReached.TryGetValue(handle, out var drawId))
                passedOver.Add(new PassedOver(stratum, handle, drawId));
            else
                drawn.Add(handle);
        }
        return new DrawnStratum(stratum, size.Population, size.Size, drawn, passedOver, ranked);
    }

    /// <summary>Who enters for a removed subject where the plan says "ranked" (C4); null: nobody is left.</summary>
    /// <param name="entered">By earlier events of this draw.</param>
    public static Handle? Next(DrawnStratum stratum, IEnumerable<Handle> entered)
    {
        HashSet<Handle> gone = [.. stratum.Drawn, .. stratum.PassedOver.Select(p => p.Handle), .. entered];
        foreach (var (_, handle) in stratum.Ranked)
            if (!gone.Contains(handle))
                return handle;
        return null;
    }

    /// <summary>What sizes depend on, per stratum in the order given (C2).</summary>
    public static StratumCount[] Counts(IReadOnlyList<PlanStratum> strata, IEnumerable<Row> rows, IEnumerable<PriorEntry> prior)
    {
        var rowsOf = rows.CountBy<Row, RowKind>(r => r.Kind, ReferenceEqualityComparer.Instance)
            .GroupBy(c => (c.Key.Stratum, c.Key.IsOk), c => c.Value).ToDictionary(g => g.Key, g => (ulong)g.Sum(count => (long)count));
        var priorOf = prior.CountBy(p => (p.Stratum, p.Standing)).ToDictionary(c => c.Key, c => (ulong)c.Value);
        return [.. strata.Select(s =>
        {
            var (ok, standing) = (rowsOf.GetValueOrDefault((s.Code, true)), priorOf.GetValueOrDefault((s.Code, true)));
            return new StratumCount(
                ok + rowsOf.GetValueOrDefault((s.Code, false)), ok, standing + priorOf.GetValueOrDefault((s.Code, false)), standing);
        })];
    }

    // Who could be drawn in each stratum.
    private static Dictionary<string, List<Handle>> Pools(
        IReadOnlyList<PlanStratum> strata, StratumCount[] counts, IReadOnlyCollection<Row> rows, IReadOnlyCollection<PriorEntry> prior)
    {
        var drawnBefore = prior.Select(p => p.Handle).ToHashSet();
        var pools = strata.Zip(counts).ToDictionary(x => x.First.Code, x => new List<Handle>((int)x.Second.Ok), StringComparer.Ordinal);
        foreach (var row in rows)
            if (row.IsOk && pools.TryGetValue(row.Stratum, out var pool) && !drawnBefore.Contains(row.Handle))
                pool.Add(row.Handle);
        return pools;
    }

    private static Handle[] AuditSample(SeededDraw draw, string exclusion, IReadOnlyCollection<Row> rows)
    {
        Handle[] excluded = [.. rows.Where(r => r.Status == exclusion).Select(r => r.Handle)];
        return [.. new Ranking(draw.Suite, draw.Key("subject", "AUDIT/" + exclusion), excluded).Take(AuditSampleSize).Select(r => r.Handle)];
    }
}
