using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>One subject's row with what opens it and its path to the committed root (A4, A6): enough without anybody else's row.</summary>
/// <param name="CommitDigest">C as published.</param>
/// <param name="Index">Of the row, from 0, among the rows in rising order of handle.</param>
/// <param name="Path">The sibling of the leaf first.</param>
internal sealed record Proof(
    Suite Suite, Commitment Commitment, byte[] CommitDigest, ulong Index, Row Row, byte[] Salt, byte[] Record, IReadOnlyList<byte[]> Path);

/// <summary>The file that a subject gets. <c>commit</c>, <c>row</c>, <c>salt</c> and <c>record</c> are written as in a bundle (E1).</summary>
internal static class ProofWriter
{
    public const string Format = "dualrandom-proof";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static void Write(Stream target, Proof proof)
    {
        using var json = new Utf8JsonWriter(target, Readable);
        json.Object(null, () =>
        {
            json.WriteString("format", Format);
            json.WriteNumber("version", 1);
            json.WriteString("alg", "DR-1");
            json.WriteString("suite", proof.Suite.Name);
            json.Object("commit", () => BundleWriter.Commit(json, proof.Commitment));
            json.Hex("commit_digest", proof.CommitDigest);
            json.WriteString("index", proof.Index.ToString(CultureInfo.InvariantCulture));
            json.WritePropertyName("row");
            BundleWriter.Row(json, proof.Row);
            json.Hex("salt", proof.Salt);
            json.Hex("record", proof.Record);
            json.List("path", proof.Path, node => json.WriteStringValue(Convert.ToHexStringLower(node)));
        });
    }
}

/// <summary>Checks a subject's proof as <see cref="Verification"/> checks a bundle: one line each.</summary>
internal static class ProofVerification
{
    private const long Largest = 1 << 20;

    /// <summary>True for a file that says of itself that it is a proof.</summary>
    public static bool IsProof(Stream json)
    {
        if (json.Length > Largest)
            return false;
        try
        {
            using var document = JsonDocument.Parse(json, BundleReader.Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.GetString() == ProofWriter.Format;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            json.Position = 0;
        }
    }

    public static IEnumerable<CheckLine> Run(Stream json)
    {
        Proof? proof = null;
        yield return Verification.Line("format", () =>
        {
            proof = BundleReader.ReadProof(json);
            return Finding.Pass;
        });
        if (proof is not { } given)
            yield break;
        yield return Verification.Line("commit", () =>
        {
            Demand.Same(given.Commitment.Digest(given.Suite), given.CommitDigest, "B2", "承诺");
            return Finding.Pass;
        });
        yield return Verification.Line("opening", () => Opening(given));
        yield return Verification.Line("inclusion", () => Inclusion(given));
        yield return new CheckLine("commit-truth", CheckLine.NotChecked, $"请在公开页上查对 {given.Commitment.DrawId} 的承诺 {Convert.ToHexStringLower(given.CommitDigest)}");
    }

    private static Finding Opening(Proof proof)
    {
        Demand.Same(proof.Suite.TaggedHash("priv", w => w.Bs(proof.Salt).Raw(proof.Record)), proof.Row.Priv.ToArray(), "A4", "隐私值");
        var record = new RecordReader(proof.Record);
        var (id, name, riskClass, times) = (record.St(), record.St(), record.St(), record.U32());
        record.End();
        return new Finding(true, string.Create(
            CultureInfo.InvariantCulture, $"{name}（{id}），分类 {(riskClass.Length == 0 ? "无" : riskClass)}，此前本年度抽取 {times} 次，状态 {proof.Row.Status}，分层 {proof.Row.Stratum}"));
    }

    private static Finding Inclusion(Proof proof)
    {
        var root = Tree.RootFrom(proof.Suite, proof.Row.Leaf(proof.Suite), proof.Index, proof.Commitment.Rows, proof.Path);
        Demand.Same(root, proof.Commitment.SnapshotRoot, "A4", "快照根");
        return new Finding(true, string.Create(CultureInfo.InvariantCulture, $"名录 {proof.Commitment.Rows} 行中的第 {proof.Index + 1} 行"));
    }

    /// <summary>Reads what <see cref="ByteWriter"/> wrote (A2).</summary>
    private ref struct RecordReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public uint U32() => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

        public string St() => System.Text.Encoding.UTF8.GetString(Take(U32()));

        public readonly void End() => Demand.That(_rest.IsEmpty, "A4", "记录的末尾多出内容");

        private ReadOnlySpan<byte> Take(uint count)
        {
            Demand.That(count <= _rest.Length, "A4", "记录不完整");
            var taken = _rest[..(int)count];
            _rest = _rest[(int)count..];
            return taken;
        }
    }
}
