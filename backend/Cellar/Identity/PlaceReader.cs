using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>Where an account belongs, as an administrator types it: within the administrator's own region, the department in that region.</summary>
internal sealed class PlaceReader(IdentityDb db, CurrentActor actor)
{
    /// <returns>The region path; "/" without a code.</returns>
    /// <exception cref="ShapeException">An unknown region, department or division, or one out of reach.</exception>
    public async Task<string> Read(string? regionCode, Guid? departmentId, string? division, CancellationToken ct)
    {
        var path = regionCode is null ? "/" : (await Region(regionCode, ct)).Path;
        if (!path.StartsWith(actor.Value.Scope.RegionPath, StringComparison.Ordinal))
            throw OutOfReach();
        if (departmentId is { } id && !await db.Departments.AnyAsync(d => d.Id == id && d.RegionPath == path, ct))
            throw new ShapeException("departmentId", "department.unknown", "该区域没有此部门");
        if (division is not null && !await db.Departments.AnyAsync(d => d.Id == departmentId && d.Divisions.Contains(division), ct))
            throw new ShapeException("division", "division.unknown", $"该部门没有登记股室“{division}”");
        return path;
    }

    /// <exception cref="ShapeException">An unknown region, or one out of reach.</exception>
    public async Task<Region> Region(string code, CancellationToken ct) =>
        await db.Regions.SingleOrDefaultAsync(r => r.Code == code && r.Path.StartsWith(actor.Value.Scope.RegionPath), ct) ?? throw OutOfReach();

    private static ShapeException OutOfReach() => new("regionCode", "region.unknown", "区划代码不存在，或不在管辖范围内");
}
