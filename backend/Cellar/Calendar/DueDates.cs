using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar;

/// <summary>The calendar as this host last read it.</summary>
internal sealed class CalendarCache
{
    public sealed record Reading(long State, WorkingCalendar Calendar);

    public Reading? Last { get; set; }
}

/// <summary>Working days by the loaded years, whichever host loaded them.</summary>
internal sealed class DueDates(CalendarDb db, CalendarCache cache) : IDueDates
{
    public async Task<DueDate> After(DateOnly start, int workingDays, CancellationToken ct) =>
        (await Calendar(ct)).Add(start, workingDays);

    private async Task<WorkingCalendar> Calendar(CancellationToken ct)
    {
        // Years are never removed and versions only rise: their sum changes with every load, on any host.
        var state = await db.Years.SumAsync(year => (long)year.Version, ct);
        if (cache.Last is { } last && last.State == state)
            return last.Calendar;
        var years = await db.Years.AsNoTracking().ToListAsync(ct);
        var calendar = new WorkingCalendar(years.SelectMany(year => year.Days), years.Select(year => year.Year));
        cache.Last = new CalendarCache.Reading(years.Sum(year => (long)year.Version), calendar);
        return calendar;
    }
}
