namespace DualRandom.Matching.Lottery;

/// <summary>
/// E(u) of D3: the teams that may take a unit, rising: those that are able, less those that keep away. Units that demand the same share
/// the able, so that what a unit holds of its own are its recusals.
/// </summary>
internal readonly struct EligibleTeams
{
    private readonly int[] _able;
    private readonly int[] _recused;

    // Both rising, the recused some of the able.
    private EligibleTeams(int[] able, int[] recused) => (_able, _recused) = (able, recused);

    public bool IsEmpty => _able.Length == _recused.Length;

    public int Lowest
    {
        get
        {
            var teams = GetEnumerator();
            return teams.MoveNext() ? teams.Current : Board.None;
        }
    }

    public static implicit operator EligibleTeams(int[] teams) => new(teams, []);

    public EligibleTeams Without(IEnumerable<int> recused)
    {
        int[] rising = [.. _recused, .. recused.Where(Contains)];
        Array.Sort(rising);
        var count = 0;
        foreach (var team in rising)
            if (count == 0 || rising[count - 1] != team)
                rising[count++] = team;
        return new EligibleTeams(_able, rising[..count]);
    }

    public bool Contains(int team) => Array.BinarySearch(_able, team) >= 0 && (_recused.Length == 0 || Array.BinarySearch(_recused, team) < 0);

    public bool All(Predicate<int> holds)
    {
        foreach (var team in this)
            if (!holds(team))
                return false;
        return true;
    }

    public Enumerator GetEnumerator() => new(_able, _recused);

    internal struct Enumerator(int[] able, int[] recused)
    {
        private int _next;
        private int _passed;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_next < able.Length)
            {
                Current = able[_next++];
                if (_passed == recused.Length || recused[_passed] != Current)
                    return true;
                _passed++;
            }
            return false;
        }
    }
}
