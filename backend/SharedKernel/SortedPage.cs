using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.SharedKernel;

/// <summary>One page of a list that is read in several orders, from either end, and by the number of a page.</summary>
/// <param name="Next">Opaque: give it back as <c>after</c> for the next page; null on the last one.</param>
/// <param name="Previous">Opaque: give it back as <c>before</c> for the page before; null on the first one.</param>
/// <param name="Total">Exact up to 10,000, then "10,000+".</param>
public sealed record SortedPage<T>(IReadOnlyList<T> Items, string? Next, string? Previous, string Total);

/// <summary>Where a sorted list is opened: behind a row, before a row, at its end, or at a page by its number.</summary>
/// <param name="Number">From 1 on; read only where there is neither <paramref name="After"/> nor <paramref name="Before"/>.</param>
public sealed record Place(string? After, string? Before, int? Number, int? Size)
{
    /// <summary>As <c>before</c>: the last page.</summary>
    public const string End = "end";
}

/// <summary>A row and what it is sorted by.</summary>
public sealed class Keyed<T>
{
    public required T Row { get; init; }

    public required string Key { get; init; }
}

/// <summary>The orders of one list by their names in the address; a leading minus turns one round. Ties are broken by id.</summary>
/// <param name="byId">The name of the order by time of registration, which stands first when none is asked for, newest on top.</param>
public sealed class SortOrders<T, TRow>(string byId, Func<TRow, Guid> id, params (string Name, Func<IQueryable<T>, IQueryable<Keyed<T>>> Key, Func<TRow, string> Value)[] orders)
    where T : Aggregate
{
    /// <param name="project">From rows to what the list shows of them.</param>
    /// <exception cref="ShapeException">No such order, a position of another order, a page beyond what is counted.</exception>
    public async Task<SortedPage<TRow>> Read(IQueryable<T> all, Func<IQueryable<T>, IQueryable<TRow>> project, string? sort, Place place, CancellationToken ct)
    {
        var order = Order(string.IsNullOrEmpty(sort) ? $"-{byId}" : sort);
        var size = Page.Clamp(place.Size);
        var total = await all.Take(Page.CountLimit + 1).CountAsync(ct);
        return place.Before is { Length: > 0 } before
            ? await Backwards(all, project, order, before, size, total, ct)
            : await Forwards(all, project, order, place, size, total, ct);
    }

    private static async Task<SortedPage<TRow>> Forwards(
        IQueryable<T> all, Func<IQueryable<T>, IQueryable<TRow>> project, Sorting order, Place place, int size, int total, CancellationToken ct)
    {
        var isBehind = !string.IsNullOrEmpty(place.After);
        var skip = isBehind ? 0 : Skipped(place.Number, size);
        var found = await project(order.Sorted(place.After, order.Descends, all).Skip(skip).Take(size + 1)).ToListAsync(ct);
        List<TRow> items = [.. found.Take(size)];
        return new SortedPage<TRow>(
            items, found.Count > size ? order.Position(items[^1]) : null, (isBehind || skip > 0) && items.Count > 0 ? order.Position(items[0]) : null, Page.Total(total));
    }

    private static async Task<SortedPage<TRow>> Backwards(
        IQueryable<T> all, Func<IQueryable<T>, IQueryable<TRow>> project, Sorting order, string before, int size, int total, CancellationToken ct)
    {
        var isEnd = before == Place.End;
        var take = isEnd ? LastSize(total, size) : size;
        var found = await project(order.Sorted(isEnd ? null : before, !order.Descends, all).Take(take + 1)).ToListAsync(ct);
        List<TRow> items = [.. found.Take(take).Reverse()];
        return new SortedPage<TRow>(
            items, isEnd || items.Count == 0 ? null : order.Position(items[^1]), found.Count > take ? order.Position(items[0]) : null, Page.Total(total));
    }

    private static int Skipped(int? number, int size)
    {
        var skip = ((long)(number ?? 1) - 1) * size;
        return skip is >= 0 and < Page.CountLimit
            ? (int)skip
            : throw new ShapeException("page", "page.beyond", $"只能跳转到前 {Page.CountLimit.ToString("N0", CultureInfo.InvariantCulture)} 条以内的页");
    }

    // The last page shows what is left over, like the one that walking there would show; beyond what is counted nobody walked.
    private static int LastSize(int total, int size) => total > Page.CountLimit || total % size == 0 ? size : total % size;

    private Sorting Order(string sort)
    {
        var (name, descends) = sort[0] == '-' ? (sort[1..], true) : (sort, false);
        if (name == byId)
            return new Sorting(null, null, id, descends);
        var known = Array.Find(orders, order => order.Name == name);
        return known.Key is null ? throw new ShapeException("sort", "unknown", $"不能按“{sort}”排序") : new Sorting(known.Key, known.Value, id, descends);
    }

    private sealed record Sorting(Func<IQueryable<T>, IQueryable<Keyed<T>>>? Key, Func<TRow, string>? Value, Func<TRow, Guid> Id, bool Descends)
    {
        public string Position(TRow row) => Value is null ? Page.After(Id(row).ToString()) : Page.After(Value(row), Id(row).ToString());

        /// <param name="position">Rows beyond it in that direction; null: from the end where it begins.</param>
        public IQueryable<T> Sorted(string? position, bool descends, IQueryable<T> all)
        {
            var at = Page.Position(position, Value is null ? 1 : 2);
            var last = at is null ? (Guid?)null : Page.AsId(at[^1]);
            if (Key is null)
                return ById(last, descends, all);
            var keyed = Key(all);
            if (last is { } id)
            {
                var key = at![0];
                keyed = descends
                    ? keyed.Where(k => EF.Functions.LessThan(ValueTuple.Create(k.Key, k.Row.Id), ValueTuple.Create(key, id)))
                    : keyed.Where(k => EF.Functions.GreaterThan(ValueTuple.Create(k.Key, k.Row.Id), ValueTuple.Create(key, id)));
            }

            return (descends ? keyed.OrderByDescending(k => k.Key).ThenByDescending(k => k.Row.Id) : keyed.OrderBy(k => k.Key).ThenBy(k => k.Row.Id))
                .Select(k => k.Row);
        }

        private static IQueryable<T> ById(Guid? last, bool descends, IQueryable<T> all)
        {
            if (last is { } id)
                all = descends ? all.Where(row => row.Id < id) : all.Where(row => row.Id > id);
            return descends ? all.OrderByDescending(row => row.Id) : all.OrderBy(row => row.Id);
        }
    }
}
