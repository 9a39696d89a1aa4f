namespace DualRandom.Matching.Lottery;

/// <summary>
/// Everything that is fixed before the commitment (B4 FREEZE). Check it, commit it, and when the seed is known, draw it: the same call
/// for all kinds (B1).
/// </summary>
/// <param name="Kind">subjects, inspectors, joint or year.</param>
/// <param name="Rows">Strictly rising by handle; in kind inspectors the confirmed subjects, in kind year none.</param>
/// <param name="Roster"><see cref="Roster.Empty"/> without scopes.</param>
/// <param name="Prior">Rising by handle; empty in phase 0.</param>
internal sealed record FrozenDraw(
    string Kind, DrawPlan Plan, uint Phase, IReadOnlyList<Row> Rows, Roster Roster, IReadOnlyList<PriorEntry> Prior)
{
    public string DrawId => Commitment.DrawIdOf(Plan.PlanId, Phase);

    /// <summary>Refuses what A4, A5, B1, B2, C2 and D1 refuse before the commitment.</summary>
    public void Check()
    {
        PlanRules.Check(Plan, Kind);
        PlanRules.CheckRows(Plan, Rows);
        foreach (var inspector in Roster.Inspectors)
            (_, _) = (Text.Code(inspector.Stratum), Sig.Parse(inspector.Sig));
        PlanRules.CheckQuotas(Plan, Roster);
        Sizes.RefuseOversizedHamilton(Plan.Strata, SubjectDraw.Counts(Plan.Strata, Rows, Prior));
        if (Kind == "year" && Rows.Count > 0)
            throw new DrawRefusedException("B1", "年度仪式不得有检查对象");
        if (Plan.Scopes.Count == 0 && (Roster.Inspectors.Count > 0 || Roster.Recusals.Count > 0 || Roster.Incompatible.Count > 0))
            throw new DrawRefusedException("A4", "不抽取检查人员的抽取不得有人员名单");
        if (Phase == 0 && Prior.Count > 0 || !AllStand(Prior))
            throw new DrawRefusedException("B2", "此前抽取名单与名录库快照不符");
    }

    /// <summary>The commitment to all of this (B2), itself checked. <paramref name="secret"/> is S: 32 random bytes, kept until the draw.</summary>
    public Commitment Commit(
        Suite suite, byte[] secret, byte[] previousLogHash, string snapshotId,
        IReadOnlyList<WitnessSlot> slots, IReadOnlyList<DeclaredBeacon> beacons, string witnessDeadline, string voidPolicy)
    {
        Check();
        var commitment = new Commitment(
            Kind, DrawId, Phase, previousLogHash, snapshotId, (ulong)Rows.Count, Row.Root(suite, Rows), Roster.Root(suite),
            Plan.Hash(suite), PriorEntry.Digest(suite, Prior), Commitment.OfSecret(suite, secret), slots, beacons, witnessDeadline, voidPolicy);
        commitment.Check(suite, Plan);
        return commitment;
    }

    /// <summary>Sections C and D from the seed. The result's digest is what the DRAW entry logs (B9).</summary>
    /// <param name="capReached">C5; null = nobody.</param>
    /// <param name="yearKey">Y of C6, needed where the plan coordinates.</param>
    public (DrawResult Result, IReadOnlyList<DrawnStratum> Strata) Draw(
        Suite suite, byte[] seed, byte trustClass, IReadOnlyDictionary<Handle, string>? capReached = null, byte[]? yearKey = null)
    {
        var draw = new SeededDraw(suite, seed, DrawId, Phase);
        var strata = SubjectDraw.Subjects(draw, Plan.Strata, Rows, Prior, capReached, CoordinatedKey(suite, yearKey));
        Row[] subjects = Plan.Scopes.Count == 0 ? [] : Matched([.. strata.SelectMany(s => s.Drawn)]);
        var result = new DrawResult(
            seed, trustClass,
            [.. strata.Select(s => s.Result)],
            SubjectDraw.Audit(draw, Plan, Rows),
            [.. strata.SelectMany(s => s.PassedOver)],
            [.. Plan.Scopes.Select(scope => ScopeDraw.Run(draw, scope, Roster, subjects))]);
        return (result, strata);
    }

    // Each an OK row of its stratum.
    private bool AllStand(IReadOnlyList<PriorEntry> prior)
    {
        if (prior.Count == 0)
            return true;
        var stratumOf = Rows.Where(r => r.IsOk).ToDictionary(r => r.Handle, r => r.Stratum);
        return prior.All(p => stratumOf.TryGetValue(p.Handle, out var stratum) && stratum == p.Stratum);
    }

    // All confirmed subjects, or the drawn.
    private Row[] Matched(HashSet<Handle> drawn) => [.. Rows.Where(r => Kind == "inspectors" || drawn.Contains(r.Handle))];

    private byte[]? CoordinatedKey(Suite suite, byte[]? yearKey)
    {
        if (!Plan.Coordinate.IsTogether)
            return null;
        if (yearKey is null || !Commitment.OfSecret(suite, yearKey).AsSpan().SequenceEqual(Plan.Coordinate.YearCommit))
            throw new DrawRefusedException("C6", "年度密数缺失或与承诺不符");
        return Tickets.CoordinatedKey(suite, yearKey, Plan.Coordinate.Group);
    }
}
