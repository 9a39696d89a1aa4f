using DualRandom.Matching.Lottery;

namespace DualRandom.Matching;

/// <summary>
/// The certificate of infeasibility (DR-1 D4) in words, Chinese and English, with the smallest change that would make the matching
/// feasible: told to those who run the draw, before any officer is told anything.
/// </summary>
internal static class Infeasibility
{
    public static IReadOnlyList<string> Of(DrawResult result, FrozenDraw frozen) =>
        [.. from scope in result.Scopes
            let plan = frozen.Plan.Scopes.Single(s => s.Scope == scope.Scope)
            from sentence in Of(scope, plan, frozen)
            select sentence];

    private static IEnumerable<string> Of(ScopeResult scope, PlanScope plan, FrozenDraw frozen)
    {
        var rows = frozen.Rows.ToDictionary(row => row.Handle);
        var held = frozen.Roster.Inspectors.ToDictionary(i => i.Handle, i => Sig.Parse(i.Sig).Qualifications);
        var recused = frozen.Roster.Recusals.ToLookup(r => r.Subject, r => r.Inspector);
        var without = scope.Violators.Where(v => v.Teams.Count == 0).SelectMany(v => v.Units)
            .Select(unit => Smallest(rows[unit], scope, plan, held, recused)).ToList();
        foreach (var alike in without.CountBy(remedy => remedy))
            yield return alike.Key.Sentence(scope.Scope, alike.Value);
        foreach (var violator in scope.Violators.Where(v => v.Teams.Count > 0))
        {
            var (units, places) = (violator.Units.Count, violator.Teams.Count * (long)plan.Cap);
            var teams = string.Join('、', violator.Teams.Select(team => team + 1));
            yield return $"{scope.Scope}：{units} 户只有第 {teams} 组可以承担，共 {places} 个名额，还差 {units - places} 个；再增加一组即可"
                + $" · {scope.Scope}: {units} subjects have {violator.Teams.Count} teams, capacity {places}: short {units - places}; one more team would do";
        }
    }

    /// <summary>The team that lacks least: fewest recused members to exchange, then fewest qualifications to bring.</summary>
    private static Remedy Smallest(
        Row subject, ScopeResult scope, PlanScope plan, Dictionary<Handle, IReadOnlyList<string>> held, ILookup<Handle, Handle> recused)
    {
        string[] demanded = [.. Sig.Parse(subject.Sig).Qualifications.Intersect(plan.Skills, StringComparer.Ordinal)];
        var apart = recused[subject.Handle].ToHashSet();
        return scope.Teams.Index()
            .Select(team => new Remedy(
                team.Index + 1, team.Item.Count(apart.Contains),
                string.Join('、', demanded.Except(team.Item.Where(m => !apart.Contains(m)).SelectMany(m => held[m]), StringComparer.Ordinal))))
            .OrderBy(remedy => remedy.Recused + (remedy.Missing.Length == 0 ? 0 : remedy.Missing.Split('、').Length)).ThenBy(remedy => remedy.Team)
            .FirstOrDefault() ?? new Remedy(0, 0, "");
    }

    /// <param name="Team">From 1; 0: there is no team at all.</param>
    /// <param name="Missing">Qualifications that nobody in it brings.</param>
    private sealed record Remedy(int Team, int Recused, string Missing)
    {
        public string Sentence(string scope, int subjects)
        {
            if (Team == 0)
                return $"{scope}：{subjects} 户没有检查组 · {scope}: {subjects} subjects and no team";
            var (why, because) = (new List<string>(), new List<string>());
            if (Recused > 0)
            {
                why.Add($"更换第 {Team} 组 {Recused} 名须回避的人员");
                because.Add($"exchanging {Recused} recused officer(s) of team {Team}");
            }

            if (Missing.Length > 0)
            {
                why.Add($"第 {Team} 组有一名具备资质 {Missing} 的人员");
                because.Add($"one officer with {Missing} in team {Team}");
            }

            return $"{scope}：{subjects} 户没有可以承担的检查组（回避或资质），最少的补救：{string.Join('，', why)}"
                + $" · {scope}: {subjects} subjects have no team (recusal or qualification); the least that would do: {string.Join(", ", because)}";
        }
    }
}
