using System.Runtime.InteropServices;

namespace DualRandom.Matching.Lottery;

/// <summary>An inspector of a scope with the qualifications held.</summary>
internal sealed record Inspector(Handle Handle, IReadOnlyCollection<string> Qualifications)
{
    public static Inspector Of(Row row) => new(row.Handle, Sig.Parse(row.Sig).Qualifications);
}

/// <summary>D1: everyone in ticket order who leaves the quotas reachable.</summary>
internal static class InspectorDraw
{
    /// <summary>The drawn in order of acceptance. Refuses too few inspectors and quotas that cannot be met.</summary>
    public static IReadOnlyList<Inspector> Run(SeededDraw draw, PlanScope scope, IReadOnlyCollection<Inspector> inspectors)
    {
        var byHandle = inspectors.ToDictionary(i => i.Handle);
        Inspector[] order = [.. Tickets.Rank(draw.Suite, draw.Key("inspector", scope.Scope), byHandle.Keys).Select(r => byHandle[r.Handle])];
        var quotas = new Quotas(scope.Coverage, order);
        Refuse(quotas, scope, order.Length);

        var drawn = new List<Inspector>();
        var lack = quotas.All;
        for (var p = 0; drawn.Count < scope.Inspectors; p++)
        {
            var free = (int)scope.Inspectors - drawn.Count - 1;
            var left = quotas.Take(lack, p);
            if (quotas.Fewest(p + 1, left) > free || free > order.Length - p - 1)
                continue;
            drawn.Add(order[p]);
            lack = left;
        }
        return drawn;
    }

    /// <summary>The refusal alone, before the commitment: it does not depend on the order.</summary>
    public static void RefuseUnreachable(PlanScope scope, IReadOnlyList<Inspector> inspectors) =>
        Refuse(new Quotas(scope.Coverage, inspectors), scope, inspectors.Count);

    private static void Refuse(Quotas quotas, PlanScope scope, int inspectors)
    {
        if (inspectors < scope.Inspectors || quotas.Fewest(0, quotas.All) > scope.Inspectors)
            throw new DrawRefusedException("D1", $"{scope.Scope} 的检查人员不足，或资质配额无法满足");
    }
}

/// <summary>
/// f(p, lack) of D1: the fewest of the inspectors from position p on that cover what is lacking. What is lacking is one number,
/// the coverage minima being its mixed radix.
/// </summary>
internal sealed class Quotas
{
    private const int Unreachable = int.MaxValue;

    private readonly uint[] _radix;
    private readonly int[] _unit;
    private readonly int[] _masks;
    private readonly int[][] _fewest;

    public Quotas(IReadOnlyList<Coverage> coverage, IReadOnlyList<Inspector> order)
    {
        // A minimum of 0 needs no place; A5 bounds the product of (min + 1), so the others fit one mask.
        Coverage[] minima = [.. coverage.Where(c => c.Min > 0)];
        _radix = [.. minima.Select(c => c.Min + 1)];
        _unit = new int[_radix.Length];
        var states = 1;
        for (var i = 0; i < _radix.Length; i++)
            (_unit[i], states) = (states, checked(states * (int)_radix[i]));
        All = states - 1;
        _masks = [.. order.Select(x => Mask(minima, x))];

        _fewest = new int[order.Count + 1][];
        _fewest[^1] = new int[states];
        Array.Fill(_fewest[^1], Unreachable);
        _fewest[^1][0] = 0;
        var seen = new Dictionary<int, uint>();
        for (var p = order.Count - 1; p >= 0; p--)
        {
            // Beyond the highest minimum they share, one more of the same qualifications changes nothing: the layer is shared.
            ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, _masks[p], out _);
            _fewest[p] = alike++ < MostUseful(_masks[p]) ? Layer(p, _fewest[p + 1]) : _fewest[p + 1];
        }
    }

    /// <summary>Everything lacking.</summary>
    public int All { get; }

    public int Fewest(int position, int lack) => _fewest[position][lack];

    /// <summary>Each positive entry whose qualification the inspector at this position holds, lowered by 1.</summary>
    public int Take(int lack, int position)
    {
        var left = lack;
        for (var i = 0; i < _radix.Length; i++)
            if ((_masks[position] >> i & 1) == 1 && lack / _unit[i] % (int)_radix[i] > 0)
                left -= _unit[i];
        return left;
    }

    private int[] Layer(int position, int[] next)
    {
        var layer = new int[next.Length];
        for (var lack = 1; lack < layer.Length; lack++)
        {
            var taken = next[Take(lack, position)];
            layer[lack] = Math.Min(next[lack], taken == Unreachable ? Unreachable : taken + 1);
        }
        return layer;
    }

    private static int Mask(Coverage[] minima, Inspector inspector)
    {
        var mask = 0;
        for (var i = 0; i < minima.Length; i++)
            if (inspector.Qualifications.Contains(minima[i].Qualification))
                mask |= 1 << i;
        return mask;
    }

    private uint MostUseful(int mask)
    {
        var most = 0u;
        for (var i = 0; i < _radix.Length; i++)
            if ((mask >> i & 1) == 1)
                most = Math.Max(most, _radix[i] - 1);
        return most;
    }
}
