using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>What DR-1 does not allow is refused with the clause's number.</summary>
internal sealed class RefusalTests
{
    private static IEnumerable<TestCaseData> Plans()
    {
        yield return Case("A2", "lower-case code", p => p with { Strata = [p.Strata[0] with { Code = "s1" }] });
        yield return Case("A2", "time without seconds", p => p with { Cutoff = "2026-11-20T16:00Z" });
        yield return Case("A2", "title ends with a blank", p => p with { Title = "抽查 " });
        yield return Case("A5", "strata out of order", p => p with { Strata = [p.Strata[1], p.Strata[0]] });
        yield return Case("A5", "a stratum twice", p => p with { Strata = [p.Strata[0], p.Strata[0]] });
        yield return Case("A5", "more than 100 %", p => p with { Strata = [p.Strata[0] with { BasisPoints = 10001 }] });
        yield return Case("A5", "unknown mode", p => p with { Strata = [p.Strata[0] with { Mode = "nearest" }] });
        yield return Case("A5", "unknown base", p => p with { Strata = [p.Strata[0] with { Base = "all" }] });
        yield return Case("C2", "hamilton at one stratum", p => p with { Strata = [p.Strata[0] with { Mode = "hamilton" }, p.Strata[1]] });
        yield return Case("A5", "exclusion called OK", p => p with { Exclusions = [new("OK", "")] });
        yield return Case("A5", "exclusion called X01L", p => p with { Exclusions = [new("X01L", "")] });
        yield return Case("A5", "an exclusion twice", p => p with { Exclusions = [p.Exclusions[0], p.Exclusions[0]] });
        yield return Case("A5", "team of nobody", p => p with { Scopes = [Given.Scope with { TeamSize = 0 }] });
        yield return Case("A5", "team larger than the draw", p => p with { Scopes = [Given.Scope with { TeamSize = 5 }] });
        yield return Case("A5", "lead without a minimum", p => p with { Scopes = [Given.Scope with { Coverage = [new("LEAD", 0)] }] });
        yield return Case("A5", "too many combinations of quotas", p => p with { Scopes = [Given.Scope with { Coverage = [new("LEAD", 100_000)] }] });
        yield return Case("A5", "a product beyond every integer", p => p with
        {
            Scopes = [Given.Scope with { Coverage = [new("LEAD", uint.MaxValue), new("A", uint.MaxValue), new("B", uint.MaxValue)] }],
        });
        yield return Case("A5", "whole department and one of its districts", p => p with { Scopes = [Given.Scope, Given.Scope with { Scope = "D01/350203" }] });
        yield return Case("A5", "unknown disclosure", p => p with { Disclosure = "P2" });
        yield return Case("C6", "a group without the rest", p => p with { Coordinate = Coordinate.None with { Group = "G1" } });
        yield return Case("B1", "joint without scopes", p => p with { Scopes = [] });

        static TestCaseData Case(string clause, string name, Func<DrawPlan, DrawPlan> change) =>
            new TestCaseData(clause, change).SetArgDisplayNames(clause, name);
    }

    [TestCaseSource(nameof(Plans))]
    public void A_plan_is_refused(string clause, object change) =>
        ClauseOf(() => PlanRules.Check(((Func<DrawPlan, DrawPlan>)change)(Given.Plan), "joint")).ShouldBe(clause);

    private static IEnumerable<TestCaseData> Commitments()
    {
        yield return Case("B2", "draw id of another phase", c => c with { Phase = 1 });
        yield return Case("B2", "another plan", c => c with { PlanHash = Given.Digest(5) });
        yield return Case("B2", "slots out of order", c => c with { WitnessSlots = [c.WitnessSlots[1], c.WitnessSlots[0]] });
        yield return Case("B2", "no digits", c => c with { WitnessSlots = [c.WitnessSlots[0] with { Digits = 0 }] });
        yield return Case("B2", "65 digits", c => c with { WitnessSlots = [c.WitnessSlots[0] with { Digits = 65 }] });
        yield return Case("B2", "beacon at the deadline", c => c with { Beacons = [c.Beacons[0] with { Time = c.WitnessDeadline }] });
        yield return Case("B2", "deadline before the cutoff", c => c with { WitnessDeadline = "2026-11-20T15:59:59Z" });
        yield return Case("B2", "unknown void policy", c => c with { VoidPolicy = "again" });
        yield return Case("B3", "unknown beacon", c => c with { Beacons = [c.Beacons[0] with { Type = "cn-7" }] });
        yield return Case("B7", "below 64 bits", c => c with { WitnessSlots = [new("D01", 10)] });

        static TestCaseData Case(string clause, string name, Func<Commitment, Commitment> change) =>
            new TestCaseData(clause, change).SetArgDisplayNames(clause, name);
    }

    [TestCaseSource(nameof(Commitments))]
    public void A_commitment_is_refused(string clause, object change) =>
        ClauseOf(() => ((Func<Commitment, Commitment>)change)(Given.Commitment(Suite.Sha256)).Check(Suite.Sha256, Given.Plan)).ShouldBe(clause);

    [Test]
    public void The_given_plan_and_commitment_are_accepted()
    {
        PlanRules.Check(Given.Plan, "joint");
        Given.Commitment(Suite.Sha256).Check(Suite.Sha256, Given.Plan);
    }

    [Test]
    public void A_secret_that_was_not_committed_gives_no_seed() =>
        ClauseOf(() => Derive(secret: Given.Digest(1))).ShouldBe("B2");

    [TestCase("417092638", "2026134", "03.07.12.18.25.31/09")]
    [TestCase("４170926385", "2026134", "03.07.12.18.25.31/09")]
    [TestCase("4170926385", "2026133", "03.07.12.18.25.31/09")]
    [TestCase("4170926385", "2026134", "03.07.12.18.25.34/09")]
    public void Entropy_of_another_form_gives_no_seed(string digits, string issue, string value) =>
        ClauseOf(() => Derive(digits: digits, beacon: new("cn-ssq", issue, value))).ShouldBe("B3");

    [Test]
    public void A_slot_that_stays_away_and_a_later_issue_still_give_a_seed() =>
        Derive(digits: "", beacon: new("cn-ssq", "2026135", "03.07.12.18.25.31/09")).Length.ShouldBe(32);

    [Test]
    public void A_district_without_a_scope_is_refused() =>
        ClauseOf(() => PlanRules.CheckRows(Given.Plan with { Scopes = [Given.Scope with { Scope = "D01/350203" }] }, Given.Rows(20))).ShouldBe("A5");

    [Test]
    public void A_required_qualification_that_no_scope_demands_is_refused() =>
        ClauseOf(() => PlanRules.CheckRows(Given.Plan with { Scopes = [Given.Scope with { Skills = ["B"] }] }, Given.Rows(20))).ShouldBe("A5");

    [Test]
    public void Rows_out_of_order_and_twice_are_refused()
    {
        ClauseOf(() => PlanRules.CheckRows(Given.Plan, [.. Given.Rows(20).Reverse()])).ShouldBe("A4");
        ClauseOf(() => PlanRules.CheckRows(Given.Plan, [Given.Row(1), Given.Row(1)])).ShouldBe("A4");
    }

    [Test]
    public void Too_few_inspectors_and_quotas_out_of_reach_are_refused()
    {
        ClauseOf(() => PlanRules.CheckQuotas(Given.Plan, Given.Roster(3))).ShouldBe("D1");
        ClauseOf(() => PlanRules.CheckQuotas(Given.Plan with { Scopes = [Given.Scope with { Coverage = [new("LEAD", 5)] }] }, Given.Roster(8))).ShouldBe("D1");
        PlanRules.CheckQuotas(Given.Plan, Given.Roster(4));
    }

    [TestCase("A,A@1")]
    [TestCase("B,A@1")]
    [TestCase("A1")]
    [TestCase("a@1")]
    [TestCase(",A@1")]
    [TestCase("A@1@2")]
    public void A_sig_of_another_form_is_refused(string sig) => ClauseOf(() => Sig.Parse(sig)).ShouldBeOneOf("A2", "A4");

    [TestCase("", "A1,B2")]
    [TestCase("出差", "U01,U01")]
    [TestCase("出差", "U01")]
    public void One_approver_or_no_reason_is_refused(string reason, string approvers) =>
        ClauseOf(() => LogPayload.Void(Suite.Sha256, "P-1-01", new(reason, approvers.Split(',')))).ShouldBe("B5");

    [Test]
    public void Unknown_suites_and_log_types_are_refused()
    {
        ClauseOf(() => Suite.Of("sha256")).ShouldBe("A1");
        ClauseOf(() => new LogEntry(LogEntry.Start, 1, "NOTE", "", Given.Digest(1), "2026-11-22T00:00:00Z").Hash(Suite.Sha256)).ShouldBe("B5");
    }

    [Test]
    public void The_log_counts_links_and_never_goes_back_in_time()
    {
        var first = LogEntry.After(Suite.Sm3, null, "KEY", "", Given.Digest(1), "2026-11-22T00:00:00Z");
        var second = LogEntry.After(Suite.Sm3, first, "KEY", "", Given.Digest(2), first.Time);
        first.Number.ShouldBe(1ul);
        first.Previous.ShouldBe(new byte[32]);
        second.Number.ShouldBe(2ul);
        second.Previous.ShouldBe(first.Hash(Suite.Sm3));
        ClauseOf(() => LogEntry.After(Suite.Sm3, second, "KEY", "", Given.Digest(3), "2026-11-21T23:59:59Z")).ShouldBe("B5");
    }

    [Test]
    public void A_noncharacter_is_no_reason_to_refuse() => Text.IsAccepted("a\uFFFEb").ShouldBeTrue();

    private static byte[] Derive(byte[]? secret = null, string? digits = null, BeaconValue? beacon = null) => Seed.Derive(
        Suite.Sha256, secret ?? Given.Secret, Given.Commitment(Suite.Sha256),
        [new("D01", digits ?? Given.Digits[0].Digits), Given.Digits[1]], [beacon ?? Given.Values[0]]);

    private static string ClauseOf(Action act) => Should.Throw<DrawRefusedException>(act).Clause;

    private static string ClauseOf(Func<object> act) => ClauseOf(() => { act(); });
}
