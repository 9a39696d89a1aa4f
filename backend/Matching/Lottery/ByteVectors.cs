using System.Text.Json;

namespace DualRandom.Matching.Lottery;

/// <summary>TV1 … TV3l and TV12: sections A and B.</summary>
internal static class ByteVectors
{
    public static IEnumerable<Vector> Of(Suite suite, JsonElement vectors) =>
        Primitives(suite, vectors.GetProperty("TV1"))
            .Concat(Rows(suite, vectors.GetProperty("TV2")))
            .Concat(Trees(suite, vectors.GetProperty("TV2")))
            .Concat(Rosters(suite, vectors.GetProperty("TV2"), vectors.GetProperty("TV2r")))
            .Concat(Plans(suite, vectors))
            .Concat(Ceremony(suite, vectors.GetProperty("TV3")))
            .Concat(Log(suite, vectors.GetProperty("TV2"), vectors.GetProperty("TV3"), vectors.GetProperty("TV3l")))
            .Concat(Strengths(suite, vectors))
            .Select(v => v with { Name = $"{suite.Name} {v.Name}" });

    private static Vector Same(string name, string expected, Func<ReadOnlySpan<byte>> actual) =>
        new(name, expected, () => Convert.ToHexStringLower(actual()));

    private static IEnumerable<Vector> Primitives(Suite suite, JsonElement v)
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        yield return Same("TV1 H", v.Text("H('abc')"), () => suite.Hash("abc"u8));
        yield return Same("TV1 st", v.Text("st('企业A')"), () => new ByteWriter().St("企业A").Written);
        yield return Same("TV1 TH", v.Text("TH('demo',00)"), () => suite.TaggedHash("demo", w => w.U8(0)));
        yield return Same("TV1 TM", v.Text("TM(key=00..1f,'demo',00)"), () => suite.TaggedMac(key, "demo", w => w.U8(0)));
    }

    private static IEnumerable<Vector> Rows(Suite suite, JsonElement tv)
    {
        foreach (var v in tv.Items("rows"))
        {
            var (name, id) = ($"TV2 {v.Text("subject_id")}", v.Text("subject_id"));
            Opening Opening() => Lottery.Opening.OfSubject(suite, tv.Bytes("k_snapshot"), id, v.Text("name"), v.Text("class"), v.U32("times"));
            yield return new($"{name} handle", v.Text("handle"), () => $"{Handle.OfSubject(suite, tv.Bytes("k_year"), id)}");
            yield return Same($"{name} salt", v.Text("salt"), () => Opening().Salt);
            yield return Same($"{name} record", v.Text("record"), () => Opening().Record);
            yield return Same($"{name} priv", v.Text("priv"), () => Opening().Priv);
            yield return Same($"{name} leaf", v.Text("leaf"), () => Row(v, v.Text("stratum")).Leaf(suite));
        }
    }

    private static IEnumerable<Vector> Trees(Suite suite, JsonElement tv)
    {
        byte[][] leaves = [.. tv.Items("rows").Select(r => r.Bytes("leaf"))];
        foreach (var v in tv.Items("trees"))
        {
            var first = leaves[..v.GetProperty("n").GetInt32()];
            yield return Same($"TV2 root of {first.Length}", v.Text("root"), () => Tree.Root(suite, first));
            foreach (var p in v.Items("paths"))
                yield return new($"TV2 path in {first.Length}", string.Join(' ', p.Texts("path")), () =>
                    string.Join(' ', Tree.Path(suite, first, p.GetProperty("index").GetInt32()).Select(Convert.ToHexStringLower)));
        }
    }

    private static IEnumerable<Vector> Rosters(Suite suite, JsonElement keys, JsonElement tv)
    {
        foreach (var v in tv.Items("inspectors"))
        {
            var (name, id) = ($"TV2r {v.Text("inspector_id")}", v.Text("inspector_id"));
            Opening Opening() => Lottery.Opening.OfInspector(suite, keys.Bytes("k_snapshot"), id, v.Text("name"));
            yield return new($"{name} handle", v.Text("handle"), () => $"{Handle.OfInspector(suite, keys.Bytes("k_year"), id)}");
            yield return Same($"{name} salt", v.Text("salt"), () => Opening().Salt);
            yield return Same($"{name} record", v.Text("record"), () => Opening().Record);
            yield return Same($"{name} priv", v.Text("priv"), () => Opening().Priv);
            yield return Same($"{name} leaf", v.Text("leaf"), () => Row(v, v.Text("department")).Leaf(suite));
        }
        foreach (var v in tv.Items("recusals"))
            yield return Same($"TV2r recusal {v.Text("inspector")}", v.Text("leaf"), () => Recusal(v).Leaf(suite));
        foreach (var v in tv.Items("incompatible"))
            yield return Same($"TV2r pair {v.Text("lower")}", v.Text("leaf"), () => Pair(v).Leaf(suite));
        yield return Same("TV2r roster root", tv.Text("roster_root"), () => Roster.Of(
            tv.Items("inspectors").Select(v => Row(v, v.Text("department"))),
            tv.Items("recusals").Select(Recusal),
            tv.Items("incompatible").Select(Pair)).Root(suite));
        yield return Same("TV2r empty roster root", tv.Text("empty_roster_root"), () => Roster.Empty.Root(suite));
    }

    private static Row Row(JsonElement v, string stratum) =>
        new(Handle.Parse(v.Text("handle")), stratum, v.Text("status"), v.Text("sig"), v.Bytes("priv"));

    private static Recusal Recusal(JsonElement v) =>
        new(Handle.Parse(v.Text("inspector")), Handle.Parse(v.Text("subject")), v.Text("reason"));

    private static IncompatiblePair Pair(JsonElement v) => new(Handle.Parse(v.Text("lower")), Handle.Parse(v.Text("higher")));

    private static IEnumerable<Vector> Plans(Suite suite, JsonElement vectors)
    {
        foreach (var v in vectors.Items("TV3p"))
        {
            var plan = v.GetProperty("plan").Plan();
            yield return Same("TV3p plan bytes", v.Text("plan_bytes"), () => plan.Bytes());
            yield return Same("TV3p plan hash", v.Text("plan_hash"), () => plan.Hash(suite));
            yield return new("TV3p plan rules", "", () => { PlanRules.Check(plan, "joint"); return ""; });
        }
    }

    private static IEnumerable<Vector> Ceremony(Suite suite, JsonElement v)
    {
        var commitment = v.GetProperty("commit").Commitment();
        var first = v.Digits()[0];
        yield return Same("TV3 commit bytes", v.Text("commit_bytes"), () => commitment.Bytes(suite));
        yield return Same("TV3 C", v.Text("C"), () => commitment.Digest(suite));
        yield return Same("TV3 seed", v.Text("seed"), () => Seed.Derive(suite, v.Bytes("secret"), commitment, v.Digits(), v.BeaconValues()));
        yield return Same("TV3 witness commit", v.Text("witness_commit"),
            () => LogPayload.WitnessCommit(suite, commitment.DrawId, first.Slot, v.Bytes("nonce"), first.Digits));
        yield return Same("TV3 witness reveal", v.Text("witness_reveal"),
            () => LogPayload.Witness(suite, commitment.DrawId, first.Slot, v.Bytes("nonce"), first.Digits));
    }

    private static IEnumerable<Vector> Log(Suite suite, JsonElement keys, JsonElement ceremony, JsonElement v)
    {
        yield return Same("TV3l prior digest", v.Text("prior_digest"), () => PriorEntry.Digest(suite, v.Prior()));
        var previous = LogEntry.Start;
        foreach (var entry in v.Items("entries"))
        {
            var (type, before) = (entry.Text("type"), previous);
            yield return Same($"TV3l {type} payload", entry.Text("payload"), () => Payload(suite, keys, ceremony, v, type));
            yield return Same($"TV3l {type} hash", entry.Text("hash"), () => new LogEntry(
                before, entry.U64("number"), type, entry.Text("draw_id"), entry.Bytes("payload"), entry.Text("time")).Hash(suite));
            previous = entry.Bytes("hash");
        }
    }

    private static byte[] Payload(Suite suite, JsonElement keys, JsonElement ceremony, JsonElement tv, string type)
    {
        var commitment = ceremony.GetProperty("commit").Commitment();
        var id = commitment.DrawId;
        var e = tv.Items("events").FirstOrDefault(x => x.Text("type") == (type == "REPLACED" ? "REPLACE" : type));
        Approval Approval() => new(e.Text("reason"), e.Texts("approvers"));
        return type switch
        {
            "KEY" => LogPayload.Key(suite, keys.Bytes("k_year")),
            "FREEZE" => LogPayload.Freeze(suite, commitment.SnapshotRoot, commitment.RosterRoot, commitment.PlanHash),
            "COMMIT" => commitment.Digest(suite),
            "WITNESS-COMMIT" => ceremony.Bytes("witness_commit"),
            "WITNESS" => ceremony.Bytes("witness_reveal"),
            "BEACON" => LogPayload.Beacon(suite, ceremony.BeaconValues()[0]),
            "DRAW" => tv.GetProperty("result").Result(ceremony.Bytes("seed")).Digest(suite),
            "DISCLOSE" => LogPayload.Disclose(suite, tv.Bytes("secret")),
            "VOID" => LogPayload.Void(suite, id, Approval()),
            "ANNUL" => LogPayload.Annul(suite, id, e.U32("event"), Approval()),
            "REMOVED" => LogPayload.Removed(
                suite, id, e.U32("event"), e.Text("scope"), Handle.Parse(e.Text("handle")), Approval(), e.OptionalHandle("entered")),
            "REPLACE" => LogPayload.Replace(
                suite, id, e.U32("event"), e.Text("scope"), Handle.Parse(e.Text("handle")), Approval(), e.Handles("open"),
                [.. e.Items("entropy").Select(s => (s[0].GetString()!, s[1].GetString()!))]),
            "REPLACED" => LogPayload.Replaced(
                suite, id, e.U32("event"), e.Bytes("seed"), e.OptionalHandle("entered"), e.UnitTeams("moved")),
            _ => throw new DrawRefusedException("B5", type),
        };
    }

    private static IEnumerable<Vector> Strengths(Suite suite, JsonElement vectors) =>
        vectors.Items("TV12").Select((v, i) => new Vector(
            $"TV12[{i}]",
            $"{v.U64("entropy")} {v.U32("trust")} {v.GetProperty("enough").GetBoolean()}",
            () => Strength.Of(v.Slots("slots"), [.. v.Texts("beacons").Select(b => new DeclaredBeacon(b, "", ""))]) is var s
                ? $"{s.Entropy} {s.TrustClass} {s.IsEnough}" : ""));
}
