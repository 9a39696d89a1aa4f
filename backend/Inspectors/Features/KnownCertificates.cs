using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

/// <summary>Which certificates of a table the region's registers hold already, and whether here or in another department.</summary>
internal sealed class KnownCertificates
{
    private readonly Dictionary<string, Guid> _departments;
    private readonly Func<InspectorRow, string> _index;
    private readonly Guid _own;

    private KnownCertificates(Dictionary<string, Guid> departments, Func<InspectorRow, string> index, Guid own) =>
        (_departments, _index, _own) = (departments, index, own);

    public static async Task<KnownCertificates> Of(InspectorsDb db, IProtector protector, InspectorRows rows, DepartmentEntry department, CancellationToken ct)
    {
        var indexes = rows.Taken.Select(row => Secrets.Index(protector, row.Details.CertificateKind, row.Certificate)).ToList();
        // Out of scope on purpose: one number has one entry in a region; only that it is taken gets out, not by whom.
        var known = await db.Inspectors.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(i => i.RegionPath == department.RegionPath && indexes.Contains(i.CertificateIndex))
            .Select(i => new { i.CertificateIndex, i.DepartmentId })
            .ToListAsync(ct);
        return new KnownCertificates(
            known.ToDictionary(i => Convert.ToHexStringLower(i.CertificateIndex), i => i.DepartmentId),
            row => Convert.ToHexStringLower(Secrets.Index(protector, row.Details.CertificateKind, row.Certificate)), department.Id);
    }

    public bool IsElsewhere(InspectorRow row) => _departments.TryGetValue(_index(row), out var department) && department != _own;

    public bool IsOwn(InspectorRow row) => _departments.TryGetValue(_index(row), out var department) && department == _own;
}
