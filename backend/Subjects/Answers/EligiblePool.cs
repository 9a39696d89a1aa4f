using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Answers;

internal sealed class EligiblePool(SubjectsDb db) : IRequestHandler<GetEligiblePool, IReadOnlyList<PoolSubject>>
{
    public async Task<IReadOnlyList<PoolSubject>> Handle(GetEligiblePool question, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(question.On.Year, 1, 1), new DateOnly(question.On.Year, 12, 31));
        var rows = await db.Subjects
            .Where(s => s.RegionPath.StartsWith(question.RegionPath) && Enumerable.Contains(s.Categories, question.Category))
            .OrderBy(s => s.Id)
            .Select(s => new
            {
                s.Id, s.CreditCode, s.Name, s.Address, s.RegionPath, s.RiskClass, s.Status, s.ExemptReason,
                Drawn = db.Draws.Count(d => d.SubjectId == s.Id && d.DrawnOn >= first && d.DrawnOn <= last),
            })
            .ToListAsync(ct);
        var caps = await Caps(question, ct);
        return
        [
            .. rows.Select(s => new PoolSubject(
                s.Id, s.CreditCode, s.Name, s.Address, RegionPath.Parse(s.RegionPath).Code, s.RiskClass, s.Drawn,
                Exclusion.Of(s.Drawn, caps(s.RegionPath), s.Status, s.ExemptReason), [])),
        ];
    }

    private async Task<Func<string, int?>> Caps(GetEligiblePool question, CancellationToken ct)
    {
        // Out of scope on purpose: what a region above has fixed holds below it.
        var caps = await db.YearlyCaps.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(c => question.RegionPath.StartsWith(c.RegionPath) || c.RegionPath.StartsWith(question.RegionPath))
            .ToListAsync(ct);
        var known = new Dictionary<string, int?>(StringComparer.Ordinal);
        return region => known.TryGetValue(region, out var most) ? most : known[region] = YearlyCap.Holding(caps, region, question.On)?.Most;
    }
}
