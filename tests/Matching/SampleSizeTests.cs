using DualRandom.Matching;
using DualRandom.Matching.Lottery;
using DualRandom.Plans.Contracts;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

public sealed class SampleSizeTests
{
    [TestCase(478, 3000u, 144, "478 × 30% = 143.4 → 144")]
    [TestCase(14, 3000u, 5, "14 × 30% = 4.2 → 5")]
    [TestCase(25, 2800u, 7, "25 × 28% = 7 → 7")]
    [TestCase(1, 1u, 1, "1 × 0.01% = 0.0001 → 1")]
    public void The_number_is_rounded_up_and_says_so(int pool, uint basisPoints, long drawn, string sentence)
    {
        var plan = new DrawPlan(
            "P-1", "联合抽查", "2024-04-09T01:00:00Z", [new PlanStratum("S1", basisPoints, "ceil", 0, "eligible")], [], [], Coordinate.None, "ranked", "none", "P0");
        var rows = Enumerable.Range(1, pool)
            .Select(number => new Row(Handle.OfSubject(Suite.Sha256, new byte[32], $"{number}"), "S1", "OK", "@", new byte[32]))
            .OrderBy(row => row.Handle).ToList();
        var size = SampleSize.Of(new FrozenDraw("subjects", plan, 0, rows, Roster.Empty, []), Strata.Of(new Sampling((int)basisPoints, true, "ceil")));
        (size.Size, size.Sentence).ShouldBe((drawn, sentence));
    }
}
