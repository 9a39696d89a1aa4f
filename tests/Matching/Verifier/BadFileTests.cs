using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Matching.Lottery.Bundles;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Verifier;

/// <summary>Files that are no bundle are refused in words, and the run ends there.</summary>
internal sealed class BadFileTests
{
    private static IEnumerable<TestCaseData> Spoiled()
    {
        var whole = GivenBundle.Text();
        yield return Case("", "nothing");
        yield return Case("[]", "a list");
        yield return Case(whole[..^1], "cut off");
        yield return Case(whole + "{}", "two documents");
        yield return Case("\uFEFF" + whole, "byte order mark");
        yield return Case(whole[..^1] + ",}", "trailing comma");
        yield return Case("/* */" + whole, "comment");
        yield return Case(new string('[', 1000) + new string(']', 1000), "depth 1,000");
        yield return Case(whole[..^1] + ",\"note\":" + new string('[', 16) + new string(']', 16) + "}", "depth 17 under an unknown key");
        yield return Case("{\"seed\":\"\"," + whole[1..], "a key twice");
        yield return Case("{\"\\u0073eed\":\"\"," + whole[1..], "a key twice, once escaped");
        yield return Case(whole[..^1] + ",\"note\":{\"a\":1,\"a\":2}}", "a key twice under an unknown key");
        yield return Case(whole.Replace("\"phase\":0", "\"phase\":0.0", StringComparison.Ordinal), "integer with a point");
        yield return Case(whole.Replace("\"phase\":0", "\"phase\":-0", StringComparison.Ordinal), "minus zero");
        yield return Case(whole.Replace("\"phase\":0", "\"phase\":4294967296", StringComparison.Ordinal), "beyond u32");
        yield return Case(whole.Replace("\"phase\":0", "\"phase\":\"0\"", StringComparison.Ordinal), "number as text");
        yield return Case(whole.Replace("\"n_rows\":\"", "\"n_rows\":\"0", StringComparison.Ordinal), "u64 with a leading zero");
        yield return Case(whole.Replace("\"n_rows\":\"", "\"n_rows\":\"+", StringComparison.Ordinal), "u64 with a sign");
        yield return Case(whole.Replace("\"title\":\"", "\"title\":\"\\ud800", StringComparison.Ordinal), "lone surrogate");
        yield return Case(whole.Replace("\"title\":\"", "\"title\":\" ", StringComparison.Ordinal), "blank at the start");
        yield return Case(whole.Replace("SHA256", "SHA512", StringComparison.Ordinal), "unknown suite");
        yield return Case(whole.Replace("\"mode\":\"ceil\"", "\"mode\":\"nearest\"", StringComparison.Ordinal), "unknown mode");
        yield return Case(whole.Replace("\"kind\":\"joint\"", "\"kind\":\"all\"", StringComparison.Ordinal), "unknown kind");
        yield return Case(whole.Replace("\"assign\":[[", "\"assign\":[[\"00000000000000000000000000000000\",-1],[", StringComparison.Ordinal), "negative team");

        static TestCaseData Case(string text, string name) => new TestCaseData(text).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Spoiled))]
    public void A_file_of_another_form_is_refused(string text)
    {
        text.ShouldNotBe(GivenBundle.Text());
        Refusal(GivenBundle.Verify(Encoding.UTF8.GetBytes(text))).Length.ShouldBeGreaterThan("FAIL format：".Length);
    }

    [Test]
    public void The_refusal_names_the_place() =>
        Refusal(GivenBundle.Verify(b => b["plan"]!["strata"]![1]!["mode"] = "nearest")).ShouldContain("plan.strata[1].mode");

    [Test]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = GivenBundle.Bytes(GivenBundle.Node());
        bytes[bytes.AsSpan().IndexOf("title"u8) + 8] = 0xFF;
        Refusal(GivenBundle.Verify(bytes)).ShouldContain("UTF-8");
    }

    [Test]
    public void A_bundle_of_two_gigabytes_is_refused_unread()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = File.Open(path, FileMode.Open);
            file.SetLength(2L << 30);
            Refusal([.. Verification.Run(file, _ => null)]).ShouldContain("2147483648");
            file.Position.ShouldBe(0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_handle_twice_fails_the_rows() => GivenBundle.Failed(GivenBundle.Verify(b =>
    {
        var rows = b["rows"]!["rows"]!.AsArray();
        rows.Insert(0, rows[0]!.DeepClone());
    })).ShouldContain("rows");

    [Test]
    public void An_unknown_key_at_the_top_is_ignored() =>
        GivenBundle.Failed(GivenBundle.Verify(b => b["note"] = new JsonArray(1, 2))).ShouldBeEmpty();

    [Test]
    public void Rows_in_a_file_beside_the_bundle_verify()
    {
        var (bundle, lines) = WithRowsFile();
        GivenBundle.Failed(GivenBundle.Verify(bundle, name => name == "rows.jsonl" ? new MemoryStream(lines) : null)).ShouldBeEmpty();
    }

    [Test]
    public void Without_the_rows_file_the_run_ends_after_the_format()
    {
        var (bundle, _) = WithRowsFile();
        GivenBundle.Verify(bundle).Select(l => $"{l.Verdict} {l.Check}").ShouldBe(["PASS format", "NOT-CHECKED rows"]);
    }

    [Test]
    public void Another_rows_file_fails_the_rows()
    {
        var (bundle, lines) = WithRowsFile();
        bundle["rows"]!["sha256"] = new string('0', 64);
        GivenBundle.Failed(GivenBundle.Verify(bundle, _ => new MemoryStream(lines))).ShouldBe(["rows"]);
    }

    [Test]
    public void A_rows_file_of_another_form_is_refused()
    {
        var (bundle, lines) = WithRowsFile();
        Refusal(GivenBundle.Verify(bundle, _ => new MemoryStream(lines[..^1])));
        Refusal(GivenBundle.Verify(bundle, _ => new MemoryStream([.. lines, .. "\n"u8])));
        Refusal(GivenBundle.Verify(bundle, _ => new MemoryStream([.. lines, .. "[\"00\"]\n"u8])));
    }

    [TestCase("../rows.jsonl")]
    [TestCase("/etc/passwd")]
    [TestCase("..")]
    [TestCase("")]
    public void A_rows_file_elsewhere_is_never_opened(string name)
    {
        var (bundle, _) = WithRowsFile();
        bundle["rows"]!["name"] = name;
        Refusal(GivenBundle.Verify(bundle, _ => throw new AssertionException("opened")));
    }

    private static (JsonObject Bundle, byte[] Lines) WithRowsFile()
    {
        var bundle = GivenBundle.Node();
        var rows = bundle["rows"]!.AsObject();
        var lines = Encoding.UTF8.GetBytes(string.Concat(rows["rows"]!.AsArray().Select(r => r!.ToJsonString() + "\n")));
        (rows["encoding"], rows["rows"], rows["name"]) = ("file", new JsonArray(), "rows.jsonl");
        rows["sha256"] = Convert.ToHexStringLower(SHA256.HashData(lines));
        return (bundle, lines);
    }

    private static string Refusal(IReadOnlyList<CheckLine> lines)
    {
        var line = lines.ShouldHaveSingleItem();
        (line.Check, line.Verdict).ShouldBe(("format", CheckLine.Fail));
        return line.ToString();
    }
}
