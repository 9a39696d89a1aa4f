namespace DualRandom.Matching.Lottery;

/// <summary>An inspector who keeps away from a subject (A4); both by handle.</summary>
internal sealed record Recusal(Handle Inspector, Handle Subject, string Reason)
{
    public byte[] Leaf(Suite suite) => suite.Leaf("recusal", w => w.Raw(Inspector).Raw(Subject).St(Reason));
}

/// <summary>Two inspectors who never stand in one team (A4).</summary>
internal sealed record IncompatiblePair(Handle Lower, Handle Higher)
{
    public static IncompatiblePair Of(Handle one, Handle other) =>
        one.CompareTo(other) < 0 ? new(one, other) : new(other, one);

    public byte[] Leaf(Suite suite) => suite.Leaf("incompatible", w => w.Raw(Lower).Raw(Higher));
}

/// <summary>Everything about inspectors that is fixed before the commitment (A4). Rows: stratum = department code.</summary>
internal sealed record Roster(
    IReadOnlyList<Row> Inspectors, IReadOnlyList<Recusal> Recusals, IReadOnlyList<IncompatiblePair> Incompatible)
{
    /// <summary>Of a kind without inspectors.</summary>
    public static readonly Roster Empty = new([], [], []);

    /// <summary>Puts the three lists in the order in which they are hashed.</summary>
    public static Roster Of(IEnumerable<Row> inspectors, IEnumerable<Recusal> recusals, IEnumerable<IncompatiblePair> incompatible) => new(
        [.. inspectors.OrderBy(i => i.Handle)],
        [.. recusals.OrderBy(r => r.Inspector).ThenBy(r => r.Subject)],
        [.. incompatible.OrderBy(p => p.Lower).ThenBy(p => p.Higher)]);

    /// <summary>TH("roster", bs(root of inspectors) ‖ bs(root of recusals) ‖ bs(root of incompatible pairs)).</summary>
    public byte[] Root(Suite suite)
    {
        if (Inspectors.Any(i => !i.IsOk) || Incompatible.Any(p => p.Lower.CompareTo(p.Higher) >= 0))
            throw new DrawRefusedException("A4", "检查人员名单含有不可抽取的人员或颠倒的组合");
        var inspectors = Row.Root(suite, Inspectors);
        var recusals = Tree.Root(suite,
            Rising.Checked(Recusals, r => (r.Inspector, r.Subject), "A4").Select(r => r.Leaf(suite)));
        var incompatible = Tree.Root(suite,
            Rising.Checked(Incompatible, p => (p.Lower, p.Higher), "A4").Select(p => p.Leaf(suite)));
        return suite.TaggedHash("roster", w => w.Bs(inspectors).Bs(recusals).Bs(incompatible));
    }
}
