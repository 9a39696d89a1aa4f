namespace DualRandom.Matching.Lottery;

/// <summary>Section D for one scope: inspectors, teams, matching.</summary>
internal static class ScopeDraw
{
    /// <param name="subjects">The drawn (joint) or confirmed (inspectors) subjects of the whole draw, in any order; the scope takes its own.</param>
    public static ScopeResult Run(SeededDraw draw, PlanScope scope, Roster roster, IEnumerable<Row> subjects)
    {
        var drawn = InspectorDraw.Run(draw, scope, [.. roster.Inspectors.Where(scope.Employs).Select(Inspector.Of)]);
        var formed = FormedTeams.Of(draw, scope, drawn, roster.Incompatible);
        Row[] units = [.. subjects.Where(s => scope.Covers(Sig.Parse(s.Sig))).OrderBy(s => s.Handle)];
        var board = new Board(
            draw.Suite, draw.Key("match", scope.Scope), [.. units.Select(u => u.Handle)],
            formed.Eligible(scope, units, roster.Recusals), Caps(scope, formed.Teams.Count));
        var matched = TeamMatching.Run(board, scope.MixFactor);
        return new ScopeResult(
            scope.Scope,
            [.. drawn.Select(i => i.Handle)],
            [.. formed.Teams.Select(t => t.Select(m => m.Handle).ToList())],
            [.. formed.Unplaced.Select(i => i.Handle)],
            UnitTeams(units, board),
            [.. matched.Violators.Select(v => new Violator([.. v.Units.Select(u => units[u].Handle)], v.Teams))],
            matched.Frozen);
    }

    /// <summary>The plan writes 0 for "no cap".</summary>
    public static int[] Caps(PlanScope scope, int teams)
    {
        var caps = new int[teams];
        Array.Fill(caps, scope.Cap is 0 or > int.MaxValue ? Board.NoCap : (int)scope.Cap);
        return caps;
    }

    public static IReadOnlyList<UnitTeam> UnitTeams(IReadOnlyList<Row> units, Board board) =>
        [.. units.Zip(board.Team, (unit, team) => new UnitTeam(unit.Handle, team == Board.None ? null : team))];
}
