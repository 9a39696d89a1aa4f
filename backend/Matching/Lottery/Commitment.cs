using System.Globalization;

namespace DualRandom.Matching.Lottery;

/// <summary>What is published before any entropy exists (B2). Digests are 32 bytes; times are A2's.</summary>
/// <param name="Kind">subjects, inspectors, joint or year (B1).</param>
/// <param name="PreviousLogHash">Hash of the log entry directly before the COMMIT entry; 32 zero bytes before entry 1.</param>
/// <param name="WitnessSlots">By code.</param>
/// <param name="Beacons">In the declared order, which is the order in the seed.</param>
/// <param name="VoidPolicy">next-issue or annul: what happens if a declared issue is cancelled.</param>
internal sealed record Commitment(
    string Kind,
    string DrawId,
    uint Phase,
    byte[] PreviousLogHash,
    string SnapshotId,
    ulong Rows,
    byte[] SnapshotRoot,
    byte[] RosterRoot,
    byte[] PlanHash,
    byte[] PriorDigest,
    byte[] SecretCommit,
    IReadOnlyList<WitnessSlot> WitnessSlots,
    IReadOnlyList<DeclaredBeacon> Beacons,
    string WitnessDeadline,
    string VoidPolicy)
{
    private const uint LastPhase = 98;

    /// <summary>plan id ‖ "-" ‖ (phase + 1) in two digits.</summary>
    public static string DrawIdOf(string planId, uint phase) => phase <= LastPhase
        ? string.Create(CultureInfo.InvariantCulture, $"{planId}-{phase + 1:00}")
        : throw new DrawRefusedException("B2", "补充抽取次数超过上限");

    /// <summary>TH("secret", bs(S)): also the digest of a year key (B5) and of Y (C6).</summary>
    public static byte[] OfSecret(Suite suite, byte[] secret) => suite.TaggedHash("secret", w => w.Bs(secret));

    public byte[] Bytes(Suite suite) => new ByteWriter()
        .St("DualRandom-commit").U32(1).St(suite.Name).St(Kind).St(DrawId).U32(Phase).Bs(PreviousLogHash).St(SnapshotId).U64(Rows)
        .Bs(SnapshotRoot).Bs(RosterRoot).Bs(PlanHash).Bs(PriorDigest).Bs(SecretCommit)
        .Ls(WitnessSlots, static (w, s) => w.St(s.Code).U32(s.Digits))
        .Ls(Beacons, static (w, b) => w.St(b.Type).St(b.Parameter).St(b.Time))
        .St(WitnessDeadline).St(VoidPolicy)
        .Written.ToArray();

    /// <summary>C = TH("commit", bytes).</summary>
    public byte[] Digest(Suite suite)
    {
        var bytes = Bytes(suite);
        return suite.TaggedHash("commit", w => w.Raw(bytes));
    }

    /// <summary>Refuses what B1, B2 and B7 refuse; the plan itself is checked by <see cref="PlanRules"/>.</summary>
    public void Check(Suite suite, DrawPlan plan)
    {
        if (DrawId != DrawIdOf(plan.PlanId, Phase) || !PlanHash.AsSpan().SequenceEqual(plan.Hash(suite)))
            throw Refused("承诺与方案不符");
        if (Kind == "year" && Rows != 0)
            throw new DrawRefusedException("B1", "年度仪式不得有检查对象");
        if (VoidPolicy is not ("next-issue" or "annul"))
            throw Refused($"未知取值“{VoidPolicy}”");
        byte[][] digests = [PreviousLogHash, SnapshotRoot, RosterRoot, PlanHash, PriorDigest, SecretCommit];
        if (digests.Any(d => d.Length != Suite.DigestLength))
            throw Refused("摘要须为 32 字节");
        foreach (var slot in Rising.Checked(WitnessSlots, Comparer<WitnessSlot>.Create((x, y) => string.CompareOrdinal(x.Code, y.Code)), "B2"))
            if (!Text.IsCode(slot.Code) || slot.Digits is < 1 or > 64)
                throw Refused($"见证席位 {slot.Code} 的代码或位数不合规定");
        foreach (var beacon in Beacons)
            if (!Lottery.Beacons.IsParameter(beacon.Type, beacon.Parameter)
                || string.CompareOrdinal(Text.Time(beacon.Time), WitnessDeadline) <= 0)
                throw Refused($"公开随机源 {beacon.Type} 的期号不合规定，或其时间不在见证截止之后");
        if (string.CompareOrdinal(plan.Cutoff, Text.Time(WitnessDeadline)) > 0)
            throw Refused("名录截止时间晚于见证截止时间");
        if (!Strength.Of(WitnessSlots, Beacons).IsEnough)
            throw new DrawRefusedException("B7", "随机来源强度不足 64 比特");
    }

    private static DrawRefusedException Refused(string message) => new("B2", message);
}

/// <summary>A department that brings so many digits, 1 … 64 (B2).</summary>
internal sealed record WitnessSlot(string Code, uint Digits);

/// <summary>A public source, its issue, and when the source publishes it (B2, B3).</summary>
internal sealed record DeclaredBeacon(string Type, string Parameter, string Time);

/// <summary>A subject that an earlier phase drew or let enter (B2, C4).</summary>
/// <param name="Standing">False for one that was removed.</param>
internal sealed record PriorEntry(Handle Handle, string Stratum, bool Standing)
{
    /// <summary>TH("prior", …) over entries that stand in strictly rising order of handle.</summary>
    public static byte[] Digest(Suite suite, IEnumerable<PriorEntry> prior)
    {
        PriorEntry[] entries = [.. Rising.Checked(prior, p => p.Handle, "B2")];
        return suite.TaggedHash("prior", w => w.Ls(entries, static (x, p) => x.Raw(p.Handle).St(p.Stratum).U8(p.Standing ? (byte)1 : (byte)0)));
    }
}
