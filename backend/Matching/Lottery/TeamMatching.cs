using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>Who visits whom, by index (D3).</summary>
/// <param name="Order">Units by (mt, handle).</param>
/// <param name="Team">Per unit; -1 = uncovered.</param>
/// <param name="Uncovered">In the order of repair.</param>
/// <param name="Violators">Why they are uncovered: these units together have too few places.</param>
/// <param name="Frozen">Why loads differ by more than one: these teams cannot be relieved.</param>
/// <param name="Repaired">Pending units placed in step 2.</param>
/// <param name="Balanced">Shifts of step 3.</param>
/// <param name="Mixed">Swaps and moves of step 4.</param>
internal sealed record MatchOutcome(
    int[] Order, int[] Team, int[] Load, IReadOnlyList<int> Uncovered,
    IReadOnlyList<(int[] Units, int[] Teams)> Violators, IReadOnlyList<FrozenTeams> Frozen, int Repaired, int Balanced, int Mixed);

/// <summary>The five steps of D3.</summary>
internal static class TeamMatching
{
    private const ulong DiceAtOnce = 1 << 14;

    public static MatchOutcome Run(Board board, uint mixFactor)
    {
        var pending = Deal(board);
        var repair = Repair.Run(board, pending);
        var (balanced, _) = Balance(board);
        var mixed = Mix(board, mixFactor);
        var (_, frozen) = Balance(board);
        return new MatchOutcome(
            board.Order, board.Team, board.Load, repair.Uncovered, repair.Violators, frozen,
            pending.Count - repair.Uncovered.Count, balanced, mixed);
    }

    /// <summary>Step 1: each unit to the eligible team below its cap that minimises (load, rk(load, r), r). Answers those without one.</summary>
    public static List<int> Deal(Board board)
    {
        var pending = new List<int>();
        // In the order of that minimum, so that a unit is dealt by its first eligible team and not by all of them.
        var open = new SortedSet<(int Load, Digest Ticket, int Team)>(Enumerable.Range(0, board.Teams).Where(board.HasRoom).Select(Place));
        foreach (var unit in board.Order)
        {
            var eligible = board.Eligible[unit];
            if (First(open, eligible) is not { } best)
            {
                pending.Add(unit);
                continue;
            }
            open.Remove(best);
            board.Put(unit, best.Team);
            if (board.HasRoom(best.Team))
                open.Add(Place(best.Team));
        }
        return pending;

        (int Load, Digest Ticket, int Team) Place(int team) => (board.Load[team], board.TeamTicket(board.Load[team], team), team);
    }

    private static (int Load, Digest Ticket, int Team)? First(SortedSet<(int Load, Digest Ticket, int Team)> open, EligibleTeams eligible)
    {
        if (!eligible.IsEmpty)
            foreach (var place in open)
                if (eligible.Contains(place.Team))
                    return place;
        return null;
    }

    /// <summary>Steps 3 and 5: relieve the highest teams while a path to one two lower exists; freeze what cannot be relieved.</summary>
    private static (int Shifts, IReadOnlyList<FrozenTeams> Frozen) Balance(Board board)
    {
        var search = new Search(board);
        var isFrozen = new bool[board.Teams];
        var frozen = new List<FrozenTeams>();
        var shifts = 0;
        while (true)
        {
            var (highest, lowest, first) = (int.MinValue, int.MaxValue, Board.None);
            for (var team = 0; team < board.Teams; team++)
            {
                if (isFrozen[team])
                    continue;
                lowest = Math.Min(lowest, board.Load[team]);
                if (board.Load[team] > highest)
                    (highest, first) = (board.Load[team], team);
            }
            if (first == Board.None || lowest >= highest - 1)
                return (shifts, frozen);
            if (search.FromTeam(first, team => !isFrozen[team], team => board.Load[team] <= highest - 2 && board.HasRoom(team)))
            {
                shifts++;
                continue;
            }
            foreach (var team in search.Discovered)
                isFrozen[team] = true;
            frozen.Add(new FrozenTeams(highest, [.. search.Discovered.Order()]));
        }
    }

    /// <summary>Step 4: without it a forced imbalance would favour some pairs of subject and team. Answers the executed swaps and moves.</summary>
    private static int Mix(Board board, uint factor)
    {
        var (units, teams) = ((ulong)board.Team.Length, (ulong)board.Teams);
        if (units == 0 || teams == 0)
            return 0;
        var mixed = 0;
        var (steps, dice) = (factor * units, new byte[DiceAtOnce * Suite.DigestLength]);
        for (ulong first = 0; first < steps; first += DiceAtOnce)
        {
            var count = (int)Math.Min(DiceAtOnce, steps - first);
            SideBySide.Each(count, i => board.Dice(first + (ulong)i, dice.AsSpan(i * Suite.DigestLength, Suite.DigestLength)));
            for (var i = 0; i < count; i++)
                mixed += Step(board, dice.AsSpan(i * Suite.DigestLength, Suite.DigestLength), units, teams) ? 1 : 0;
        }
        return mixed;
    }

    private static bool Step(Board board, ReadOnlySpan<byte> dice, ulong units, ulong teams)
    {
        var unit = Below(dice, units);
        return (dice[24] & 1) == 0 ? Swap(board, unit, Below(dice[8..], units)) : Move(board, unit, Below(dice[8..], teams));
    }

    private static bool Swap(Board board, int one, int other)
    {
        var (a, b) = (board.Team[one], board.Team[other]);
        if (a == Board.None || b == Board.None || a == b || !board.MayTake(b, one) || !board.MayTake(a, other))
            return false;
        board.Put(one, b);
        board.Put(other, a);
        return true;
    }

    private static bool Move(Board board, int unit, int to)
    {
        var from = board.Team[unit];
        if (from == Board.None || board.Load[from] - board.Load[to] != 1 || !board.HasRoom(to) || !board.MayTake(to, unit))
            return false;
        board.Put(unit, to);
        return true;
    }

    // ⌊u64 · n / 2^64⌋
    private static int Below(ReadOnlySpan<byte> dice, ulong n) => (int)Math.BigMul(BinaryPrimitives.ReadUInt64BigEndian(dice), n, out _);
}
