using System.Globalization;
using DualRandom.Subjects.Contracts;

namespace DualRandom.Subjects;

/// <param name="Classes">Risk classes drawn together; empty: whatever the class.</param>
/// <param name="BasisPoints">1/10000.</param>
internal sealed record AskedRatio(IReadOnlyList<string> Classes, int BasisPoints)
{
    public bool Holds(PoolSubject subject) => Classes.Count == 0 || Classes.Contains(subject.RiskClass, StringComparer.Ordinal);

    public string Name => Classes.Count == 0 ? "全部" : string.Join('、', Classes.Select(c => c.Length == 0 ? "未分类" : c));
}

/// <summary>How many a ratio asks for, and how many there are to draw.</summary>
/// <param name="Total">In the scope, eligible or not.</param>
/// <param name="Eligible">N of DR-1 C2.</param>
/// <param name="Size">n: the share of the eligible, rounded up.</param>
/// <param name="Sentence">478 × 30% = 143.4 → 144.</param>
/// <param name="OfTotal">The share of the whole scope, where the law means the register and not the pool.</param>
/// <param name="Explanation">Where exclusions keep the draw from reaching <paramref name="OfTotal"/>; null: they do not.</param>
internal sealed record StratumSize(string Name, int BasisPoints, int Total, int Eligible, long Size, string Sentence, long OfTotal, string? Explanation)
{
    private const int Whole = 10_000;

    public static StratumSize Of(AskedRatio ratio, IReadOnlyCollection<PoolSubject> pool)
    {
        var total = pool.Where(ratio.Holds).ToList();
        var eligible = total.Count(subject => subject.Exclusion is null);
        var (size, ofTotal) = (Ceiling(eligible, ratio.BasisPoints), Ceiling(total.Count, ratio.BasisPoints));
        return new StratumSize(
            ratio.Name, ratio.BasisPoints, total.Count, eligible, size, Product(eligible, ratio.BasisPoints, size), ofTotal,
            Conflict(total, ratio.BasisPoints, eligible, size, ofTotal));
    }

    // Never floating point: a double's ceiling of 25 × 28 % is 8.
    private static long Ceiling(long count, int basisPoints) => count * basisPoints / Whole + (count * basisPoints % Whole > 0 ? 1 : 0);

    private static string Product(long count, int basisPoints, long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} × {basisPoints / 100m:0.##}% = {(decimal)count * basisPoints / Whole:0.####} → {size}");

    /// <summary>Cap and ratio in conflict are explained, not bent.</summary>
    private static string? Conflict(List<PoolSubject> total, int basisPoints, int eligible, long size, long ofTotal)
    {
        if (size >= ofTotal)
            return null;
        var reasons = Exclusion.All
            .Select(exclusion => (exclusion.Code, exclusion.Reason, Count: total.Count(subject => subject.Exclusion == exclusion.Code)))
            .Where(exclusion => exclusion.Count > 0)
            .Select(exclusion => $"{exclusion.Code} {exclusion.Reason} {exclusion.Count} 户");
        var sentence = $"按名录全部 {total.Count} 户计应抽 {ofTotal} 户（{Product(total.Count, basisPoints, ofTotal)}）；已排除{string.Join("，", reasons)}，按可抽的 {eligible} 户计抽 {size} 户";
        var most = Math.Min(eligible, ofTotal);
        return most < ofTotal
            ? $"{sentence}。可抽户数不足 {ofTotal} 户，最多只能抽 {most} 户：须经批准放宽个别对象的年度上限，或在本年度其他任务中补足"
            : $"{sentence}。如依据要求按名录总数计，应将比例提高后再冻结";
    }
}
