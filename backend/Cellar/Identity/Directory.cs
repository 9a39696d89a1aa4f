using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>
/// Lives as long as one request or reaction and reads a region's departments once: what another host changes is seen by the
/// next request. Names of bodies are public, so the scope of the asker does not matter.
/// </summary>
internal sealed class Directory(IdentityDb db) : IDirectory
{
    private readonly Dictionary<string, string?> _paths = [];
    private readonly Dictionary<string, List<Department>> _departments = [];

    public async Task<string?> RegionPath(string regionCode, CancellationToken ct)
    {
        if (!_paths.TryGetValue(regionCode, out var path))
            _paths[regionCode] = path = await db.Regions.Where(r => r.Code == regionCode).Select(r => r.Path).SingleOrDefaultAsync(ct);
        return path;
    }

    public async Task<DepartmentEntry?> FindDepartment(string regionCode, string name, CancellationToken ct) =>
        (await Of(regionCode, ct)).Find(department => department.IsCalled(name))?.AsEntry();

    public async Task<IReadOnlyList<DepartmentEntry>> MemberUnits(string regionCode, CancellationToken ct) =>
        [.. (await Of(regionCode, ct)).Where(department => department.Kind != BodyKind.CoordinatingOffice).OrderBy(department => department.Name, StringComparer.Ordinal)
            .Select(department => department.AsEntry())];

    public async Task<DepartmentEntry?> GetDepartment(Guid id, CancellationToken ct)
    {
        var known = _departments.Values.SelectMany(all => all).FirstOrDefault(department => department.Id == id);
        return (known ?? await Everywhere.SingleOrDefaultAsync(d => d.Id == id, ct))?.AsEntry();
    }

    public async Task<IReadOnlyList<string>> RegionsWithOffice(CancellationToken ct) =>
        await db.Accounts.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(account => account.IsActive && account.Roles.Contains(Role.CoordinatingOffice))
            .Select(account => account.RegionPath).Distinct().OrderBy(path => path).ToListAsync(ct);

    public async Task<PersonEntry?> FindPerson(string signInName, CancellationToken ct)
    {
        var normal = signInName.Normalize().ToUpperInvariant();
        return await db.Accounts.AsNoTracking().Where(account => account.IsActive && account.NormalizedUserName == normal)
            .Select(account => new PersonEntry(account.Id, account.DisplayName, account.DepartmentId)).SingleOrDefaultAsync(ct);
    }

    private async Task<List<Department>> Of(string regionCode, CancellationToken ct)
    {
        if (!_departments.TryGetValue(regionCode, out var all))
            _departments[regionCode] = all = await Everywhere.Where(d => d.RegionCode == regionCode).ToListAsync(ct);
        return all;
    }

    private IQueryable<Department> Everywhere => db.Departments.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking();
}
