using System.Globalization;
using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>
/// F: over many seeds nobody is drawn, and no pair is matched, more often than chance allows. Seeds are fixed, so is the outcome;
/// FAIRNESS=fresh takes others each time.
/// </summary>
internal sealed class FairnessTests
{
    private const int Seeds = 20_000;

    private static readonly string Base = Environment.GetEnvironmentVariable("FAIRNESS") is { Length: > 0 } given
        ? given == "fresh" ? Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)) : given
        : "";

    [OneTimeSetUp]
    public void Say()
    {
        if (Base.Length > 0)
            TestContext.Progress.WriteLine($"FAIRNESS={Base}");
    }

    [Test]
    public void Every_subject_is_drawn_equally_often()
    {
        const int population = 200, drawn = 30;
        Handle[] handles = [.. Enumerable.Range(0, population).Select(Given.Handle)];
        var times = handles.ToDictionary(h => h, _ => 0);
        for (var i = 0; i < Seeds; i++)
            foreach (var ranked in Tickets.Rank(Suite.Sha256, Draw(i).Key("subject", "S1"), handles).AsSpan(0, drawn))
                times[ranked.Handle]++;

        // The form for draws without replacement.
        var (p, expected) = ((double)drawn / population, (double)Seeds * drawn / population);
        var statistic = times.Values.Sum(o => (o - expected) * (o - expected) / (expected * (1 - p))) * (population - 1) / population;
        statistic.ShouldBeLessThan(ChiSquareAlarm(population - 1));
        statistic.ShouldBeGreaterThan(ChiSquareAlarm(population - 1, -4.75));
    }

    [Test]
    public void Every_optimal_assignment_is_as_likely_as_the_next()
    {
        // Four subjects are tied to teams 0 and 1, one may go to 1 or 2: loads 2, 2, 1 are the best there is.
        int[][] eligible = [[0, 1], [0, 1], [0, 1], [0, 1], [1, 2]];
        Handle[] handles = [.. Enumerable.Range(0, eligible.Length).Select(Given.Handle)];
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Seeds; i++)
        {
            var board = new Board(Suite.Sha256, Draw(i).Key("match", "D01"), handles, [.. eligible], [Board.NoCap, Board.NoCap, Board.NoCap]);
            var assignment = string.Join(',', TeamMatching.Run(board, 20).Team);
            times[assignment] = times.GetValueOrDefault(assignment) + 1;
        }

        string[] optimal = [.. Assignments(eligible, 3).GroupBy(a => a.SquareSum).MinBy(g => g.Key)!.Select(a => a.Text)];
        times.Keys.ShouldBe(optimal, ignoreOrder: true);
        var expected = (double)Seeds / optimal.Length;
        times.Values.Sum(o => (o - expected) * (o - expected) / expected).ShouldBeLessThan(ChiSquareAlarm(optimal.Length - 1));
    }

    private static IEnumerable<(string Text, int SquareSum)> Assignments(int[][] eligible, int teams)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var choices in eligible)
            all = all.SelectMany(done => choices.Select(team => (int[])[.. done, team]));
        return all.Select(a => (
            string.Join(',', a),
            Enumerable.Range(0, teams).Sum(t => a.Count(x => x == t) * a.Count(x => x == t))));
    }

    private static SeededDraw Draw(int number) =>
        new(Suite.Sha256, Suite.Sha256.Hash(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Base}{number}"))), "P-1-01", 0);

    /// <summary>Wilson and Hilferty's quantile; the default is the normal quantile of p = 1e−6.</summary>
    private static double ChiSquareAlarm(int degrees, double quantile = 4.7534) =>
        degrees * Math.Pow(1 - 2.0 / (9 * degrees) + quantile * Math.Sqrt(2.0 / (9 * degrees)), 3);
}
