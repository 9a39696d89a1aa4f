using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

/// <summary>A checked table of visits beside the register: whose they are, and which of them the ledger has already.</summary>
internal sealed record VisitTable(IReadOnlyList<(VisitRow Row, Guid Subject)> New, List<RowRemark> Errors, List<RowRemark> Warnings)
{
    public static async Task<VisitTable> Of(SubjectsDb db, VisitRows rows, string regionPath, CancellationToken ct)
    {
        var codes = rows.Taken.Select(row => row.Code).Distinct().ToList();
        var subjects = await db.Subjects.Where(s => s.RegionPath == regionPath && codes.Contains(s.CreditCode))
            .Select(s => new { s.CreditCode, s.Id }).ToDictionaryAsync(s => s.CreditCode, s => s.Id, ct);
        var ids = subjects.Values.ToList();
        var stored = await db.Ledger.Where(e => ids.Contains(e.SubjectId) && e.WithdrawnAt == null)
            .Select(e => new { e.SubjectId, e.HappenedOn, e.Kind, e.DepartmentName }).ToListAsync(ct);
        var known = stored.Select(e => (e.SubjectId, e.HappenedOn, e.Kind, e.DepartmentName)).ToHashSet();

        var (added, errors, warnings) = (new List<(VisitRow, Guid)>(), new List<RowRemark>(rows.Errors), new List<RowRemark>(rows.Warnings));
        foreach (var row in rows.Taken)
        {
            if (!subjects.TryGetValue(row.Code, out var subject))
                errors.Add(new RowRemark(row.Number, "visit.subject-unknown", "本地区名录库中没有此统一社会信用代码（注册号）"));
            else if (known.Contains((subject, row.On, row.Kind, row.Department)))
                warnings.Add(new RowRemark(row.Number, "visit.already-recorded", "台账中已有这次检查，不重复计次"));
            else
                added.Add((row, subject));
        }

        return new VisitTable(added, errors, warnings);
    }
}
