using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Matching;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

internal sealed class VectorsTests
{
    private static IEnumerable<TestCaseData> All() =>
        Vectors.In(VectorFiles.Best).Select((v, i) => new TestCaseData(v).SetArgDisplayNames($"{i} {v.Name}"));

    [TestCaseSource(nameof(All))]
    public void Every_vector_comes_out_as_written(object vector)
    {
        var v = (Vector)vector;
        v.Actual().ShouldBe(v.Expected);
    }

    [Test]
    public void Both_suites_and_every_list_have_vectors()
    {
        var names = Vectors.In(VectorFiles.Embedded()).Select(v => v.Name).ToList();
        foreach (var suite in new[] { "SHA256", "SM3" })
            foreach (var tv in new[] { "TV1", "TV2", "TV2r", "TV3p", "TV3", "TV3l", "TV4", "TV5", "TV6", "TV7", "TV8", "TV9", "TV10", "TV10b", "TV12" })
                names.Exists(name => name.Split(' ', '[') is var part && part[0] == suite && part[1] == tv).ShouldBeTrue($"{suite} {tv}");
        names.Count(name => name.Split(' ')[0] == "strings").ShouldBe(31);
        names.Count(name => name.Split(' ')[0] == "beacon_values").ShouldBe(18);
    }

    [Test]
    public void The_self_test_passes_quickly()
    {
        // The quickest of some: the others waited for a processor.
        Enumerable.Range(0, 10).Min(_ => Milliseconds(SelfTest.Run)).ShouldBeLessThan(300);

        static long Milliseconds(Action act)
        {
            var watch = Stopwatch.StartNew();
            act();
            return watch.ElapsedMilliseconds;
        }
    }

    private static readonly (string Vector, object[] Path)[] OneOfEach =
    [
        ("TV1", ["H('abc')"]), ("TV2", ["rows", 0, "leaf"]), ("TV2r", ["roster_root"]), ("TV3p", [0, "plan_hash"]), ("TV3", ["seed"]), ("TV3l", ["prior_digest"]),
        ("TV4", [0, "expect", 0, 0]), ("TV5", [0, "drawn", 0]), ("TV6", [0, "drawn", 0]), ("TV7", ["stats", "mixed"]), ("TV8", ["load", 0]), ("TV9", ["order", 0]),
        ("TV10", ["assign", 0]), ("TV10b", ["uncovered", 0]), ("TV11", ["bundle", "result_digest"]), ("TV12", [0, "entropy"]),
    ];

    private static IEnumerable<TestCaseData> Spoiled() =>
        from suite in new[] { "SHA256", "SM3" } from v in OneOfEach select new TestCaseData(suite, v.Vector, v.Path).SetArgDisplayNames(suite, v.Vector);

    [TestCaseSource(nameof(Spoiled))]
    public void The_self_test_names_the_vector_that_differs(string suite, string vector, object[] path)
    {
        var spoiled = JsonNode.Parse(VectorFiles.Embedded().GetRawText())!;
        var place = path.Aggregate(spoiled["suites"]![suite]![vector]!, (node, step) => step is int index ? node[index]! : node[(string)step]!);
        place.ReplaceWith(place.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(place.GetValue<int>() + 1) : JsonValue.Create(Flipped(place.GetValue<string>())));
        Should.Throw<SelfTestFailedException>(() => SelfTest.Run(JsonSerializer.SerializeToElement(spoiled))).Vector.ShouldStartWith($"{suite} {vector}");
    }

    [Test]
    public void A_host_whose_engine_fails_a_vector_refuses_to_draw()
    {
        // As if the platform hashed otherwise: the same assembly, one digit of its own vectors changed.
        var assembly = File.ReadAllBytes(typeof(SelfTest).Assembly.Location);
        var seed = Encoding.ASCII.GetBytes(VectorFiles.Embedded().GetProperty("suites").GetProperty("SM3").GetProperty("TV3").Text("seed"));
        var at = assembly.AsSpan().IndexOf(seed);
        assembly[at] = assembly[at] == (byte)'0' ? (byte)'1' : (byte)'0';
        var elsewhere = new AssemblyLoadContext("spoiled", isCollectible: true);
        try
        {
            var refuse = elsewhere.LoadFromStream(new MemoryStream(assembly)).GetType(typeof(Dr1).FullName!)!.GetMethod(nameof(Dr1.RefuseUnlessSound))!;
            var refusal = Should.Throw<TargetInvocationException>(() => refuse.Invoke(null, null)).InnerException.ShouldBeOfType<RuleBrokenException>();
            refusal.Code.ShouldBe("draw.self-test-failed");
            refusal.Message.ShouldContain("SM3");
        }
        finally
        {
            elsewhere.Unload();
        }
        Should.NotThrow(Dr1.RefuseUnlessSound);
    }

    // The first digit another one, still of the form.
    private static string Flipped(string hex) => $"{(hex[0] == '0' ? '1' : '0')}{hex[1..]}";
}
