using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Matching.Lottery;
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

    [Test]
    public void The_self_test_names_the_first_vector_that_differs()
    {
        var spoiled = JsonNode.Parse(VectorFiles.Embedded().GetRawText())!;
        spoiled["suites"]!["SM3"]!["TV3"]!["seed"] = new string('0', 64);
        Should.Throw<SelfTestFailedException>(() => SelfTest.Run(JsonSerializer.SerializeToElement(spoiled)))
            .Vector.ShouldBe("SM3 TV3 seed");
    }
}
