namespace DualRandom.Matching.Lottery;

/// <summary>
/// The lottery tried on a frozen pool with many seeds: does everyone of a stratum come equally often? The seeds have a tag of their
/// own, so none of them is ever the seed of a draw.
/// </summary>
internal sealed class PoolTrials
{
    private readonly Suite _suite;
    private readonly FrozenDraw _frozen;
    private readonly byte[] _root;
    private readonly List<Counted> _strata = [];

    public PoolTrials(Suite suite, FrozenDraw frozen)
    {
        (_suite, _frozen, _root) = (suite, frozen, Row.Root(suite, frozen.Rows));
        var drawn = frozen.Prior.Select(p => p.Handle).ToHashSet();
        var pools = frozen.Rows.Where(row => row.IsOk && !drawn.Contains(row.Handle)).ToLookup(row => row.Stratum, row => row.Handle, StringComparer.Ordinal);
        foreach (var stratum in frozen.Plan.Strata)
            _strata.Add(new Counted(stratum.Code, [.. pools[stratum.Code]]));
        Counts = SubjectDraw.Counts(frozen.Plan.Strata, frozen.Rows, frozen.Prior);
    }

    public ulong Trials { get; private set; }

    private StratumCount[] Counts { get; }

    /// <summary>TH("self-test", st(draw id) bs(snapshot root) u64(number)).</summary>
    public static byte[] Seed(Suite suite, string drawId, byte[] snapshotRoot, ulong number) =>
        suite.TaggedHash("self-test", w => w.St(drawId).Bs(snapshotRoot).U64(number));

    /// <summary>One more draw of all strata.</summary>
    public void TryOnce()
    {
        var seed = Seed(_suite, _frozen.DrawId, _root, Trials++);
        var draw = new SeededDraw(_suite, seed, _frozen.DrawId, _frozen.Phase);
        var coordinated = _frozen.Plan.Coordinate.IsTogether ? Tickets.CoordinatedKey(_suite, seed, _frozen.Plan.Coordinate.Group) : null;
        foreach (var (stratum, size) in _strata.Zip(Sizes.Of(draw, _frozen.Plan.Strata, Counts)))
        {
            var ranked = Tickets.Rank(_suite, coordinated ?? draw.Key("subject", stratum.Code), stratum.Pool);
            stratum.Count(ranked.AsSpan(0, (int)size.Size));
        }
    }

    public IReadOnlyList<TrialFinding> Findings() => [.. _strata.Select(stratum => stratum.Finding(Trials))];

    private sealed class Counted(string code, Handle[] pool)
    {
        private readonly Dictionary<Handle, int> _index = pool.Select((handle, index) => (handle, index)).ToDictionary(x => x.handle, x => x.index);
        private readonly long[] _times = new long[pool.Length];
        private long _taken;

        public string Code => code;

        public Handle[] Pool => pool;

        public void Count(ReadOnlySpan<Ranked> taken)
        {
            foreach (var (_, handle) in taken)
                _times[_index[handle]]++;
            _taken += taken.Length;
        }

        /// <summary>Section F: Σ(O − Mp)²/(Mp(1−p))·(N−1)/N against χ² with N − 1 degrees, the form for draws without replacement.</summary>
        public TrialFinding Finding(ulong trials)
        {
            var people = pool.Length;
            var p = people == 0 || trials == 0 ? 0 : _taken / ((double)people * trials);
            // All or none are drawn: nothing is left to chance.
            if (people < 2 || p is <= 0 or >= 1)
                return new TrialFinding(code, people, p, 0, 0, 1);
            var expected = trials * p;
            var statistic = _times.Sum(times => (times - expected) * (times - expected)) / (expected * (1 - p)) * (people - 1) / people;
            return new TrialFinding(code, people, p, statistic, people - 1, ChiSquare.UpperTail(statistic, people - 1));
        }
    }
}

/// <param name="Share">Of the pool, drawn in each trial.</param>
/// <param name="P">How probable a statistic at least as large is, if everyone has the same chance.</param>
internal sealed record TrialFinding(string Stratum, long Pool, double Share, double Statistic, long Degrees, double P);

/// <summary>The χ² distribution. For information only: nothing that is drawn depends on floating point.</summary>
internal static class ChiSquare
{
    private const double Precision = 1e-12;
    private const int MostSteps = 1_000_000;

    // Lanczos, g = 5.
    private static readonly double[] Lanczos =
        [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];

    /// <summary>P(χ² ≥ <paramref name="statistic"/>) with so many degrees: the upper incomplete gamma function Q(degrees/2, statistic/2).</summary>
    public static double UpperTail(double statistic, long degrees)
    {
        var (a, x) = (degrees / 2.0, statistic / 2);
        if (x <= 0)
            return 1;
        var scale = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        return x < a + 1 ? 1 - scale * Series(a, x) : scale * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < MostSteps && term > sum * Precision; n++)
            sum += term *= x / (a + n);
        return sum;
    }

    // Lentz's continued fraction.
    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var (c, d) = (1 / tiny, 1 / b);
        var value = d;
        for (var n = 1; n < MostSteps; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / NotZero(an * d + b);
            c = NotZero(b + an / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < Precision)
                break;
        }

        return value;

        static double NotZero(double number) => Math.Abs(number) < tiny ? tiny : number;
    }

    private static double LogGamma(double a)
    {
        var shifted = a + 5.5;
        var sum = 1.000000000190015;
        for (var i = 0; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (a + i + 1);
        return (a + 0.5) * Math.Log(shifted) - shifted + Math.Log(2.5066282746310005 * sum / a);
    }
}
