using DualRandom.SharedKernel;

namespace DualRandom.Publication;

internal static class RegionFilter
{
    /// <summary>Rows at or below a region; all of them without one.</summary>
    public static async Task<IQueryable<T>> Within<T>(this IQueryable<T> rows, string? regionCode, IDirectory directory, CancellationToken ct)
        where T : class, IScoped
    {
        if (string.IsNullOrWhiteSpace(regionCode))
            return rows;
        var path = await directory.RegionPath(regionCode, ct) ?? throw new ShapeException("region", "region.unknown", "没有这个行政区划代码");
        return rows.Where(row => row.RegionPath.StartsWith(path));
    }
}
