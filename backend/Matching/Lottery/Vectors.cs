using System.Text.Json;

namespace DualRandom.Matching.Lottery;

/// <summary>One worked example: what DR-1 says and how to compute it here, both as text.</summary>
internal sealed record Vector(string Name, string Expected, Func<string> Actual);

/// <summary>A vectors file (G) as a flat list of vectors. Lists that the file does not have are left out.</summary>
internal static class Vectors
{
    public const string Refused = "refused";

    public static IEnumerable<Vector> In(JsonElement file)
    {
        if (file.Text("format") != "dr1-vectors" || file.GetProperty("version").GetInt32() != 1)
            throw new DrawRefusedException("G", "未知的样例文件");
        return Strings(file)
            .Concat(BeaconValues(file))
            .Concat(file.GetProperty("suites").EnumerateObject().SelectMany(s => ByteVectors.Of(Suite.Of(s.Name), s.Value)))
            .Concat(file.GetProperty("suites").EnumerateObject().SelectMany(s => DrawVectors.Of(Suite.Of(s.Name), s.Value)))
            .Concat(file.Items("sizes").Select((v, i) => DrawVectors.Size($"sizes[{i}]", v)))
            .Concat(file.Items("inspector_draws").SelectMany((v, i) => DrawVectors.Inspectors($"inspector_draws[{i}]", v)))
            .Concat(file.Items("fuzz").Select((v, i) => DrawVectors.Match($"fuzz[{i}]", v)));
    }

    /// <summary>The text, or "refused" where DR-1 refuses.</summary>
    public static string OrRefused(Func<string> compute)
    {
        try
        {
            return compute();
        }
        catch (DrawRefusedException)
        {
            return Refused;
        }
    }

    private static IEnumerable<Vector> Strings(JsonElement file) =>
        from v in file.Items("strings")
        let s = new string([.. v.Items("utf16").Select(unit => (char)unit.GetInt32())])
        select new Vector(
            $"strings {v.Text("name")}",
            v.GetProperty("accepted").GetBoolean() ? v.Text("bytes") : Refused,
            () => OrRefused(() => Convert.ToHexStringLower(new ByteWriter().St(s).Written)));

    private static IEnumerable<Vector> BeaconValues(JsonElement file) =>
        from v in file.Items("beacon_values")
        let type = v.Text("type")
        select new Vector(
            $"beacon_values {type} {v.Text("parameter")} {v.Text("value")}",
            $"{v.GetProperty("accepted").GetBoolean()}",
            () => $"{Beacons.IsParameter(type, v.Text("parameter")) && Beacons.IsValue(type, v.Text("value"))}");
}
