using System.Collections.Concurrent;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar;

/// <summary>The calendar as this host last read it.</summary>
internal sealed class CalendarCache
{
    public Reading? Last { get; set; }

    public sealed record Reading(long State, IReadOnlyList<CalendarYear> Years, IReadOnlyList<LocalRest> Local)
    {
        private readonly ConcurrentDictionary<string, WorkingCalendar> _regions = new(StringComparer.Ordinal);

        /// <summary>A region takes no days of work away from the country's notice, it only adds days of rest: local days stand behind and win.</summary>
        public WorkingCalendar Of(string region) => _regions.GetOrAdd(region, path => new WorkingCalendar(
            Years.SelectMany(year => year.Days).Concat(Local.Where(local => path.StartsWith(local.RegionPath, StringComparison.Ordinal)).SelectMany(local => local.AsDays)),
            Years.Select(year => year.Year)));
    }
}

/// <summary>Working days by the loaded years, whichever host loaded them.</summary>
/// <param name="region">Whose local days of rest count; "/": the country's alone.</param>
internal sealed class DueDates(CalendarDb db, CalendarCache cache, string region) : IDueDates
{
    public async Task<DueDate> After(DateOnly start, int workingDays, CancellationToken ct) =>
        (await Calendar(ct)).Add(start, workingDays);

    public IDueDates In(string regionPath) => new DueDates(db, cache, regionPath);

    // Years are never removed and versions only rise: their sum changes with every load, on any host.
    public Task<long> State(CancellationToken ct) =>
        db.Years.Select(year => (long)year.Version)
            .Concat(db.LocalRests.IgnoreQueryFilters([ModuleDb.ScopeFilter]).Select(local => (long)local.Version))
            .SumAsync(ct);

    private async Task<WorkingCalendar> Calendar(CancellationToken ct)
    {
        var state = await State(ct);
        if (cache.Last is not { } last || last.State != state)
        {
            var years = await db.Years.AsNoTracking().ToListAsync(ct);
            var local = await db.LocalRests.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().ToListAsync(ct);
            cache.Last = last = new CalendarCache.Reading(years.Sum(year => (long)year.Version) + local.Sum(rest => (long)rest.Version), years, local);
        }

        return last.Of(region);
    }
}
