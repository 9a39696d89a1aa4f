using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.SharedKernel;

/// <summary>One page of a list.</summary>
/// <param name="Next">Opaque: give it back as <c>after</c> for the next page; null on the last one.</param>
/// <param name="Total">Exact up to 10,000, then "10,000+".</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, string Total);

public static class Page
{
    public const int DefaultSize = 50;
    public const int MaxSize = 500;

    /// <summary>Up to here rows are counted.</summary>
    public const int CountLimit = 10_000;

    /// <summary>A page is never empty by request and never larger than 500.</summary>
    public static int Clamp(int? size) => Math.Clamp(size ?? DefaultSize, 1, MaxSize);

    public static async Task<string> Total<T>(IQueryable<T> all, CancellationToken ct) => Total(await all.Take(CountLimit + 1).CountAsync(ct));

    /// <param name="count">Counted to one more than <see cref="CountLimit"/>.</param>
    public static string Total(int count) => count > CountLimit ? "10,000+" : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The position after a row: its sort values, then its id.</summary>
    public static string After(params string[] position) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(position));

    /// <exception cref="ShapeException">The cursor was not made here.</exception>
    public static string[]? Position(string? after, int parts)
    {
        if (string.IsNullOrEmpty(after))
            return null;
        try
        {
            var position = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Convert.FromBase64String(after)));
            if (position?.Length == parts && position.All(part => part is not null))
                return position;
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException)
        {
        }

        throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
    }

    /// <summary>Newest first by version-7 id, the order of most lists.</summary>
    public static async Task<Page<TRow>> NewestFirst<T, TRow>(
        IQueryable<T> all, Func<IQueryable<T>, IQueryable<TRow>> project, Func<TRow, Guid> id, string? after, int? size, CancellationToken ct)
        where T : Aggregate
    {
        var take = Clamp(size);
        var from = Position(after, 1) is [var last] ? AsId(last) : (Guid?)null;
        var rest = from is null ? all : all.Where(row => row.Id < from);
        var rows = await project(rest.OrderByDescending(row => row.Id).Take(take + 1)).ToListAsync(ct);
        var next = rows.Count > take ? After(id(rows[take - 1]).ToString()) : null;
        return new Page<TRow>(rows.Count > take ? rows[..take] : rows, next, await Total(all, ct));
    }

    public static Guid AsId(string text) =>
        Guid.TryParse(text, out var id) ? id : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");

    public static long AsNumber(string text) =>
        long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
}
