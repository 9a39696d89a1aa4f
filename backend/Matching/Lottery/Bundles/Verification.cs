namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>How a check ends (E2). A check that fails throws instead.</summary>
/// <param name="IsChecked">False: NOT-CHECKED, <paramref name="Detail"/> says what is left to look up.</param>
internal sealed record Finding(bool IsChecked, string Detail)
{
    public static readonly Finding Pass = new(true, "");

    public static Finding NotChecked(string detail) => new(false, detail);
}

/// <summary>One line of the verifier (E2).</summary>
/// <param name="Verdict">PASS, FAIL or NOT-CHECKED.</param>
internal sealed record CheckLine(string Check, string Verdict, string Detail)
{
    public const string Pass = "PASS";
    public const string Fail = "FAIL";
    public const string NotChecked = "NOT-CHECKED";

    public override string ToString() => Detail.Length == 0 ? $"{Verdict} {Check}" : $"{Verdict} {Check}：{Detail}";
}

/// <summary>E2: every check in its order, each from the values that stand in the bundle.</summary>
internal static class Verification
{
    private static readonly (string Name, Func<Evidence, Finding> Check, Func<Bundle, bool>? Concerns)[] Checks =
    [
        ("plan", FrozenChecks.Plan, null),
        ("commit", FrozenChecks.Commit, null),
        ("rows", FrozenChecks.Rows, null),
        ("roster", FrozenChecks.Roster, null),
        ("prior", FrozenChecks.Prior, null),
        ("secret", FrozenChecks.Secret, null),
        ("entropy", EntropyChecks.Entropy, null),
        ("beacon-truth", EntropyChecks.BeaconTruth, b => b.Commitment.Beacons.Count > 0 || b.Beacons.Count > 0 || b.Events.Any(e => e.Sources.Any(s => !s.IsWitness))),
        ("seed", EntropyChecks.Seed, null),
        ("selection", SubjectChecks.Selection, null),
        ("cap-reached", SubjectChecks.CapReached, b => b.Result.PassedOver.Count > 0),
        ("audit", SubjectChecks.Audit, null),
        ("inspectors", ScopeChecks.Inspectors, null),
        ("teams", ScopeChecks.Teams, null),
        ("matching", ScopeChecks.Matching, null),
        ("certificates", Certificates.Check, null),
        ("result", SubjectChecks.Result, null),
        ("log", LogCheck.Log, null),
        ("events", EventCheck.Events, null),
        ("openings", AttachmentChecks.Openings, null),
        ("signatures", AttachmentChecks.Signatures, null),
    ];

    /// <summary>The lines, as they come, one more (practice) for a draw of a practice area. A FAIL of "format" and rows that are not there end the run.</summary>
    /// <param name="beside">Opens a file that lies beside the bundle; null if it is not there.</param>
    public static IEnumerable<CheckLine> Run(Stream json, Func<string, Stream?> beside)
    {
        Bundle? bundle = null;
        yield return Line("format", () =>
        {
            bundle = BundleReader.Read(json, beside);
            return Finding.Pass;
        });
        if (bundle is null)
            yield break;
        if (bundle.Plan.PlanId.StartsWith(SharedKernel.House.PracticeDraw, StringComparison.Ordinal))
            yield return new CheckLine("practice", CheckLine.Fail, "演练区的抽取，不是正式抽取");
        if (bundle.Rows is null)
        {
            yield return new CheckLine("rows", CheckLine.NotChecked, "行文件不在核验包旁边，其余未核验");
            yield break;
        }
        var evidence = new Evidence(bundle, bundle.Rows);
        foreach (var (name, check, concerns) in Checks)
            if (concerns is null || concerns(bundle))
                yield return Line(name, () => check(evidence));
    }

    public static CheckLine Line(string name, Func<Finding> check)
    {
        try
        {
            var finding = check();
            return new CheckLine(name, finding.IsChecked ? CheckLine.Pass : CheckLine.NotChecked, finding.Detail);
        }
        catch (DrawRefusedException e)
        {
            return new CheckLine(name, CheckLine.Fail, e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Values that the engine never meets, such as a team number out of range: whatever it trips over, the bundle is not what it says.
            return new CheckLine(name, CheckLine.Fail, $"数值超出范围（{e.GetType().Name}：{e.Message}）");
        }
    }
}

/// <summary>Fails a check.</summary>
internal static class Demand
{
    public static void That(bool holds, string clause, string otherwise)
    {
        if (!holds)
            throw new DrawRefusedException(clause, otherwise);
    }

    public static void Same(byte[] computed, byte[] published, string clause, string what) => That(
        computed.AsSpan().SequenceEqual(published), clause,
        $"{what}不符：重算 {Convert.ToHexStringLower(computed)}，公布 {Convert.ToHexStringLower(published)}");

    /// <summary>Names the first place where the lists differ.</summary>
    public static void Same<T>(IReadOnlyList<T> computed, IReadOnlyList<T> published, string clause, string what)
    {
        for (var i = 0; i < Math.Min(computed.Count, published.Count); i++)
            That(EqualityComparer<T>.Default.Equals(computed[i], published[i]), clause, $"{what}第 {i + 1} 项不符：重算 {computed[i]}，公布 {published[i]}");
        That(computed.Count == published.Count, clause, $"{what}应有 {computed.Count} 项，公布 {published.Count} 项");
    }
}
