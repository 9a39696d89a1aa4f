namespace DualRandom.Matching.Lottery;

/// <summary>Teams from 0, each a founder and then its members in order of joining, and who found no team (D2).</summary>
internal sealed record FormedTeams(IReadOnlyList<IReadOnlyList<Inspector>> Teams, IReadOnlyList<Inspector> Unplaced)
{
    /// <summary>
    /// Leads found teams in the order of Key("lead"); everybody else, in the order of Key("member"), joins the smallest team without an
    /// incompatible member. Nobody is refused after the seed: who fits nowhere is unplaced.
    /// </summary>
    public static FormedTeams Of(
        SeededDraw draw, PlanScope scope, IReadOnlyCollection<Inspector> drawn, IEnumerable<IncompatiblePair> incompatible)
    {
        var byHandle = drawn.ToDictionary(i => i.Handle);
        var apart = incompatible.ToHashSet();
        var leads = drawn.Where(i => scope.LeadQualification.Length == 0 || i.Qualifications.Contains(scope.LeadQualification));
        List<Inspector>[] teams = [.. InOrder("lead", leads).Take(drawn.Count / (int)scope.TeamSize).Select(i => new List<Inspector> { i })];
        var founders = teams.Select(t => t[0]).ToHashSet();
        var unplaced = new List<Inspector>();
        foreach (var inspector in InOrder("member", drawn.Where(i => !founders.Contains(i))))
            (teams.Where(t => t.TrueForAll(m => !apart.Contains(IncompatiblePair.Of(m.Handle, inspector.Handle)))).MinBy(t => t.Count)
                ?? unplaced).Add(inspector);
        return new FormedTeams(teams, unplaced);

        IEnumerable<Inspector> InOrder(string tag, IEnumerable<Inspector> inspectors) =>
            Tickets.Rank(draw.Suite, draw.Key(tag, scope.Scope), inspectors.Select(i => i.Handle)).Select(r => byHandle[r.Handle]);
    }

    /// <summary>
    /// The teams that may take each subject: some member holds each qualification that the scope demands and nobody is recused. A team
    /// that lost all its members (D5) takes nothing.
    /// </summary>
    public EligibleTeams[] Eligible(PlanScope scope, IReadOnlyCollection<Row> subjects, IEnumerable<Recusal> recusals)
    {
        HashSet<string>[] held = [.. Teams.Select(t => t.SelectMany(m => m.Qualifications).ToHashSet(StringComparer.Ordinal))];
        var recused = Recused(subjects, recusals);
        var bySig = new Dictionary<string, EligibleTeams>(StringComparer.Ordinal);
        return [.. subjects.Select((subject, number) =>
        {
            if (!bySig.TryGetValue(subject.Sig, out var able))
                bySig.Add(subject.Sig, able = Able(scope, subject, held));
            return recused[number] is { } teams ? able.Without(teams) : able;
        })];
    }

    // Millions of recusals: numbers and not handles from here on.
    private List<int>?[] Recused(IReadOnlyCollection<Row> subjects, IEnumerable<Recusal> recusals)
    {
        var teamOf = Teams.SelectMany((t, index) => t.Select(m => (m.Handle, index))).ToDictionary(x => x.Handle, x => x.index);
        var numberOf = subjects.Select((subject, number) => (subject.Handle, number)).ToDictionary(x => x.Handle, x => x.number);
        var recused = new List<int>?[subjects.Count];
        foreach (var recusal in recusals)
            if (teamOf.TryGetValue(recusal.Inspector, out var team) && numberOf.TryGetValue(recusal.Subject, out var number))
                (recused[number] ??= []).Add(team);
        return recused;
    }

    private int[] Able(PlanScope scope, Row subject, HashSet<string>[] held)
    {
        string[] demanded = [.. Sig.Parse(subject.Sig).Qualifications.Intersect(scope.Skills, StringComparer.Ordinal)];
        return [.. Enumerable.Range(0, held.Length).Where(t => Teams[t].Count > 0 && held[t].IsSupersetOf(demanded))];
    }
}
