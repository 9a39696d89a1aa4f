using DualRandom.Inspectors.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Answers;

internal sealed class InspectorPool(InspectorsDb db) : IRequestHandler<GetInspectorPool, IReadOnlyList<PoolInspector>>
{
    public async Task<IReadOnlyList<PoolInspector>> Handle(GetInspectorPool question, CancellationToken ct)
    {
        // Out of scope on purpose: where a lead department organises, it draws from the registers of the others without seeing them.
        var inspectors = await db.Inspectors.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(i => i.DepartmentId == question.DepartmentId && i.Status == InspectorStatus.Active)
            .OrderBy(i => i.Id)
            .ToListAsync(ct);
        return [.. inspectors.Where(i => i.CanBeDrawnOn(question.On)).Select(Entry)];
    }

    private static PoolInspector Entry(Inspector i) => new(
        i.Id, i.DepartmentId, i.Name, i.CertificateKind, i.CertificateNumber, Convert.ToHexStringLower(i.CertificateIndex), i.Phone, i.DistrictCode,
        i.Qualifications, [.. i.Recusals.Select(recusal => new RecusedSubject(recusal.SubjectId, recusal.Reason))]);
}
