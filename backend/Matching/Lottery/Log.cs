namespace DualRandom.Matching.Lottery;

/// <summary>An entry of the append-only log of an installation (B5). Numbers from 1 without a gap, times never fall.</summary>
/// <param name="Previous">Hash of the entry before; <see cref="Start"/> for entry 1.</param>
/// <param name="Payload">The digest by <see cref="LogPayload"/>.</param>
internal sealed record LogEntry(byte[] Previous, ulong Number, string Type, string DrawId, byte[] Payload, string Time)
{
    public static byte[] Start => new byte[Suite.DigestLength];

    private static readonly string[] Types =
    [
        "KEY", "FREEZE", "COMMIT", "WITNESS-COMMIT", "WITNESS", "BEACON", "DRAW", "DISCLOSE", "VOID", "ANNUL", "REMOVED", "REPLACE", "REPLACED",
    ];

    /// <summary>The entry that follows <paramref name="last"/>, or entry 1 after null. A time that falls is refused.</summary>
    public static LogEntry After(Suite suite, LogEntry? last, string type, string drawId, byte[] payload, string time)
    {
        if (last is not null && string.CompareOrdinal(time, last.Time) < 0)
            throw new DrawRefusedException("B5", "日志时间不得倒退");
        return new LogEntry(last?.Hash(suite) ?? Start, (last?.Number ?? 0) + 1, type, drawId, payload, time);
    }

    /// <summary>TH("log", bs(previous) u64(number) st(type) st(draw id) bs(payload digest) st(time)).</summary>
    public byte[] Hash(Suite suite) => Types.Contains(Type)
        ? suite.TaggedHash("log", w => w.Bs(Previous).U64(Number).St(Type).St(DrawId).Bs(Payload).St(Text.Time(Time)))
        : throw new DrawRefusedException("B5", $"未知日志类型“{Type}”");
}

/// <summary>Payload digests of the log (B5); COMMIT's is C, DRAW's is the result digest.</summary>
internal static class LogPayload
{
    /// <summary>K_year, or Y after the DRAW of a year ceremony.</summary>
    public static byte[] Key(Suite suite, byte[] key) => Commitment.OfSecret(suite, key);

    public static byte[] Freeze(Suite suite, byte[] snapshotRoot, byte[] rosterRoot, byte[] planHash) =>
        suite.TaggedHash("freeze", w => w.Bs(snapshotRoot).Bs(rosterRoot).Bs(planHash));

    /// <param name="nonce">16 random bytes.</param>
    public static byte[] WitnessCommit(Suite suite, string drawId, string slot, byte[] nonce, string digits) =>
        suite.TaggedHash("witness", w => w.St(drawId).St(slot).Bs(nonce).St(digits));

    public static byte[] Witness(Suite suite, string drawId, string slot, byte[] nonce, string digits) =>
        suite.TaggedHash("reveal", w => w.St(drawId).St(slot).Bs(nonce).St(digits));

    public static byte[] Beacon(Suite suite, BeaconValue value) =>
        suite.TaggedHash("beacon", w => w.St(value.Type).St(value.Parameter).St(value.Value));

    public static byte[] Disclose(Suite suite, byte[] secret) => suite.TaggedHash("disclose", w => w.Bs(secret));

    public static byte[] Void(Suite suite, string drawId, Approval approval) =>
        suite.TaggedHash("void", w => approval.Write(w.St(drawId).U32(0)));

    public static byte[] Annul(Suite suite, string drawId, uint number, Approval approval) =>
        suite.TaggedHash("annul", w => approval.Write(w.St(drawId).U32(number)));

    public static byte[] Removed(
        Suite suite, string drawId, uint number, string stratum, Handle subject, Approval approval, Handle? entering) =>
        suite.TaggedHash("removed", w => approval.Write(w.St(drawId).U32(number).St(stratum).Raw(subject)).Bs(entering));

    /// <param name="openUnits">Subjects of the team not yet visited, rising.</param>
    /// <param name="sources">("witness", slot) or (beacon type, parameter).</param>
    public static byte[] Replace(
        Suite suite, string drawId, uint number, string scope, Handle leaving, Approval approval,
        IReadOnlyList<Handle> openUnits, IReadOnlyList<(string Type, string Parameter)> sources) =>
        suite.TaggedHash("replace", w => approval.Write(w.St(drawId).U32(number).St(scope).Raw(leaving))
            .Ls(openUnits)
            .Ls(sources, static (x, s) => x.St(s.Type).St(s.Parameter)));

    public static byte[] Replaced(
        Suite suite, string drawId, uint number, byte[] eventSeed, Handle? entering, IReadOnlyList<UnitTeam> moved) =>
        suite.TaggedHash("replaced", w => w.St(drawId).U32(number).Bs(eventSeed).Bs(entering).Ls(moved, static (x, m) => m.Write(x)));
}

/// <summary>A published reason and at least two different approvers (B5, B6).</summary>
internal sealed record Approval(string Reason, IReadOnlyList<string> Approvers)
{
    public ByteWriter Write(ByteWriter bytes)
    {
        if (Reason.Length == 0 || Approvers.Distinct(StringComparer.Ordinal).Count() < 2)
            throw new DrawRefusedException("B5", "须写明理由并由两名不同人员批准");
        return bytes.St(Reason).Ls(Approvers, static (w, a) => w.St(Text.Code(a)));
    }
}
