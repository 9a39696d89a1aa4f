using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using DualRandom.Matching;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.Subjects.Contracts;

namespace DualRandom.Benchmarks;

/// <summary>A made-up province: four strata of unequal size, one subject in thirty excluded, one in five demanding a qualification.</summary>
internal static class GivenDraw
{
    private const string FrozenAt = "2026-11-20T16:00:00Z";
    private const string Deadline = "2026-11-22T02:00:00Z";

    public static readonly Suite Suite = Suite.Sha256;

    public static readonly PlanStratum[] Strata = [.. new[] { "S1", "S2", "S3", "S4" }.Select(code => new PlanStratum(code, 500, "ceil", 0, "eligible"))];

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    /// <summary>A ceremony for each number of rows.</summary>
    public static Guid Ceremony(int rows) => new(rows, 0, 0, new byte[8]);

    public static SnapshotKeys Keys(int rows) => new(Ceremony(rows), Key, Key);

    public static IReadOnlyList<PoolSubject> Pool(int rows) => new MadePool(rows);

    public static SnapshotRow Row(SnapshotKeys keys, PoolSubject subject, Handle handle) => SnapshotRow.Of(keys, subject, handle, Stratum(subject));

    /// <summary>The same rows without a database.</summary>
    public static Row[] Rows(int rows)
    {
        var (kinds, keys, pool, stored) = (new RowKinds(), Keys(rows), Pool(rows).ToArray(), new SnapshotRow[rows]);
        SideBySide.Each(rows, i => stored[i] = Row(keys, pool[i], keys.HandleOf(pool[i])));
        return [.. stored.Select(row => row.AsRow(kinds)).Order()];
    }

    public static DrawPlan Plan(IReadOnlyList<PlanScope> scopes) => new(
        "P-2026-1", "联合抽查", FrozenAt, Strata, [new("X02", "非正常经营")], scopes, Coordinate.None, "ranked", "none", "P0");

    /// <summary>Officers in teams of two, half of them with the qualification.</summary>
    public static PlanScope Scope(int officers, uint cap = 0) => new("D01", (uint)officers, 2, cap, 20, [], "", ["FIRE"]);

    /// <param name="recused">Subjects from which each officer keeps away.</param>
    public static Roster Roster(int officers, IReadOnlyList<Row> subjects, int recused)
    {
        Row[] inspectors = [.. Enumerable.Range(0, officers).Select(i => new Row(
            Handle.OfInspector(Suite, Key, i.ToString(CultureInfo.InvariantCulture)), "D01", "OK", i % 2 == 0 ? "FIRE@" : "@", Key)).Order()];
        var recusals = new Recusal[officers * recused];
        SideBySide.Each(officers, i =>
        {
            var step = subjects.Count / Math.Max(1, recused);
            for (var r = 0; r < recused; r++)
                recusals[i * recused + r] = new Recusal(inspectors[i].Handle, subjects[r * step + i * 7919 % step].Handle, "曾任职");
        });
        return new Roster(inspectors, recusals, []);
    }

    /// <summary>A whole published draw, joint, with its log.</summary>
    public static Bundle Bundle(int rows, int officers)
    {
        var secret = SHA256.HashData(Key);
        var frozen = Rows(rows);
        var draw = new FrozenDraw("joint", Plan([Scope(officers)]), 0, frozen, Roster(officers, frozen, 10), []);
        var (roots, slots) = ((Row: DualRandom.Matching.Lottery.Row.Root(Suite, frozen), Roster: draw.Roster.Root(Suite)), new WitnessSlot[] { new("D01", 10), new("D02", 10) });
        var log = new List<LogEntry>();
        Log("FREEZE", LogPayload.Freeze(Suite, roots.Row, roots.Roster, draw.Plan.Hash(Suite)), FrozenAt);
        var commitment = draw.Commit(Suite, secret, log[^1].Hash(Suite), "SNAP-1", slots, [], Deadline, "annul");
        Log("COMMIT", commitment.Digest(Suite), FrozenAt);
        WitnessReveal[] witness = [.. slots.Select(slot => new WitnessReveal(slot.Code, "3141592653", Key[..16]))];
        foreach (var w in witness)
        {
            Log("WITNESS-COMMIT", LogPayload.WitnessCommit(Suite, draw.DrawId, w.Slot, w.Nonce, w.Digits), FrozenAt);
            Log("WITNESS", LogPayload.Witness(Suite, draw.DrawId, w.Slot, w.Nonce, w.Digits), FrozenAt);
        }
        var seed = Seed.Derive(Suite, secret, commitment, [.. witness.Select(w => new WitnessDigits(w.Slot, w.Digits))], []);
        var trust = Strength.Of(commitment.WitnessSlots, commitment.Beacons).TrustClass;
        var (result, _) = draw.Draw(Suite, seed, trust);
        Log("DRAW", result.Digest(Suite), Deadline);
        Log("DISCLOSE", LogPayload.Disclose(Suite, secret), Deadline);
        return new Bundle(
            Suite, draw.Plan, commitment, commitment.Digest(Suite), frozen, true, draw.Roster, [], secret, witness, [], [], seed, trust, result,
            result.Digest(Suite), [],
            new BundleLog(LogEntry.Start, [.. log.Select(e => new LoggedLine(e.Number, e.Type, e.DrawId, e.Payload, e.Time))], log[^1].Hash(Suite)), [], 0);

        void Log(string type, byte[] payload, string time) => log.Add(LogEntry.After(Suite, log.LastOrDefault(), type, draw.DrawId, payload, time));
    }

    // 40, 30, 20 and 10 %.
    private static string Stratum(PoolSubject subject) => (subject.SubjectId.ToByteArray()[0] % 10) switch
    {
        < 4 => "S1",
        < 7 => "S2",
        < 9 => "S3",
        _ => "S4",
    };

    /// <summary>Made where it is looked at: the pool is the register's memory, not the freeze's.</summary>
    private sealed class MadePool(int rows) : IReadOnlyList<PoolSubject>
    {
        public int Count => rows;

        public PoolSubject this[int index] => new(
            new Guid(index, 1, 1, new byte[8]), string.Create(CultureInfo.InvariantCulture, $"91130534MA{index:D8}"), $"清河县示例网吧{index}号", $"清河县示例路{index % 977}号",
            "130534", "", index % 3, index % 30 == 0 ? "X02" : null, index % 5 == 0 ? ["FIRE"] : []);

        public IEnumerator<PoolSubject> GetEnumerator() => Enumerable.Range(0, rows).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
