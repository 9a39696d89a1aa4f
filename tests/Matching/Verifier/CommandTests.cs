using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Tests.Matching.Lottery;
using NUnit.Framework;
using Shouldly;
using Commands = DualRandom.Verifier.Commands;

namespace DualRandom.Tests.Matching.Verifier;

internal sealed class CommandTests
{
    private string _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_bundle_that_verifies_ends_with_zero()
    {
        var (code, output, _) = Run("verify", Write(GivenBundle.Bytes(GivenBundle.Node())));
        code.ShouldBe(0);
        output.Split('\n')[0].ShouldBe("PASS format");
        output.ShouldContain("NOT-CHECKED beacon-truth");
    }

    [Test]
    public void A_spoiled_bundle_ends_with_one_and_a_line_for_the_check()
    {
        var bundle = GivenBundle.Node();
        bundle["result"]!["selection"]![0]!["n"] = "1";
        var (code, output, _) = Run("verify", Write(GivenBundle.Bytes(bundle)));
        code.ShouldBe(1);
        output.ShouldContain("FAIL selection：");
    }

    [Test]
    public void A_draw_of_a_practice_area_never_passes()
    {
        var bundle = GivenBundle.Node();
        bundle["plan"]!["plan_id"] = $"PRACTICE-{bundle["plan"]!["plan_id"]}";
        var (code, output, _) = Run("verify", Write(GivenBundle.Bytes(bundle)));
        code.ShouldBe(1);
        output.ShouldContain("FAIL practice：演练区的抽取");
    }

    [Test]
    public void Vectors_are_counted_by_list_and_end_with_zero()
    {
        var (code, output, _) = Run("check", Write(JsonSerializer.SerializeToUtf8Bytes(VectorFiles.Embedded())));
        code.ShouldBe(0);
        output.ShouldContain("strings 31/31");
        output.ShouldContain("SM3 TV11 4/4");
    }

    [Test]
    public void The_first_difference_is_named_and_ends_with_one()
    {
        var vectors = JsonNode.Parse(VectorFiles.Embedded().GetRawText())!;
        vectors["suites"]!["SHA256"]!["TV11"]!["bundle"]!["seed"] = new string('0', 64);
        var (code, output, _) = Run("check", Write(JsonSerializer.SerializeToUtf8Bytes(vectors)));
        code.ShouldBe(1);
        output.ShouldContain("SHA256 TV11 bundle");
    }

    [TestCase("check", "{}")]
    [TestCase("check", "no json")]
    [TestCase("check", """{"format":"dr1-vectors","version":2}""")]
    public void A_file_that_is_none_ends_with_two(string command, string text)
    {
        var (code, _, errors) = Run(command, Write(System.Text.Encoding.UTF8.GetBytes(text)));
        code.ShouldBe(2);
        errors.ShouldNotBeEmpty();
    }

    [Test]
    public void No_file_and_no_command_end_with_two()
    {
        Run("verify", Path.Combine(_folder, "none.json")).Code.ShouldBe(2);
        Run().Errors.ShouldContain("deploy/verify");
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder, "file.json");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        return (Commands.Run(arguments, output, errors), output.ToString(), errors.ToString());
    }
}
