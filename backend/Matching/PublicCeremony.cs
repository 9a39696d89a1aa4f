using System.Globalization;

namespace DualRandom.Matching;

/// <summary>
/// A ceremony as anyone may follow it: steps, digests and counts. No name, no risk class, no ticket; digits, like the seed, only with
/// the result.
/// </summary>
/// <param name="IsHindered">Due, but it did not take place; who runs it sees why.</param>
/// <param name="LogHead">Of the whole log, as it stands now.</param>
internal sealed record PublicCeremony(
    string DrawId, CeremonyKind Kind, string Title, CeremonyState State, PublicCeremony.Freeze Frozen, PublicCeremony.Commit? Committed,
    IReadOnlyList<PublicCeremony.Slot> Witnesses, IReadOnlyList<PublicCeremony.Source> Beacons, PublicCeremony.Draw? Drawn, bool IsHindered,
    PublicCeremony.End? Ended, IReadOnlyList<PublicCeremony.Entry> Log, string LogHead)
{
    /// <summary>The lottery tried on this pool with trial seeds, for information; null: not yet.</summary>
    public TrialRun? Trial { get; init; }

    /// <summary>What a coordinated draw (DR-1 C6) gives up, in words; null: it is not one.</summary>
    public string? Coordinated { get; init; }

    public static PublicCeremony Of(Ceremony c, IEnumerable<LogRow> log, string logHead, DateTimeOffset now) => new(
        c.DrawId, c.Kind, c.Plan.Title, c.State,
        new Freeze(
            c.FrozenAt, Hex(c.SnapshotRoot), Hex(c.RosterRoot), Hex(c.Plan.Hash(Dr1.Suite)), c.RowCount, c.OkCount, c.Exclusions, c.Size.Population, c.Size.Size,
            c.Size.Sentence, Chance.Of(c.Size.Population, c.Size.Size),
            [.. (c.Size.Strata ?? []).Select(s => new Share(s.Stratum, s.Population, s.Size, s.Sentence, Chance.Of(s.Population, s.Size)))]),
        c.CommitDigest is null ? null : new Commit(
            c.CommittedAt!.Value, Hex(c.CommitDigest), Hex(c.Commitment!.SecretCommit), c.WitnessDeadline!.Value, c.Commitment.VoidPolicy, c.Strength!.Bits, c.Strength.TrustClass,
            c.DiscloseAt),
        [.. c.Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => new Slot(
            w.Code, w.DepartmentName, w.DigitCount, c.StateOf(w, now), c.ResultDigest is null ? null : w.Digits ?? ""))],
        [.. c.Beacons.OrderBy(b => b.Number).Select(b => new Source(
            b.Number, b.Type, BeaconWords.Name(b.Type), b.Parameter, b.Time, b.Cancelled is not null,
            b.ConfirmedAt, b.ConfirmedAt is null ? null : b.Reading!.Parameter, b.ConfirmedAt is null ? null : b.Reading!.Value))],
        c.ResultDigest is null ? null : new Draw(c.DrawnAt!.Value, Hex(c.Seed ?? []), Hex(c.ResultDigest), c.DisclosedAt),
        c.Hindrance is not null,
        c.Ending is { ApprovedBy: not null } ending ? new End(ending.Kind, ending.Reason, ending.At!.Value) : null,
        [.. log.Select(entry => new Entry(entry.Number, entry.Type, entry.At, Hex(entry.Payload), Hex(entry.Hash)))],
        logHead)
    {
        Coordinated = c.Plan.Coordinate.IsTogether ? YearCeremonies.WhatIsLost(c.Plan.Coordinate) : null,
    };

    internal sealed record Freeze(
        DateTimeOffset At, string SnapshotRoot, string RosterRoot, string PlanHash, long Rows, long Ok, IReadOnlyList<ExclusionCount> Exclusions, long Population,
        long Size, string SizeSentence, Chance Chance, IReadOnlyList<Share> Strata);

    /// <param name="Stratum">Opaque.</param>
    internal sealed record Share(string Stratum, long Population, long Size, string Sentence, Chance Chance);

    /// <param name="EntropyBits">Of all declared sources together.</param>
    /// <param name="TrustClass">1: a public source that nobody here controls; else 2 (DR-1 B7).</param>
    /// <param name="DiscloseAt">When the bundle becomes public.</param>
    internal sealed record Commit(
        DateTimeOffset At, string CommitDigest, string SecretCommit, DateTimeOffset WitnessDeadline, string VoidPolicy, decimal EntropyBits, int TrustClass,
        DateTimeOffset? DiscloseAt);

    /// <param name="Digits">With the result; "" for a slot that stayed away.</param>
    internal sealed record Slot(string Code, string Unit, int DigitCount, WitnessState State, string? Digits);

    /// <param name="UsedParameter">With the confirmed value: another issue than the declared one where that did not take place.</param>
    internal sealed record Source(
        int Number, string Type, string Name, string Parameter, DateTimeOffset Time, bool IsCancelled, DateTimeOffset? ConfirmedAt, string? UsedParameter, string? Value);

    /// <param name="Seed">Empty for a year ceremony until it is disclosed.</param>
    /// <param name="DisclosedAt">From then on the bundle is public.</param>
    internal sealed record Draw(DateTimeOffset At, string Seed, string ResultDigest, DateTimeOffset? DisclosedAt);

    internal sealed record End(EndingKind Kind, string Reason, DateTimeOffset At);

    internal sealed record Entry(long Number, string Type, DateTimeOffset At, string Payload, string Hash);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>n/N: the inclusion probability, the same for all of a stratum; of the whole pool where there is only one.</summary>
internal sealed record Chance(string Fraction, string Percent)
{
    public static Chance Of(long population, long size) => new(
        string.Create(CultureInfo.InvariantCulture, $"{size}/{population}"),
        string.Create(CultureInfo.InvariantCulture, $"{(population == 0 ? 0 : 100m * size / population):0.00}%"));
}
