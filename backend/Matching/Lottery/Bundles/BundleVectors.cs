using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>TV11 and the list "bundles" (G): whole bundles that verify, and spoiled ones of which a named check must fail.</summary>
internal static class BundleVectors
{
    public static IEnumerable<Vector> In(JsonElement file) => Replayed(file)
        .Concat(file.Items("bundles").SelectMany(v => v.Items("spoiled").Select(s => Spoiled(v, s)).Prepend(Whole(v))));

    /// <summary>TV11 alone.</summary>
    public static IEnumerable<Vector> Replayed(JsonElement file) => file.GetProperty("suites").EnumerateObject()
        .SelectMany(s => s.Value.TryGetProperty("TV11", out var v) ? Replayed($"{s.Name} TV11", v) : []);

    /// <summary>The bundle with each patch laid on it, as bytes.</summary>
    public static byte[] Patched(JsonElement bundle, JsonElement patch)
    {
        var root = JsonNode.Parse(bundle.GetRawText())!;
        foreach (var change in patch.EnumerateArray())
        {
            JsonElement[] path = [.. change[0].EnumerateArray()];
            var at = path[..^1].Aggregate(root, (node, step) => step.ValueKind == JsonValueKind.Number ? node[step.GetInt32()]! : node[step.GetString()!]!);
            var value = JsonNode.Parse(change[1].GetRawText());
            if (path[^1].ValueKind == JsonValueKind.Number)
                at[path[^1].GetInt32()] = value;
            else
                at[path[^1].GetString()!] = value;
        }
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    public static IReadOnlyList<CheckLine> Verify(byte[] bundle) => [.. Verification.Run(new MemoryStream(bundle), _ => null)];

    private static IEnumerable<Vector> Replayed(string name, JsonElement v)
    {
        var bundle = v.GetProperty("bundle");
        yield return new($"{name} bundle", "", () => Names(Verify(Encoding.UTF8.GetBytes(bundle.GetRawText())), CheckLine.Fail));
        foreach (var (e, i) in v.Items("bundle_events").Select((e, i) => (e, i)))
            yield return new($"{name} event {i + 1}", Outcome(e), () => Outcome(bundle.GetProperty("events")[i]));
    }

    private static Vector Whole(JsonElement v) => new(
        $"bundles {v.Text("name")}",
        $"FAIL [] NOT-CHECKED [{string.Join(' ', v.Texts("not_checked"))}]",
        () => Verify(Encoding.UTF8.GetBytes(v.GetProperty("bundle").GetRawText())) is var lines
            ? $"FAIL [{Names(lines, CheckLine.Fail)}] NOT-CHECKED [{Names(lines, CheckLine.NotChecked)}]" : "");

    private static Vector Spoiled(JsonElement v, JsonElement s) => new(
        $"bundles {v.Text("name")}, {s.Text("name")}",
        $"FAIL {s.Text("fail")}",
        () => Verify(Patched(v.GetProperty("bundle"), s.GetProperty("patch"))) is var lines
            && lines.Any(l => l.Check == s.Text("fail") && l.Verdict == CheckLine.Fail)
            ? $"FAIL {s.Text("fail")}" : $"FAIL [{Names(lines, CheckLine.Fail)}]");

    private static string Names(IEnumerable<CheckLine> lines, string verdict) =>
        string.Join(' ', lines.Where(l => l.Verdict == verdict).Select(l => l.Check));

    private static string Outcome(JsonElement e) =>
        $"{e.GetProperty("event").GetUInt32()} {e.Text("seed")} {e.Text("entered")} {string.Join(' ', e.UnitTeams("moved").Select(m => m.ToString()))}";
}
