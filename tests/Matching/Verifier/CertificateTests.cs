using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.Tests.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Verifier;

/// <summary>Each sentence of D4 by itself, on a scope of two teams. A number is a subject, its team stands at its place, -1 = uncovered.</summary>
internal sealed class CertificateTests
{
    private static readonly int[] Both = [0, 1];
    private static readonly int[] First = [0];
    private static readonly int[] Second = [1];

    [Test]
    public void An_even_matching_needs_no_certificate() => Holds([0, 1, 0, 1], [Both, Both, Both, Both]).ShouldBeTrue();

    [Test]
    public void A_team_that_may_not_take_its_subject_is_found() => Holds([0, 1], [Second, Both]).ShouldBeFalse();

    [Test]
    public void A_team_that_does_not_exist_is_found() => Holds([0, 2], [Both, Both]).ShouldBeFalse();

    [Test]
    public void A_team_above_its_cap_is_found() => Holds([0, 0], [First, First], cap: 1, frozen: [(2, [0])]).ShouldBeFalse();

    [Test]
    public void Loads_that_differ_by_two_are_found() => Holds([0, 0, 0, 1], [Both, Both, Both, Both]).ShouldBeFalse();

    [Test]
    public void Loads_that_differ_of_necessity_are_proved() => Holds([0, 0, 0, 1], [First, First, First, Second], frozen: [(3, [0])]).ShouldBeTrue();

    [TestCase(5, "0")]
    [TestCase(2, "0")]
    [TestCase(3, "")]
    [TestCase(3, "0,0")]
    [TestCase(3, "2")]
    public void A_freeze_list_that_does_not_fit_is_found(int level, string teams) => Holds(
        [0, 0, 0, 1], [First, First, First, Second],
        frozen: [(level, [.. teams.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)])]).ShouldBeFalse();

    [Test]
    public void A_frozen_team_whose_subject_could_go_elsewhere_is_found() =>
        Holds([0, 0, 0, 1], [First, First, Both, Second], frozen: [(3, [0])]).ShouldBeFalse();

    [Test]
    public void Levels_that_rise_are_found() =>
        Holds([0, 0, 0, 1], [First, First, First, Second], frozen: [(1, [1]), (3, [0])]).ShouldBeFalse();

    [Test]
    public void A_shortage_is_proved_by_its_subjects_and_their_teams() =>
        Holds([0, 1, -1], [Both, Both, Both], cap: 1, violators: [([0, 1, 2], [0, 1])]).ShouldBeTrue();

    [Test]
    public void A_subject_that_no_team_may_take_proves_itself() => Holds([0, 1, -1], [Both, Both, []], violators: [([2], [])]).ShouldBeTrue();

    private static IEnumerable<TestCaseData> BadViolators()
    {
        yield return Case("none", []);
        yield return Case("two for one", [([0, 1, 2], Both), ([0, 1, 2], Both)]);
        yield return Case("a subject twice", [([0, 1, 2, 2], Both)]);
        yield return Case("a team twice", [([0, 1, 2], [0, 1, 1])]);
        yield return Case("a team that does not exist", [([0, 1, 2], [0, 1, 7])]);
        yield return Case("a team left out", [([0, 1, 2], First)]);
        yield return Case("a subject left out", [([1, 2], Both)]);
        yield return Case("without the uncovered one", [([0, 1], Both)]);
        yield return Case("a subject of nobody", [([0, 1, 2, 9], Both)]);

        static TestCaseData Case(string name, (int[], int[])[] violators) => new TestCaseData((object)violators).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(BadViolators))]
    public void A_proof_of_shortage_that_does_not_hold_is_found(object violators) =>
        Holds([0, 1, -1], [Both, Both, Both], cap: 1, violators: ((int[], int[])[])violators).ShouldBeFalse();

    [Test]
    public void Teams_without_a_cap_prove_no_shortage() =>
        Holds([0, 1, -1], [Both, Both, Both], violators: [([0, 1, 2], [0, 1])]).ShouldBeFalse();

    private static bool Holds(
        int[] teams, int[][] eligible, uint cap = 0, (int[] Units, int[] Teams)[]? violators = null, (int Level, int[] Teams)[]? frozen = null)
    {
        var result = new ScopeResult(
            "D01", [], [[Given.Handle(101)], [Given.Handle(102)]], [],
            [.. teams.Select((team, unit) => new UnitTeam(Given.Handle(unit), team < 0 ? null : team))],
            [.. (violators ?? []).Select(v => new Violator([.. v.Units.Select(Given.Handle)], v.Teams))],
            [.. (frozen ?? []).Select(f => new FrozenTeams(f.Level, f.Teams))]);
        try
        {
            new ScopeCertificate(Given.Scope with { Cap = cap }, result, [.. eligible]).Check();
            return true;
        }
        catch (DrawRefusedException e)
        {
            e.Clause.ShouldBe("D4");
            return false;
        }
    }
}
