namespace DualRandom.Matching.Lottery;

/// <summary>
/// Breadth first over teams (D3, steps 2 and 3): a team leads, by each unit that it holds in mt order, to the teams that may take that unit.
/// </summary>
internal sealed class Search(Board board)
{
    private readonly int[] _seenIn = new int[board.Teams];
    private readonly int[] _via = new int[board.Teams];
    private readonly List<int> _discovered = [];
    private int _search;

    /// <summary>The teams found by the last search, in order of discovery.</summary>
    public IReadOnlyList<int> Discovered => _discovered;

    /// <summary>Starts with the teams that may take a pending unit; shifts along the path if a goal is found.</summary>
    public bool FromUnit(int unit, Func<int, bool> isOpen, Func<int, bool> isGoal)
    {
        Begin();
        return Shift(Discover(unit, isOpen, isGoal) ?? Expand(isOpen, isGoal));
    }

    /// <summary>Starts with a team, which counts as discovered; shifts one unit along the path if a goal is found.</summary>
    public bool FromTeam(int team, Func<int, bool> isOpen, Func<int, bool> isGoal)
    {
        Begin();
        See(team, Board.None);
        return Shift(Expand(isOpen, isGoal));
    }

    private void Begin()
    {
        _search++;
        _discovered.Clear();
    }

    private int? Expand(Func<int, bool> isOpen, Func<int, bool> isGoal)
    {
        for (var next = 0; next < _discovered.Count; next++)
            foreach (var unit in board.Held(_discovered[next]))
                if (Discover(unit, isOpen, isGoal) is { } goal)
                    return goal;
        return null;
    }

    private int? Discover(int unit, Func<int, bool> isOpen, Func<int, bool> isGoal)
    {
        foreach (var team in board.Eligible[unit])
        {
            if (_seenIn[team] == _search || !isOpen(team))
                continue;
            See(team, unit);
            if (isGoal(team))
                return team;
        }
        return null;
    }

    private void See(int team, int via)
    {
        (_seenIn[team], _via[team]) = (_search, via);
        _discovered.Add(team);
    }

    private bool Shift(int? goal)
    {
        if (goal is not { } to)
            return false;
        while (to != Board.None && _via[to] is var unit and not Board.None)
        {
            var from = board.Team[unit];
            board.Put(unit, to);
            to = from;
        }
        return true;
    }
}
