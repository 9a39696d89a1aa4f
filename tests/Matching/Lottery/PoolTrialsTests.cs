using System.Text;
using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>What is counted beside a draw, and paths to the root of a tree.</summary>
public sealed class PoolTrialsTests
{
    [Test]
    public void Trials_have_seeds_of_their_own_and_find_the_lottery_fair()
    {
        var rows = Enumerable.Range(1, 60).Select(number => new Row(new Handle((UInt128)number), "S1", Row.Ok, "@", new byte[32])).ToList();
        var plan = new DrawPlan("Q", "试", "2024-04-09T01:00:00Z", [new PlanStratum("S1", 1000, "ceil", 0, "eligible")], [], [], Coordinate.None, "ranked", "none", "P0");
        var trials = new PoolTrials(Suite.Sha256, new FrozenDraw("subjects", plan, 0, rows, Roster.Empty, []));
        for (var trial = 0; trial < 3000; trial++)
            trials.TryOnce();
        // The same number by a program of its own, in another language: 60.0489 with 59 degrees.
        trials.Findings().Single().Statistic.ShouldBe(60.0489, 0.0001);
        trials.Findings().Single().P.ShouldBeInRange(0.4, 0.5);
        PoolTrials.Seed(Suite.Sha256, "Q-01", new byte[32], 0).ShouldNotBe(PoolTrials.Seed(Suite.Sha256, "Q-01", new byte[32], 1));
        ChiSquare.UpperTail(2 * 477, 477).ShouldBeLessThan(1e-6);
    }

    [TestCase(3.841459, 1, 0.05)]
    [TestCase(18.307038, 10, 0.05)]
    [TestCase(4.351460, 5, 0.5)]
    [TestCase(124.342113, 100, 0.05)]
    [TestCase(549.0, 477, 0.0124)]
    public void The_chi_square_distribution_is_that_of_the_tables(double statistic, long degrees, double p) =>
        ChiSquare.UpperTail(statistic, degrees).ShouldBe(p, p * 0.02);

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(13)]
    public void Every_path_of_a_tree_leads_to_its_root_and_no_other_place_does(int count)
    {
        var leaves = Enumerable.Range(0, count).Select(number => Suite.Sha256.Hash(Encoding.UTF8.GetBytes($"{number}"))).ToList();
        var root = Tree.Root(Suite.Sha256, leaves);
        for (var index = 0; index < count; index++)
        {
            var path = Tree.Path(Suite.Sha256, leaves, index);
            Tree.RootFrom(Suite.Sha256, leaves[index], (ulong)index, (ulong)count, path).ShouldBe(root);
            if (count > 1)
                Tree.RootFrom(Suite.Sha256, leaves[(index + 1) % count], (ulong)index, (ulong)count, path).ShouldNotBe(root);
        }
    }
}
