using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>From a <see cref="Bundle"/> to the bytes of E1: every key stands there, in the order of the form.</summary>
internal static class BundleWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="rowsFile">Name and lower-case SHA-256 of the file that holds the rows; null: they stand inside.</param>
    public static void Write(Stream target, Bundle b, (string Name, string Sha256)? rowsFile = null)
    {
        using var json = new Utf8JsonWriter(target, Readable);
        json.Object(null, () =>
        {
            json.WriteString("format", "dualrandom-bundle");
            json.WriteNumber("version", 1);
            json.WriteString("alg", "DR-1");
            json.WriteString("suite", b.Suite.Name);
            json.Object("plan", () => Plan(json, b.Plan));
            json.Object("commit", () => Commit(json, b.Commitment));
            json.Hex("commit_digest", b.CommitDigest);
            json.Object("rows", () =>
            {
                json.WriteString("encoding", rowsFile is null ? "inline" : "file");
                json.List("rows", rowsFile is null ? b.Rows! : [], row => Row(json, row));
                json.WriteString("name", rowsFile?.Name ?? "");
                json.WriteString("sha256", rowsFile?.Sha256 ?? "");
            });
            json.Object("roster", () =>
            {
                json.List("inspectors", b.Roster.Inspectors, row => Row(json, row));
                json.List("recusals", b.Roster.Recusals, r => json.Tuple($"{r.Inspector}", $"{r.Subject}", r.Reason));
                json.List("incompatible", b.Roster.Incompatible, p => json.Tuple($"{p.Lower}", $"{p.Higher}"));
            });
            json.List("prior", b.Prior, p =>
            {
                json.WriteStartArray();
                json.WriteStringValue($"{p.Handle}");
                json.WriteStringValue(p.Stratum);
                json.WriteBooleanValue(p.Standing);
                json.WriteEndArray();
            });
            json.Object("entropy", () =>
            {
                json.Hex("secret", b.Secret);
                json.List("witness", b.Witness, w => json.Tuple(w.Slot, w.Digits, Convert.ToHexStringLower(w.Nonce)));
                json.List("beacons", b.Beacons, v => json.Tuple(v.Type, v.Parameter, v.Value));
                json.Hex("year_key", b.YearKey);
            });
            json.Hex("seed", b.Seed);
            json.Object("result", () => Result(json, b.Trust, b.Result));
            json.Hex("result_digest", b.ResultDigest);
            json.List("events", b.Events, e => json.Object(null, () => Event(json, e)));
            json.Object("log", () =>
            {
                json.Hex("previous", b.Log.Previous);
                json.List("entries", b.Log.Entries, e => json.Tuple(U64(e.Number), e.Type, e.DrawId, Convert.ToHexStringLower(e.Payload), e.Time));
                json.Hex("head", b.Log.Head);
            });
            json.List("openings", b.Openings, o => json.Object(null, () =>
            {
                json.WriteString("handle", $"{o.Handle}");
                json.Hex("salt", o.Salt);
                json.Hex("record", o.Record);
            }));
            json.List<int>("signatures", [], _ => { });
        });
    }

    /// <summary>The rows as a file beside the bundle: one JSON array a line, LF after each.</summary>
    public static void WriteRows(Stream target, IEnumerable<Row> rows)
    {
        foreach (var row in rows)
        {
            using (var json = new Utf8JsonWriter(target, Readable))
                Row(json, row);
            target.WriteByte((byte)'\n');
        }
    }

    public static void Row(Utf8JsonWriter json, Row row) =>
        json.Tuple($"{row.Handle}", row.Stratum, row.Status, row.Sig, $"{row.Priv}");

    private static void Plan(Utf8JsonWriter json, DrawPlan plan)
    {
        json.WriteString("plan_id", plan.PlanId);
        json.WriteString("title", plan.Title);
        json.WriteString("cutoff", plan.Cutoff);
        json.List("strata", plan.Strata, s => json.Object(null, () =>
        {
            json.WriteString("code", s.Code);
            json.WriteNumber("bp", s.BasisPoints);
            json.WriteString("mode", s.Mode);
            json.WriteString("min", U64(s.Min));
            json.WriteString("base", s.Base);
        }));
        json.List("exclusions", plan.Exclusions, x => json.Object(null, () =>
        {
            json.WriteString("code", x.Code);
            json.WriteString("rule", x.Rule);
        }));
        json.List("scopes", plan.Scopes, s => json.Object(null, () => Scope(json, s)));
        json.Object("coordinate", () =>
        {
            json.WriteString("draw_id", plan.Coordinate.DrawId);
            json.WriteString("mode", plan.Coordinate.Mode);
            json.WriteString("group", plan.Coordinate.Group);
            json.Hex("year_commit", plan.Coordinate.YearCommit);
        });
        json.WriteString("supplement", plan.Supplement);
        json.WriteString("replacement", plan.Replacement);
        json.WriteString("disclosure", plan.Disclosure);
    }

    private static void Scope(Utf8JsonWriter json, PlanScope scope)
    {
        json.WriteString("scope", scope.Scope);
        json.WriteNumber("n", scope.Inspectors);
        json.WriteNumber("team_size", scope.TeamSize);
        json.WriteNumber("cap", scope.Cap);
        json.WriteNumber("mix_factor", scope.MixFactor);
        json.List("coverage", scope.Coverage, c => json.Pair(c.Qualification, c.Min));
        json.WriteString("lead_qual", scope.LeadQualification);
        json.List("skills", scope.Skills, json.WriteStringValue);
    }

    public static void Commit(Utf8JsonWriter json, Commitment c)
    {
        json.WriteString("kind", c.Kind);
        json.WriteString("draw_id", c.DrawId);
        json.WriteNumber("phase", c.Phase);
        json.Hex("prev_log_hash", c.PreviousLogHash);
        json.WriteString("snapshot_id", c.SnapshotId);
        json.WriteString("n_rows", U64(c.Rows));
        json.Hex("snapshot_root", c.SnapshotRoot);
        json.Hex("roster_root", c.RosterRoot);
        json.Hex("plan_hash", c.PlanHash);
        json.Hex("prior_digest", c.PriorDigest);
        json.Hex("secret_commit", c.SecretCommit);
        json.List("witness_slots", c.WitnessSlots, s => json.Pair(s.Code, s.Digits));
        json.List("beacons", c.Beacons, x => json.Tuple(x.Type, x.Parameter, x.Time));
        json.WriteString("witness_deadline", c.WitnessDeadline);
        json.WriteString("void_policy", c.VoidPolicy);
    }

    private static void Result(Utf8JsonWriter json, uint trust, DrawResult result)
    {
        json.WriteNumber("trust", trust);
        json.List("selection", result.Selection, s => json.Object(null, () =>
        {
            json.WriteString("stratum", s.Stratum);
            json.WriteString("N", U64(s.Population));
            json.WriteString("n", U64(s.Size));
            json.Handles("drawn", s.Drawn);
        }));
        json.List("audit", result.Audit, a => json.Object(null, () =>
        {
            json.WriteString("code", a.Exclusion);
            json.Handles("handles", a.Handles);
        }));
        json.List("skipped", result.PassedOver, p => json.Tuple(p.Stratum, $"{p.Handle}", p.DrawId));
        json.List("scopes", result.Scopes, s => json.Object(null, () =>
        {
            json.WriteString("scope", s.Scope);
            json.Handles("inspectors", s.Inspectors);
            json.List("teams", s.Teams, json.HandleList);
            json.Handles("unplaced", s.Unplaced);
            json.List("assign", s.Units, json.Team);
            json.List("violators", s.Violators, v => json.Object(null, () =>
            {
                json.Handles("units", v.Units);
                json.List("teams", v.Teams, json.WriteNumberValue);
            }));
            json.List("frozen", s.Frozen, f => json.Object(null, () =>
            {
                json.WriteNumber("level", f.Level);
                json.List("teams", f.Teams, json.WriteNumberValue);
            }));
        }));
    }

    private static void Event(Utf8JsonWriter json, BundleEvent e)
    {
        json.WriteString("type", e.Type);
        json.WriteNumber("event", e.Number);
        json.WriteString("scope", e.Scope);
        json.WriteString("handle", $"{e.Handle}");
        json.WriteString("reason", e.Reason);
        json.List("approvers", e.Approvers, json.WriteStringValue);
        json.Handles("open", e.Open);
        json.List("entropy", e.Sources, s => json.Tuple(s.Type, s.Parameter, s.Value, Convert.ToHexStringLower(s.Nonce)));
        json.Hex("seed", e.Seed);
        json.WriteString("entered", $"{e.Entered}");
        json.List("moved", e.Moved, json.Team);
    }

    private static string U64(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The shapes of E1 that occur more than once.</summary>
internal static class BundleShapes
{
    public static void Object(this Utf8JsonWriter json, string? key, Action inside)
    {
        if (key is not null)
            json.WritePropertyName(key);
        json.WriteStartObject();
        inside();
        json.WriteEndObject();
    }

    public static void List<T>(this Utf8JsonWriter json, string key, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    public static void Hex(this Utf8JsonWriter json, string key, byte[] bytes) => json.WriteString(key, Convert.ToHexStringLower(bytes));

    public static void Tuple(this Utf8JsonWriter json, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void Pair(this Utf8JsonWriter json, string code, uint number)
    {
        json.WriteStartArray();
        json.WriteStringValue(code);
        json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    public static void Handles(this Utf8JsonWriter json, string key, IEnumerable<Handle> handles) =>
        json.List(key, handles, handle => json.WriteStringValue($"{handle}"));

    public static void HandleList(this Utf8JsonWriter json, IReadOnlyList<Handle> handles)
    {
        json.WriteStartArray();
        foreach (var handle in handles)
            json.WriteStringValue($"{handle}");
        json.WriteEndArray();
    }

    /// <summary>[unit, team or null].</summary>
    public static void Team(this Utf8JsonWriter json, UnitTeam assigned)
    {
        json.WriteStartArray();
        json.WriteStringValue($"{assigned.Unit}");
        if (assigned.Team is { } team)
            json.WriteNumberValue(team);
        else
            json.WriteNullValue();
        json.WriteEndArray();
    }
}
