using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.Tests.Matching.Lottery;

namespace DualRandom.Tests.Matching.Verifier;

/// <summary>A whole draw that verifies: joint, with a removed subject and two replaced inspectors. A test spoils its own copy.</summary>
internal static class GivenBundle
{
    private static readonly JsonElement Whole = VectorFiles.Embedded().GetProperty("suites").GetProperty("SHA256").GetProperty("TV11").GetProperty("bundle");

    // No escapes: then every byte inside a text counts.
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Node() => JsonNode.Parse(Whole.GetRawText())!.AsObject();

    public static byte[] Bytes(JsonNode bundle) => Encoding.UTF8.GetBytes(bundle.ToJsonString(AsWritten));

    public static string Text() => Encoding.UTF8.GetString(Bytes(Node()));

    public static IReadOnlyList<CheckLine> Verify(JsonNode bundle, Func<string, Stream?>? beside = null) => Verify(Bytes(bundle), beside);

    public static IReadOnlyList<CheckLine> Verify(byte[] bundle, Func<string, Stream?>? beside = null) =>
        [.. Verification.Run(new MemoryStream(bundle), beside ?? (_ => null))];

    public static IReadOnlyList<CheckLine> Verify(Action<JsonObject> spoil)
    {
        var bundle = Node();
        spoil(bundle);
        return Verify(bundle);
    }

    public static string[] Failed(IEnumerable<CheckLine> lines) => [.. lines.Where(l => l.Verdict == CheckLine.Fail).Select(l => l.Check)];
}
