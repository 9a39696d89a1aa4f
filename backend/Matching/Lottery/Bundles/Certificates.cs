namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>D4: what the published matching proves by itself, in one pass over who may visit whom and without the solver.</summary>
internal static class Certificates
{
    public static Finding Check(Evidence e)
    {
        foreach (var (scope, result) in e.Scopes())
        {
            var units = e.Units(scope);
            var eligible = ScopeChecks.TeamsOf(e, result).Eligible(scope, units, e.Bundle.Roster.Recusals);
            Demand.Same([.. units.Select(u => u.Handle)], [.. result.Units.Select(u => u.Unit)], "D4", $"{scope.Scope} 的对象");
            new ScopeCertificate(scope, result, eligible).Check();
        }
        return Finding.Pass;
    }
}

/// <summary>One scope. Units are indices into the published assignment, which names each subject of the scope once.</summary>
internal sealed class ScopeCertificate
{
    private readonly PlanScope _scope;
    private readonly ScopeResult _result;
    private readonly EligibleTeams[] _eligible;
    private readonly int[] _load;
    private readonly Dictionary<Handle, int> _index;

    public ScopeCertificate(PlanScope scope, ScopeResult result, EligibleTeams[] eligible)
    {
        (_scope, _result, _eligible) = (scope, result, eligible);
        _load = new int[result.Teams.Count];
        _index = result.Units.Select((u, i) => (u.Unit, i)).ToDictionary(x => x.Unit, x => x.i);
    }

    private long Cap => _scope.Cap == 0 ? long.MaxValue : _scope.Cap;

    public void Check()
    {
        Placed();
        Violators();
        FreezeList();
    }

    private void Placed()
    {
        for (var unit = 0; unit < _eligible.Length; unit++)
            if (_result.Units[unit].Team is { } team)
            {
                Demand.That(MayTake(team, unit), "D4", $"{_scope.Scope} 第 {team} 组无权检查 {_result.Units[unit].Unit}");
                _load[team]++;
            }
        Demand.That(Array.TrueForAll(_load, load => load <= Cap), "D4", $"{_scope.Scope} 有检查组超过上限 {_scope.Cap}");
    }

    private void Violators()
    {
        var named = new int[_eligible.Length];
        foreach (var violator in _result.Violators)
        {
            var teams = violator.Teams.ToHashSet();
            int[] units = [.. violator.Units.Select(h => _index.TryGetValue(h, out var unit) ? unit : throw Refused($"缺口证明中的 {h} 不是该范围的对象"))];
            Require(teams.Count == violator.Teams.Count && units.Distinct().Count() == units.Length, "缺口证明中有重复");
            Require(teams.All(IsTeam), "缺口证明中的组号不存在");
            Require(Array.TrueForAll(units, u => _eligible[u].All(teams.Contains)), "缺口证明中的对象另有可去的组");
            Require(teams.Count == 0 || Array.TrueForAll(units, u => !_eligible[u].IsEmpty), "缺口证明中混有无组可去的对象");
            Require(teams.Count == 0 || _scope.Cap > 0, "缺口证明中的组没有上限");
            var uncovered = units.Where(IsUncovered).ToList();
            Require(uncovered.Count > 0 && units.Length - (teams.Count == 0 ? 0 : teams.Count * Cap) == uncovered.Count, "缺口证明的数目不符");
            foreach (var unit in uncovered)
                named[unit]++;
        }
        for (var unit = 0; unit < named.Length; unit++)
            Require(!IsUncovered(unit) || named[unit] == 1, $"未覆盖的 {_result.Units[unit].Unit} 须恰有一条缺口证明");
    }

    private void FreezeList()
    {
        var isFrozen = new bool[_load.Length];
        var held = Enumerable.Range(0, _eligible.Length).Where(u => !IsUncovered(u)).ToLookup(u => _result.Units[u].Team!.Value);
        var last = uint.MaxValue;
        foreach (var frozen in _result.Frozen)
        {
            Require((uint)frozen.Level <= last, "均衡证明的层级上升");
            last = (uint)frozen.Level;
            Require(frozen.Teams.Count > 0, "均衡证明有空组");
            foreach (var team in frozen.Teams)
            {
                Require(IsTeam(team) && !isFrozen[team], "均衡证明中的组号不存在或重复");
                isFrozen[team] = true;
            }
            foreach (var team in frozen.Teams)
            {
                Require(_load[team] == last || _load[team] == (long)last - 1 || _load[team] == Cap, $"第 {team} 组的数量与均衡证明不符");
                Require(held[team].All(u => _eligible[u].All(other => isFrozen[other])), $"第 {team} 组的对象可移往别组");
            }
        }
        int[] free = [.. _load.Where((_, team) => !isFrozen[team])];
        Require(free.Length == 0 || free.Min() >= free.Max() - 1, "各组数量未均衡");
    }

    private bool IsTeam(int team) => (uint)team < (uint)_load.Length;

    private bool MayTake(int team, int unit) => _eligible[unit].Contains(team);

    private bool IsUncovered(int unit) => _result.Units[unit].Team is null;

    private void Require(bool holds, string otherwise) => Demand.That(holds, "D4", $"{_scope.Scope}：{otherwise}");

    private DrawRefusedException Refused(string message) => new("D4", $"{_scope.Scope}：{message}");
}
