namespace DualRandom.Matching.Lottery;

/// <summary>What an inspector leaves behind in a team (D5).</summary>
/// <param name="Teams">All teams of the scope as they stand now, the leaving member included.</param>
/// <param name="Team">Whose member leaves, from 0.</param>
/// <param name="Gone">Everyone drawn in the scope or entered by an earlier event.</param>
/// <param name="Open">The team's subjects that are not yet visited, rising by handle.</param>
/// <param name="Loads">Per team, without the open subjects.</param>
internal sealed record Vacancy(
    PlanScope Scope, IReadOnlyList<IReadOnlyList<Handle>> Teams, int Team, Handle Leaving,
    IReadOnlyCollection<Handle> Gone, IReadOnlyList<Row> Open, int[] Loads);

/// <summary>How a vacancy ends (D5).</summary>
/// <param name="Entered">Who joins at the end of the team's list; null = nobody could.</param>
/// <param name="Moved">Only if nobody entered: the open subjects, dealt anew.</param>
internal sealed record Replacement(Handle? Entered, IReadOnlyList<UnitTeam> Moved)
{
    /// <summary>
    /// TM(seed, "event", st(draw id) u32(event) ls(st(type) st(parameter) st(value))). Digits of departments enter as ("witness", slot, digits).
    /// </summary>
    public static SeededDraw EventDraw(SeededDraw draw, uint number, IReadOnlyList<BeaconValue> entropy) => draw with
    {
        Seed = draw.Suite.TaggedMac(draw.Seed, "event", w => w
            .St(draw.DrawId).U32(number).Ls(entropy, static (x, e) => x.St(e.Type).St(e.Parameter).St(e.Value))),
    };

    /// <param name="eventDraw">From <see cref="EventDraw"/>: fresh entropy, drawn after REPLACE was logged.</param>
    public static Replacement Of(SeededDraw eventDraw, Vacancy vacancy, Roster roster)
    {
        var scope = vacancy.Scope;
        var pool = roster.Inspectors.Where(scope.Employs).Select(Inspector.Of).ToList();
        var byHandle = pool.ToDictionary(i => i.Handle);
        List<Inspector>[] teams = [.. vacancy.Teams.Select(t => t.Where(h => h != vacancy.Leaving).Select(h => byHandle[h]).ToList())];
        var candidates = Candidates(vacancy, roster, pool, teams[vacancy.Team]).Select(i => i.Handle);
        var ranked = Tickets.Rank(eventDraw.Suite, eventDraw.Key("replace", scope.Scope), candidates);
        if (ranked.Length > 0)
            return new Replacement(ranked[0].Handle, []);

        var board = new Board(
            eventDraw.Suite, eventDraw.Key("match", scope.Scope), [.. vacancy.Open.Select(u => u.Handle)],
            new FormedTeams(teams, []).Eligible(scope, vacancy.Open, roster.Recusals), ScopeDraw.Caps(scope, teams.Length), vacancy.Loads);
        Repair.Run(board, TeamMatching.Deal(board));
        return new Replacement(null, ScopeDraw.UnitTeams(vacancy.Open, board));
    }

    private static IEnumerable<Inspector> Candidates(Vacancy vacancy, Roster roster, List<Inspector> pool, List<Inspector> remaining)
    {
        var lead = vacancy.Scope.LeadQualification;
        string[] needed = [.. vacancy.Open
            .SelectMany(u => Sig.Parse(u.Sig).Qualifications.Intersect(vacancy.Scope.Skills, StringComparer.Ordinal))
            .Concat(lead.Length > 0 ? [lead] : [])
            .Except(remaining.SelectMany(m => m.Qualifications), StringComparer.Ordinal)];
        var open = vacancy.Open.Select(u => u.Handle).ToHashSet();
        var recused = roster.Recusals.Where(r => open.Contains(r.Subject)).Select(r => r.Inspector).ToHashSet();
        var apart = roster.Incompatible.ToHashSet();
        return pool.Where(i =>
            !vacancy.Gone.Contains(i.Handle)
            && !recused.Contains(i.Handle)
            && Array.TrueForAll(needed, q => i.Qualifications.Contains(q))
            && remaining.TrueForAll(m => !apart.Contains(IncompatiblePair.Of(m.Handle, i.Handle))));
    }
}
