using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

/// <summary>The register as a draw sees it: one row, and so one ticket, for each firm of the scope.</summary>
/// <param name="Merged">Entries of firms that another county of the scope has registered too.</param>
internal sealed record Pool(IReadOnlyList<PoolSubject> Subjects, int Merged)
{
    public static async Task<Pool> Of(SubjectsDb db, GetEligiblePool question, CancellationToken ct)
    {
        var scope = db.Subjects.Where(s => s.RegionPath.StartsWith(question.RegionPath) && Enumerable.Contains(s.Categories, question.Category));
        var stored = await scope.AsNoTracking()
            .Select(s => new { s.Id, s.CreditCode, s.Name, s.Address, s.RegionPath, s.RiskClass, s.Status, s.ExemptReason, s.Premises, s.Kind, s.Categories })
            .ToListAsync(ct);
        var ledger = await YearLedger.Of(db, scope, question.On.Year, ct);
        var caps = await Caps(db, question, ct);
        var rows = stored.Select(s =>
        {
            var (visits, extra) = (ledger.Visits(s.CreditCode), ledger.Extra(s.CreditCode));
            var (counted, most) = caps(s.RegionPath).Select(rule => (Counted: rule.Counted(visits, question.RegionPath), Most: rule.For(s.Premises.Count, extra)))
                .MinBy(rule => rule.Most - rule.Counted ?? int.MaxValue);
            return new PoolSubject(
                s.Id, s.CreditCode, s.Name, s.Address, RegionPath.Parse(s.RegionPath).Code, s.RiskClass, counted,
                Exclusion.Of(counted, most, s.Status, s.ExemptReason), [], most, [SubjectWords.Of(s.Kind), .. s.Categories]);
        });
        // Registered in two counties it is still one firm: it has one ticket, under the entry that may be drawn, else the older.
        var firms = rows.GroupBy(row => row.CreditCode, (_, entries) => entries.OrderBy(row => row.Exclusion is not null).ThenBy(row => row.SubjectId).First());
        var subjects = firms.OrderBy(row => row.SubjectId).ToList();
        return new Pool(subjects, stored.Count - subjects.Count);
    }

    /// <summary>What holds in a region: its own cap, and that of the task.</summary>
    private static async Task<Func<string, CapRule[]>> Caps(SubjectsDb db, GetEligiblePool question, CancellationToken ct)
    {
        // Out of scope on purpose: what a region above has fixed holds below it.
        var caps = await db.YearlyCaps.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(c => question.RegionPath.StartsWith(c.RegionPath) || c.RegionPath.StartsWith(question.RegionPath))
            .ToListAsync(ct);
        var task = question.Cap is { } cap ? new CapRule(cap.Most, cap.CountsIndividualChecks, SameLevelOnly: false, PerPremises: false) : CapRule.None;
        var known = new Dictionary<string, CapRule[]>(StringComparer.Ordinal);
        return region => known.TryGetValue(region, out var rules)
            ? rules
            : known[region] = [YearlyCap.Holding(caps, region, question.On)?.Rule() ?? CapRule.None, task];
    }
}
