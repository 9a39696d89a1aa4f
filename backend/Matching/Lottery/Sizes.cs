using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>Rows of a stratum (C2).</summary>
/// <param name="Rows">All, whatever their status.</param>
/// <param name="Ok">Those with status OK.</param>
/// <param name="Prior">Entries of the prior list in the stratum.</param>
/// <param name="Standing">Those of them that still stand.</param>
internal sealed record StratumCount(ulong Rows, ulong Ok, ulong Prior = 0, ulong Standing = 0);

/// <summary>N and n of C2.</summary>
internal sealed record StratumSize(ulong Population, ulong Size);

/// <summary>How many are drawn (C2): integers only, products in 128 bits.</summary>
internal static class Sizes
{
    /// <summary>100 % in basis points.</summary>
    public const uint Whole = 10_000;

    private const string Hamilton = "hamilton";

    /// <summary>One size per stratum, in the order given, which is by code.</summary>
    public static StratumSize[] Of(SeededDraw draw, IReadOnlyList<PlanStratum> strata, IReadOnlyList<StratumCount> counts)
    {
        RefuseMixedHamilton(strata);
        ulong[] populations = [.. strata.Zip(counts, Population)];
        var targets = strata.Count > 0 && strata[0].Mode == Hamilton
            ? Apportion(strata[0].Min, populations)
            : [.. strata.Zip(populations, (s, population) => Target(draw, s, population))];
        return [.. populations.Zip(targets, counts).Select(x => new StratumSize(x.First, Size(x.Second, x.Third)))];
    }

    /// <summary>hamilton stands at all strata or at none.</summary>
    public static void RefuseMixedHamilton(IReadOnlyList<PlanStratum> strata)
    {
        if (strata.Select(s => s.Mode == Hamilton).Distinct().Count() > 1)
            throw new DrawRefusedException("C2", "按总数分配须用于全部分层");
    }

    /// <summary>A hamilton total above ΣN (A5).</summary>
    public static void RefuseOversizedHamilton(IReadOnlyList<PlanStratum> strata, IReadOnlyList<StratumCount> counts)
    {
        if (strata.Count > 0 && strata[0].Mode == Hamilton)
            Apportion(strata[0].Min, [.. strata.Zip(counts, Population)]);
    }

    private static ulong Population(PlanStratum stratum, StratumCount count) => stratum.Base switch
    {
        "eligible" => count.Ok,
        "in_scope" => count.Rows,
        _ => throw new DrawRefusedException("C2", $"未知取值“{stratum.Base}”"),
    };

    private static ulong Target(SeededDraw draw, PlanStratum stratum, ulong population)
    {
        var product = (UInt128)population * stratum.BasisPoints;
        var (whole, rest) = ((ulong)(product / Whole), (ulong)(product % Whole));
        var oneMore = stratum.Mode switch
        {
            "ceil" => rest > 0,
            "floor" => false,
            "half_up" => 2 * rest >= Whole,
            "seeded" => (UInt128)Dice(draw, stratum.Code) * Whole < (UInt128)rest << 64,
            _ => throw new DrawRefusedException("C2", $"未知取值“{stratum.Mode}”"),
        };
        return Math.Max(oneMore ? whole + 1 : whole, stratum.Min);
    }

    private static ulong Dice(SeededDraw draw, string stratum) => BinaryPrimitives.ReadUInt64BigEndian(draw.Key("round", stratum));

    private static ulong[] Apportion(ulong total, ulong[] populations)
    {
        var sum = populations.Aggregate(UInt128.Zero, (a, b) => a + b);
        if (total > sum)
            throw new DrawRefusedException("C2", "按总数分配的数量超过对象总数");
        if (sum == 0)
            return new ulong[populations.Length];
        ulong[] targets = [.. populations.Select(p => (ulong)((UInt128)total * p / sum))];
        var left = (int)(total - targets.Aggregate(0ul, (a, b) => a + b));
        var byRemainder = Enumerable.Range(0, populations.Length).OrderByDescending(i => (UInt128)total * populations[i] % sum);
        foreach (var i in byRemainder.Take(left))
            targets[i]++;
        return targets;
    }

    private static ulong Size(ulong target, StratumCount count)
    {
        var wanted = Math.Min(target, count.Ok);
        return Math.Min(wanted > count.Standing ? wanted - count.Standing : 0, count.Ok - count.Prior);
    }
}
