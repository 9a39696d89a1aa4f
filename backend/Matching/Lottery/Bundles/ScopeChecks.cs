namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>Section D recomputed, each step from the published outcome of the step before.</summary>
internal static class ScopeChecks
{
    // Beyond every real draw; a file that asks for more would keep a verifier busy for hours.
    private const ulong MostMixingSteps = 4_000_000_000;

    public static Finding Inspectors(Evidence e)
    {
        foreach (var (scope, result) in e.Scopes())
        {
            var drawn = InspectorDraw.Run(e.Draw, scope, [.. e.Bundle.Roster.Inspectors.Where(scope.Employs).Select(Inspector.Of)]);
            Demand.Same([.. drawn.Select(i => i.Handle)], result.Inspectors, "D1", $"{scope.Scope} 抽中的检查人员");
        }
        return Finding.Pass;
    }

    public static Finding Teams(Evidence e)
    {
        foreach (var (scope, result) in e.Scopes())
        {
            var formed = FormedTeams.Of(e.Draw, scope, [.. result.Inspectors.Select(e.Inspector)], e.Bundle.Roster.Incompatible);
            Demand.That(formed.Teams.Count == result.Teams.Count, "D2", $"{scope.Scope} 应有 {formed.Teams.Count} 组，公布 {result.Teams.Count} 组");
            for (var team = 0; team < formed.Teams.Count; team++)
                Demand.Same([.. formed.Teams[team].Select(m => m.Handle)], result.Teams[team], "D2", $"{scope.Scope} 第 {team} 组");
            Demand.Same([.. formed.Unplaced.Select(i => i.Handle)], result.Unplaced, "D2", $"{scope.Scope} 未编组人员");
        }
        return Finding.Pass;
    }

    public static Finding Matching(Evidence e)
    {
        foreach (var (scope, result) in e.Scopes())
        {
            var (units, teams) = (e.Units(scope), TeamsOf(e, result));
            Demand.That(scope.MixFactor * (ulong)units.Length <= MostMixingSteps, "D3", $"{scope.Scope} 的混合步数过多");
            var board = new Board(
                e.Bundle.Suite, e.Draw.Key("match", scope.Scope), [.. units.Select(u => u.Handle)],
                teams.Eligible(scope, units, e.Bundle.Roster.Recusals), ScopeDraw.Caps(scope, teams.Teams.Count));
            var matched = TeamMatching.Run(board, scope.MixFactor);
            Demand.Same(ScopeDraw.UnitTeams(units, board), result.Units, "D3", $"{scope.Scope} 的匹配");
            Demand.Same(
                [.. matched.Violators.Select(v => $"[{string.Join(' ', v.Units.Select(u => units[u].Handle))}] [{string.Join(' ', v.Teams)}]")],
                [.. result.Violators.Select(v => $"[{string.Join(' ', v.Units)}] [{string.Join(' ', v.Teams)}]")],
                "D3", $"{scope.Scope} 的缺口证明");
            Demand.Same([.. matched.Frozen.Select(Text)], [.. result.Frozen.Select(Text)], "D3", $"{scope.Scope} 的均衡证明");
        }
        return Finding.Pass;

        static string Text(FrozenTeams frozen) => $"{frozen.Level}: {string.Join(' ', frozen.Teams)}";
    }

    /// <summary>The published teams, with what their members hold.</summary>
    public static FormedTeams TeamsOf(Evidence e, ScopeResult result)
    {
        var seen = new HashSet<Handle>();
        return new FormedTeams([.. result.Teams.Select(t => t.Select(Once).ToList())], []);

        Inspector Once(Handle member)
        {
            Demand.That(seen.Add(member), "D2", $"检查人员 {member} 重复编组");
            return e.Inspector(member);
        }
    }
}
