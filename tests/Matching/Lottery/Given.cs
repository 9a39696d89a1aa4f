using DualRandom.Matching.Lottery;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>A small plan, commitment and registry that DR-1 accepts; a test changes what it is about.</summary>
internal static class Given
{
    public static readonly byte[] Secret = [.. Enumerable.Range(64, 32).Select(i => (byte)i)];

    public static readonly PlanScope Scope = new("D01", 4, 2, 0, 20, [new("LEAD", 2)], "LEAD", ["A", "B"]);

    public static readonly DrawPlan Plan = new(
        "P-1", "联合抽查", "2026-11-20T16:00:00Z",
        [new("S1", 3000, "ceil", 0, "eligible"), new("S2", 1000, "ceil", 1, "eligible")],
        [new("X01", "本年已抽两次"), new("X02", "非正常经营")],
        [Scope], Coordinate.None, "ranked", "fresh", "P0");

    public static readonly WitnessDigits[] Digits = [new("D01", "4170926385"), new("D02", "8862054917")];

    public static readonly BeaconValue[] Values = [new("cn-ssq", "2026134", "03.07.12.18.25.31/09")];

    public static Commitment Commitment(Suite suite) => new(
        "joint", "P-1-01", 0, new byte[32], "SNAP-1", 12, Digest(1), Digest(2), Plan.Hash(suite), PriorEntry.Digest(suite, []),
        DualRandom.Matching.Lottery.Commitment.OfSecret(suite, Secret),
        [new("D01", 10), new("D02", 10)], [new("cn-ssq", "2026134", "2026-11-22T13:15:00Z")], "2026-11-22T02:00:00Z", "next-issue");

    public static SeededDraw Draw(Suite? suite = null) => new(suite ?? Suite.Sha256, Digest(7), "P-1-01", 0);

    public static byte[] Digest(byte filler) => [.. Enumerable.Repeat(filler, 32)];

    public static Handle Handle(int number) =>
        DualRandom.Matching.Lottery.Handle.OfSubject(Suite.Sha256, Digest(1), $"S{number}");

    /// <summary>Two strata by parity; every seventh is excluded.</summary>
    public static Row Row(int number) => new(
        Handle(number), number % 2 == 0 ? "S1" : "S2", number % 7 == 0 ? "X01" : "OK", number % 3 == 0 ? "A@350203" : "@350206", Digest(9));

    public static Row[] Rows(int count) => [.. Enumerable.Range(1, count).Select(Row).OrderBy(r => r.Handle)];

    public static Row Inspector(int number) => new(
        DualRandom.Matching.Lottery.Handle.OfInspector(Suite.Sha256, Digest(1), $"I{number}"),
        "D01", "OK", number % 2 == 0 ? "A,LEAD@350203" : "A@350203", Digest(8));

    public static Roster Roster(int count) => DualRandom.Matching.Lottery.Roster.Of(Enumerable.Range(1, count).Select(Inspector), [], []);
}
