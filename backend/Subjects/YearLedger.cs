using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

/// <summary>What counts toward the cap in a calendar year, firm by firm: a draw in one county is known in the next.</summary>
internal sealed class YearLedger
{
    private readonly Dictionary<string, Visits> _visits;
    private readonly Dictionary<string, int> _extras;

    private YearLedger(Dictionary<string, Visits> visits, Dictionary<string, int> extras) => (_visits, _extras) = (visits, extras);

    public Visits Visits(string creditCode) => _visits.GetValueOrDefault(creditCode, Subjects.Visits.None);

    /// <summary>Draws beyond the cap that were approved for this year.</summary>
    public int Extra(string creditCode) => _extras.GetValueOrDefault(creditCode);

    public static async Task<YearLedger> Of(SubjectsDb db, IQueryable<Subject> scope, int year, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        // Out of scope on purpose, all three: the same firm in another county; only numbers get out.
        var draws = await (
            from draw in db.CountedDraws
            join subject in db.Subjects on draw.SubjectId equals subject.Id
            where draw.DrawnOn >= first && draw.DrawnOn <= last && scope.Any(s => s.CreditCode == subject.CreditCode)
            group draw by new { subject.CreditCode, draw.OrganiserPath } into same
            select new { same.Key.CreditCode, same.Key.OrganiserPath, Times = same.Count() })
            .IgnoreQueryFilters([ModuleDb.ScopeFilter]).ToListAsync(ct);
        var entries = await (
            from entry in db.Ledger
            join subject in db.Subjects on entry.SubjectId equals subject.Id
            where entry.HappenedOn >= first && entry.HappenedOn <= last && entry.WithdrawnAt == null && scope.Any(s => s.CreditCode == subject.CreditCode)
            group entry by new { subject.CreditCode, entry.Kind } into same
            select new { same.Key.CreditCode, same.Key.Kind, Times = same.Count() })
            .IgnoreQueryFilters([ModuleDb.ScopeFilter]).ToListAsync(ct);
        var extras = await db.CapExceptions.IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(e => e.Year == year && e.State == CapExceptionState.Approved)
            .GroupBy(e => e.CreditCode)
            .Select(same => new { CreditCode = same.Key, Extra = same.Sum(e => e.Extra) })
            .ToDictionaryAsync(e => e.CreditCode, e => e.Extra, ct);

        var (drawn, checks) = (draws.ToLookup(d => d.CreditCode), entries.ToLookup(e => e.CreditCode));
        var visits = drawn.Select(same => same.Key).Union(checks.Select(same => same.Key)).ToDictionary(code => code, code => new Visits(
            [.. drawn[code].Select(d => (d.OrganiserPath, d.Times))],
            checks[code].Where(e => e.Kind == LedgerKind.RandomCheck).Sum(e => e.Times),
            checks[code].Where(e => e.Kind != LedgerKind.RandomCheck).Sum(e => e.Times)));
        return new YearLedger(visits, extras);
    }
}
