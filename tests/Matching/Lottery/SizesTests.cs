using System.Buffers.Binary;
using System.Numerics;
using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>C2 and the edges of D2, computed here a second time in other words.</summary>
internal sealed class SizesTests
{
    [Test]
    public void Seeded_rounding_draws_one_more_exactly_when_the_dice_of_the_stratum_lie_below_the_fraction()
    {
        var oneMore = 0;
        for (var i = 0; i < 400; i++)
        {
            var draw = Given.Draw() with { Phase = (uint)i };
            var (population, basisPoints) = ((ulong)(100 + i), (uint)(331 + (i * 7)));
            var product = (BigInteger)population * basisPoints;
            var dice = new BigInteger(BinaryPrimitives.ReadUInt64BigEndian(draw.Key("round", "S1")));
            var isMore = dice * 10_000 < (product % 10_000) << 64;
            oneMore += isMore ? 1 : 0;
            Of(draw, [new("S1", basisPoints, "seeded", 0, "eligible")], [new(population, population)])[0].Size
                .ShouldBe((ulong)(product / 10_000) + (isMore ? 1ul : 0), $"{population} × {basisPoints}");
        }

        oneMore.ShouldBeInRange(120, 280);
    }

    [Test]
    public void No_strata_have_no_sizes()
    {
        Of(Given.Draw(), [], []).ShouldBeEmpty();
        Should.NotThrow(() => Sizes.RefuseOversizedHamilton([], []));
    }

    [TestCase(0ul, new ulong[] { 0, 0, 0 })]
    [TestCase(7ul, new ulong[] { 3, 2, 2 })]
    [TestCase(23ul, new ulong[] { 10, 8, 5 })]
    public void A_total_is_apportioned_by_the_largest_remainders_up_to_everybody(ulong total, ulong[] sizes)
    {
        PlanStratum[] strata = [.. new[] { "S1", "S2", "S3" }.Select(code => new PlanStratum(code, 0, "hamilton", total, "eligible"))];
        StratumCount[] counts = [new(10, 10), new(8, 8), new(5, 5)];
        Of(Given.Draw(), strata, counts).Select(size => size.Size).ShouldBe(sizes);
        Should.NotThrow(() => Sizes.RefuseOversizedHamilton(strata, counts));
    }

    [Test]
    public void A_total_above_everybody_is_refused_before_the_draw_and_only_in_that_mode()
    {
        StratumCount[] counts = [new(10, 10)];
        Should.Throw<DrawRefusedException>(() => Sizes.RefuseOversizedHamilton([new("S1", 0, "hamilton", 11, "eligible")], counts)).Message.ShouldContain("超过对象总数");
        Should.NotThrow(() => Sizes.RefuseOversizedHamilton([new("S1", 0, "ceil", 11, "eligible")], counts));
        Should.Throw<DrawRefusedException>(() => Of(Given.Draw(), [new("S1", 0, "hamilton", 11, "eligible")], counts)).Message.ShouldContain("超过对象总数");
    }

    [Test]
    public void What_stands_in_no_clause_is_refused_by_its_name()
    {
        StratumCount[] counts = [new(10, 10), new(10, 10)];
        Should.Throw<DrawRefusedException>(() => Of(Given.Draw(), [new("S1", 100, "dice", 0, "eligible")], counts)).Message.ShouldContain("dice");
        Should.Throw<DrawRefusedException>(() => Of(Given.Draw(), [new("S1", 100, "ceil", 0, "everybody")], counts)).Message.ShouldContain("everybody");
        Should.Throw<DrawRefusedException>(() => Of(Given.Draw(), [new("S1", 0, "hamilton", 2, "eligible"), new("S2", 100, "ceil", 0, "eligible")], counts)).Message.ShouldContain("全部分层");
    }

    [Test]
    public void Every_recusal_of_a_subject_counts_and_a_team_without_members_takes_nothing()
    {
        Inspector[] officers = [.. Enumerable.Range(0, 4).Select(i => new Inspector(Given.Handle(100 + i), []))];
        var teams = new FormedTeams([[officers[0]], [officers[1]], [], [officers[3]]], []);
        Row[] subjects = [.. Given.Rows(2)];
        Recusal[] recusals = [new(officers[0].Handle, subjects[0].Handle, "曾任职"), new(officers[3].Handle, subjects[0].Handle, "近亲属")];
        var eligible = teams.Eligible(Given.Scope with { Skills = [] }, subjects, recusals);
        TeamsOf(eligible[0]).ShouldBe([1]);
        TeamsOf(eligible[1]).ShouldBe([0, 1, 3]);

        static List<int> TeamsOf(EligibleTeams eligible)
        {
            var teams = new List<int>();
            foreach (var team in eligible)
                teams.Add(team);
            return teams;
        }
    }

    private static StratumSize[] Of(SeededDraw draw, PlanStratum[] strata, StratumCount[] counts) => Sizes.Of(draw, strata, counts);
}
