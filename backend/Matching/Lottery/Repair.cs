namespace DualRandom.Matching.Lottery;

/// <summary>Step 2 of D3: places for the pending units by shifting others, and the certificates for those that find none.</summary>
internal sealed record Repair(IReadOnlyList<int> Uncovered, IReadOnlyList<(int[] Units, int[] Teams)> Violators)
{
    /// <param name="pending">In the order of the deal.</param>
    public static Repair Run(Board board, IReadOnlyList<int> pending)
    {
        var search = new Search(board);
        var closed = new bool[board.Teams];
        var uncovered = new List<int>();
        foreach (var unit in pending)
        {
            if (board.Eligible[unit].All(team => closed[team]))
                uncovered.Add(unit);
            else if (!search.FromUnit(unit, team => !closed[team], board.HasRoom))
            {
                // What is closed leads only to what is closed: later searches lose nothing by leaving it out.
                uncovered.Add(unit);
                foreach (var team in search.Discovered)
                    closed[team] = true;
            }
        }
        return new Repair(uncovered, [.. Unable(board), .. Crowded(board, closed)]);
    }

    private static IEnumerable<(int[] Units, int[] Teams)> Unable(Board board) =>
        from unit in Enumerable.Range(0, board.Team.Length)
        where board.Eligible[unit].IsEmpty
        select (new[] { unit }, Array.Empty<int>());

    private static IEnumerable<(int[] Units, int[] Teams)> Crowded(Board board, bool[] closed)
    {
        // A union always keeps the lower team, so that a component is named, and ordered, by its lowest.
        int[] parent = [.. Enumerable.Range(0, board.Teams)];
        int[] inside = [.. Enumerable.Range(0, board.Team.Length)
            .Where(u => !board.Eligible[u].IsEmpty && board.Eligible[u].All(team => closed[team]))];
        foreach (var teams in inside.Select(u => board.Eligible[u]))
            foreach (var team in teams)
            {
                var (one, other) = (Lowest(teams.Lowest), Lowest(team));
                parent[Math.Max(one, other)] = Math.Min(one, other);
            }
        var unitsOf = inside.ToLookup(u => Lowest(board.Eligible[u].Lowest));
        return from team in Enumerable.Range(0, board.Teams)
               where closed[team]
               group team by Lowest(team) into component
               orderby component.Key
               select (unitsOf[component.Key].ToArray(), component.ToArray());

        int Lowest(int team)
        {
            while (parent[team] != team)
                team = parent[team] = parent[parent[team]];
            return team;
        }
    }
}
