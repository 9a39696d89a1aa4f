using System.Text.Json;

namespace DualRandom.Matching.Lottery;

/// <summary>Short names for reading E1's and G's JSON.</summary>
internal static class VectorJson
{
    public static string Text(this JsonElement e, string key) => e.GetProperty(key).GetString()!;

    public static byte[] Bytes(this JsonElement e, string key) => Convert.FromHexString(e.Text(key));

    public static uint U32(this JsonElement e, string key) => e.GetProperty(key).GetUInt32();

    /// <summary>A number, or a decimal string where a bundle or plan object stands.</summary>
    public static ulong U64(this JsonElement e, string key) => e.GetProperty(key) is { ValueKind: JsonValueKind.String } text
        ? ulong.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : e.GetProperty(key).GetUInt64();

    /// <summary>The items of a list; none if the key is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement e, string key) => e.TryGetProperty(key, out var list) ? list.EnumerateArray() : [];

    public static string[] Texts(this JsonElement e, string key) => [.. e.Items(key).Select(x => x.GetString()!)];

    public static Handle[] Handles(this JsonElement e, string key) => [.. e.Texts(key).Select(Handle.Parse)];

    public static Handle ToHandle(this JsonElement e) => Handle.Parse(e.GetString()!);

    /// <summary>A handle, or null for the empty text.</summary>
    public static Handle? OptionalHandle(this JsonElement e, string key) => e.Text(key) is { Length: > 0 } hex ? Handle.Parse(hex) : null;

    public static DrawPlan Plan(this JsonElement plan) => new(
        plan.Text("plan_id"), plan.Text("title"), plan.Text("cutoff"),
        [.. plan.Items("strata").Select(s => s.Stratum())],
        [.. plan.Items("exclusions").Select(x => new PlanExclusion(x.Text("code"), x.Text("rule")))],
        [.. plan.Items("scopes").Select(s => new PlanScope(
            s.Text("scope"), s.U32("n"), s.U32("team_size"), s.U32("cap"), s.U32("mix_factor"),
            s.CoverageList(), s.Text("lead_qual"), s.Texts("skills")))],
        plan.GetProperty("coordinate").Coordinate(),
        plan.Text("supplement"), plan.Text("replacement"), plan.Text("disclosure"));

    public static Coordinate Coordinate(this JsonElement c) =>
        new(c.Text("draw_id"), c.Text("mode"), c.Text("group"), c.Bytes("year_commit"));

    public static PlanStratum Stratum(this JsonElement s) => new(s.Text("code"), s.U32("bp"), s.Text("mode"), s.U64("min"), s.Text("base"));

    public static Coverage[] CoverageList(this JsonElement e) => [.. e.Items("coverage").Select(c => new Coverage(c[0].GetString()!, c[1].GetUInt32()))];

    public static IncompatiblePair[] Pairs(this JsonElement e) =>
        [.. e.Items("incompatible").Select(p => new IncompatiblePair(p[0].ToHandle(), p[1].ToHandle()))];

    public static Commitment Commitment(this JsonElement c) => new(
        c.Text("kind"), c.Text("draw_id"), c.U32("phase"), c.Bytes("prev_log_hash"), c.Text("snapshot_id"), c.U64("n_rows"),
        c.Bytes("snapshot_root"), c.Bytes("roster_root"), c.Bytes("plan_hash"), c.Bytes("prior_digest"), c.Bytes("secret_commit"),
        c.Slots("witness_slots"),
        [.. c.Items("beacons").Select(b => new DeclaredBeacon(b[0].GetString()!, b[1].GetString()!, b[2].GetString()!))],
        c.Text("witness_deadline"), c.Text("void_policy"));

    public static WitnessSlot[] Slots(this JsonElement e, string key) =>
        [.. e.Items(key).Select(s => new WitnessSlot(s[0].GetString()!, s[1].GetUInt32()))];

    public static WitnessDigits[] Digits(this JsonElement e) =>
        [.. e.Items("witness").Select(w => new WitnessDigits(w[0].GetString()!, w[1].GetString()!))];

    public static BeaconValue[] BeaconValues(this JsonElement e) =>
        [.. e.Items("beacons").Select(b => new BeaconValue(b[0].GetString()!, b[1].GetString()!, b[2].GetString()!))];

    public static PriorEntry[] Prior(this JsonElement e) =>
        [.. e.Items("prior").Select(p => new PriorEntry(p[0].ToHandle(), p[1].GetString()!, p[2].GetBoolean()))];

    public static UnitTeam[] UnitTeams(this JsonElement e, string key) =>
        [.. e.Items(key).Select(a => new UnitTeam(a[0].ToHandle(), a[1].ValueKind == JsonValueKind.Null ? null : unchecked((int)a[1].GetUInt32())))];

    public static DrawResult Result(this JsonElement r, byte[] seed) => new(
        seed, (byte)Math.Min(r.U32("trust"), byte.MaxValue),
        [.. r.Items("selection").Select(s => new StratumResult(s.Text("stratum"), s.U64("N"), s.U64("n"), s.Handles("drawn")))],
        [.. r.Items("audit").Select(a => new AuditSample(a.Text("code"), a.Handles("handles")))],
        [.. r.Items("skipped").Select(p => new PassedOver(p[0].GetString()!, p[1].ToHandle(), p[2].GetString()!))],
        [.. r.Items("scopes").Select(s => new ScopeResult(
            s.Text("scope"), s.Handles("inspectors"),
            [.. s.Items("teams").Select(t => t.EnumerateArray().Select(ToHandle).ToArray())],
            s.Handles("unplaced"), s.UnitTeams("assign"),
            [.. s.Items("violators").Select(v => new Violator(v.Handles("units"), v.Ints("teams")))],
            [.. s.Items("frozen").Select(f => new FrozenTeams(unchecked((int)f.U32("level")), f.Ints("teams")))]))]);

    /// <summary>Every u32 fits: beyond the highest int it turns negative, which no team is, and is hashed as it stood.</summary>
    public static int[] Ints(this JsonElement e, string key) => [.. e.Items(key).Select(x => unchecked((int)x.GetUInt32()))];
}
