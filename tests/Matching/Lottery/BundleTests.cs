using System.Text.Json;
using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>Whole published draws, recomputed from what is frozen and from the entropy alone.</summary>
internal sealed class BundleTests
{
    private static IEnumerable<TestCaseData> Bundles() => VectorFiles.Best.Items("bundles")
        .Select(v => (Name: v.Text("name"), Bundle: v.GetProperty("bundle")))
        .Concat(VectorFiles.Best.GetProperty("suites").EnumerateObject()
            .Select(s => (Name: $"TV11 {s.Name}", Bundle: s.Value.GetProperty("TV11").GetProperty("bundle"))))
        .Select(b => new TestCaseData(b.Bundle).SetArgDisplayNames(b.Name));

    [TestCaseSource(nameof(Bundles))]
    public void A_frozen_draw_commits_to_what_was_published(JsonElement bundle)
    {
        var suite = Suite.Of(bundle.Text("suite"));
        var c = bundle.GetProperty("commit").Commitment();
        var commitment = Frozen(bundle).Commit(
            suite, bundle.GetProperty("entropy").Bytes("secret"), c.PreviousLogHash, c.SnapshotId,
            c.WitnessSlots, c.Beacons, c.WitnessDeadline, c.VoidPolicy);
        Convert.ToHexStringLower(commitment.Bytes(suite)).ShouldBe(Convert.ToHexStringLower(c.Bytes(suite)));
        Convert.ToHexStringLower(commitment.Digest(suite)).ShouldBe(bundle.Text("commit_digest"));
    }

    [TestCaseSource(nameof(Bundles))]
    public void The_entropy_gives_the_published_seed_and_the_seed_the_published_result(JsonElement bundle)
    {
        var (suite, entropy) = (Suite.Of(bundle.Text("suite")), bundle.GetProperty("entropy"));
        var commitment = bundle.GetProperty("commit").Commitment();
        var seed = Seed.Derive(suite, entropy.Bytes("secret"), commitment, entropy.Digits(), entropy.BeaconValues());
        Convert.ToHexStringLower(seed).ShouldBe(bundle.Text("seed"));
        if (IsStillSecret(bundle))
            return;
        var (result, _) = Draw(bundle);
        result.TrustClass.ShouldBe(bundle.GetProperty("result").GetProperty("trust").GetByte());
        Convert.ToHexStringLower(result.Digest(suite)).ShouldBe(bundle.Text("result_digest"));
        Convert.ToHexStringLower(bundle.GetProperty("result").Result(seed).Digest(suite)).ShouldBe(bundle.Text("result_digest"));
    }

    [TestCaseSource(nameof(Bundles))]
    public void Removed_subjects_and_replaced_inspectors_come_out_as_published(JsonElement bundle)
    {
        if (IsStillSecret(bundle))
            return;
        var (frozen, (result, strata)) = (Frozen(bundle), Draw(bundle));
        var draw = new SeededDraw(Suite.Of(bundle.Text("suite")), result.Seed, frozen.DrawId, frozen.Phase);
        var entered = new List<Handle>();
        var scopes = result.Scopes.ToDictionary(s => s.Scope);
        foreach (var e in bundle.Items("events"))
        {
            var next = e.OptionalHandle("entered");
            if (e.Text("type") == "REMOVED")
                SubjectDraw.Next(strata.Single(s => s.Stratum == e.Text("scope")), entered).ShouldBe(next);
            if (e.Text("type") == "REPLACE")
                scopes[e.Text("scope")] = Replaced(frozen, draw, scopes[e.Text("scope")], entered, e);
            if (next is { } handle)
                entered.Add(handle);
        }
    }

    private static ScopeResult Replaced(FrozenDraw frozen, SeededDraw draw, ScopeResult scope, List<Handle> entered, JsonElement e)
    {
        var (leaving, open) = (Handle.Parse(e.Text("handle")), e.Handles("open").ToHashSet());
        var team = scope.Teams.ToList().FindIndex(t => t.Contains(leaving));
        int[] loads = [.. scope.Teams.Select((_, t) => scope.Units.Count(u => u.Team == t && !open.Contains(u.Unit)))];
        var eventDraw = Replacement.EventDraw(draw, e.U32("event"),
            [.. e.Items("entropy").Select(s => new BeaconValue(s[0].GetString()!, s[1].GetString()!, s[2].GetString()!))]);
        Convert.ToHexStringLower(eventDraw.Seed).ShouldBe(e.Text("seed"));

        var replacement = Replacement.Of(
            eventDraw,
            new Vacancy(
                frozen.Plan.Scopes.Single(s => s.Scope == scope.Scope), scope.Teams, team, leaving,
                [.. scope.Inspectors, .. entered], [.. frozen.Rows.Where(r => open.Contains(r.Handle))], loads),
            frozen.Roster);
        replacement.Entered.ShouldBe(e.OptionalHandle("entered"));
        replacement.Moved.ShouldBe(e.UnitTeams("moved"));
        return scope with
        {
            Teams = [.. scope.Teams.Select((members, t) => t != team
                ? members
                : [.. members.Where(m => m != leaving), .. replacement.Entered is { } h ? new[] { h } : []])],
            Units = [.. scope.Units.Select(u => replacement.Moved.FirstOrDefault(m => m.Unit == u.Unit) ?? u)],
        };
    }

    private static bool IsStillSecret(JsonElement bundle) =>
        bundle.GetProperty("plan").Plan().Coordinate.IsTogether && bundle.GetProperty("entropy").Text("year_key").Length == 0;

    private static (DrawResult Result, IReadOnlyList<DrawnStratum> Strata) Draw(JsonElement bundle)
    {
        var (suite, commitment) = (Suite.Of(bundle.Text("suite")), bundle.GetProperty("commit").Commitment());
        return Frozen(bundle).Draw(
            suite, bundle.Bytes("seed"), Strength.Of(commitment.WitnessSlots, commitment.Beacons).TrustClass,
            bundle.GetProperty("result").Items("skipped").ToDictionary(s => s[1].ToHandle(), s => s[2].GetString()!),
            bundle.GetProperty("entropy").Bytes("year_key"));
    }

    private static FrozenDraw Frozen(JsonElement bundle)
    {
        var (commitment, roster) = (bundle.GetProperty("commit").Commitment(), bundle.GetProperty("roster"));
        return new FrozenDraw(
            commitment.Kind, bundle.GetProperty("plan").Plan(), commitment.Phase,
            [.. bundle.GetProperty("rows").Items("rows").Select(Row)],
            new Roster(
                [.. roster.Items("inspectors").Select(Row)],
                [.. roster.Items("recusals").Select(r => new Recusal(r[0].ToHandle(), r[1].ToHandle(), r[2].GetString()!))],
                roster.Pairs()),
            bundle.Prior());
    }

    private static Row Row(JsonElement r) =>
        new(r[0].ToHandle(), r[1].GetString()!, r[2].GetString()!, r[3].GetString()!, Convert.FromHexString(r[4].GetString()!));
}
