using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>From bytes to a <see cref="Bundle"/>: strict JSON, E1's form, then the values. Refuses with words; never repairs.</summary>
internal static class BundleReader
{
    public const long LargestBundle = 256L << 20;

    private const int LargestRowsFile = 2_000_000_000;

    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <param name="beside">Opens a file that lies beside the bundle; null if it is not there.</param>
    public static Bundle Read(Stream json, Func<string, Stream?> beside) => Read(json, "核验包", bundle =>
    {
        BundleForm.Check(bundle);
        return Read(bundle, beside);
    });

    /// <summary>A subject's own proof, read as strictly.</summary>
    public static Proof ReadProof(Stream json) => Read(json, "证明", proof =>
    {
        BundleForm.CheckProof(proof);
        return new Proof(
            Suite.Of(proof.Text("suite")), proof.GetProperty("commit").Commitment(), proof.Bytes("commit_digest"),
            ulong.Parse(proof.Text("index"), CultureInfo.InvariantCulture), new RowReader().Row(proof.GetProperty("row")), proof.Bytes("salt"), proof.Bytes("record"),
            [.. proof.Texts("path").Select(node => Convert.FromHexString(node))]);
    });

    private static T Read<T>(Stream json, string what, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Bytes(json, LargestBundle, what), Strict);
            return read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new DrawRefusedException("E1", $"不是严格的 JSON：{e.Message}");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, written as an escape: the platform finds it only when the text is asked for.
            throw new DrawRefusedException("A2", "文字不是完整的 Unicode");
        }
    }

    private static Bundle Read(JsonElement b, Func<string, Stream?> beside)
    {
        var (entropy, roster, seed) = (b.GetProperty("entropy"), b.GetProperty("roster"), b.Bytes("seed"));
        var (rows, isAsHashed) = Rows(b.GetProperty("rows"), beside);
        return new Bundle(
            Suite.Of(b.Text("suite")), b.GetProperty("plan").Plan(), b.GetProperty("commit").Commitment(), b.Bytes("commit_digest"),
            rows, isAsHashed,
            new Roster(
                [.. roster.Items("inspectors").Select(new RowReader().Row)],
                [.. roster.Items("recusals").Select(r => new Recusal(r[0].ToHandle(), r[1].ToHandle(), r[2].GetString()!))],
                roster.Pairs()),
            b.Prior(),
            entropy.Bytes("secret"),
            [.. entropy.Items("witness").Select(w => new WitnessReveal(w[0].GetString()!, w[1].GetString()!, Convert.FromHexString(w[2].GetString()!)))],
            entropy.BeaconValues(), entropy.Bytes("year_key"), seed,
            b.GetProperty("result").U32("trust"), b.GetProperty("result").Result(seed), b.Bytes("result_digest"),
            [.. b.Items("events").Select(Event)],
            Log(b.GetProperty("log")),
            [.. b.Items("openings").Select(o => new BundleOpening(o.GetProperty("handle").ToHandle(), o.Bytes("salt"), o.Bytes("record")))],
            b.GetProperty("signatures").GetArrayLength());
    }

    private static BundleEvent Event(JsonElement e) => new(
        e.Text("type"), e.U32("event"), e.Text("scope"), e.OptionalHandle("handle"), e.Text("reason"), e.Texts("approvers"), e.Handles("open"),
        [.. e.Items("entropy").Select(s => new EventSource(
            s[0].GetString()!, s[1].GetString()!, s[2].GetString()!, Convert.FromHexString(s[3].GetString()!)))],
        e.Bytes("seed"), e.OptionalHandle("entered"), e.UnitTeams("moved"));

    private static BundleLog Log(JsonElement log) => new(
        log.Bytes("previous"),
        [.. log.Items("entries").Select(e => new LoggedLine(
            ulong.Parse(e[0].GetString()!, CultureInfo.InvariantCulture), e[1].GetString()!, e[2].GetString()!,
            Convert.FromHexString(e[3].GetString()!), e[4].GetString()!))],
        log.Bytes("head"));

    private static (IReadOnlyList<Row>? Rows, bool IsAsHashed) Rows(JsonElement rows, Func<string, Stream?> beside)
    {
        var (name, sha256) = (rows.Text("name"), rows.Text("sha256"));
        if (rows.Text("encoding") == "inline")
        {
            if (name.Length > 0 || sha256.Length > 0)
                throw new DrawRefusedException("E1", "rows：行在包内时不得写文件名与摘要");
            return ([.. rows.Items("rows").Select(new RowReader().Row)], true);
        }
        // A path could name another file than the one that lies beside the bundle.
        if (rows.GetProperty("rows").GetArrayLength() > 0 || sha256.Length == 0 || name is "" or "." or ".." || name.AsSpan().ContainsAny("/\\:"))
            throw new DrawRefusedException("E1", "rows：行在文件内时须写文件名与摘要，包内不得有行");
        using var file = beside(name);
        if (file is null)
            return (null, true);
        var bytes = Bytes(file, LargestRowsFile, "行文件");
        return (RowsOf(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) == sha256);
    }

    private static List<Row> RowsOf(ReadOnlyMemory<byte> lines)
    {
        var (rows, reader) = (new List<Row>(), new RowReader());
        while (!lines.IsEmpty)
        {
            var end = lines.Span.IndexOf((byte)'\n');
            if (end < 0)
                throw new DrawRefusedException("E1", "行文件的最后一行没有换行符");
            using var line = JsonDocument.Parse(lines[..end], Strict);
            BundleForm.CheckRow(line.RootElement);
            rows.Add(reader.Row(line.RootElement));
            lines = lines[(end + 1)..];
        }
        return rows;
    }

    private static ReadOnlyMemory<byte> Bytes(Stream stream, long most, string what)
    {
        if (stream.Length > most)
            throw new DrawRefusedException("E1", $"{what}有 {stream.Length} 字节，上限 {most} 字节");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Utf8.IsValid(bytes) ? bytes : throw new DrawRefusedException("E1", $"{what}不是 UTF-8");
    }

    /// <summary>A million rows share a few kinds: each is kept once.</summary>
    private sealed class RowReader
    {
        private readonly RowKinds _kinds = new();

        public Row Row(JsonElement r) => new(
            r[0].ToHandle(), _kinds.Of(r[1].GetString()!, r[2].GetString()!, r[3].GetString()!), Digest.Read(Convert.FromHexString(r[4].GetString()!)));
    }
}
