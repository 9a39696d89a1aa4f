using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>An account as other parts of the cellar know it.</summary>
internal sealed record Person(Guid Id, string SignInName, string Name, string RegionPath, Guid? DepartmentId, IReadOnlyList<string> Roles, bool IsActive, Guid? InspectorId = null)
{
    /// <summary>Of the same body: what one may do for the other.</summary>
    public bool IsColleagueOf(Person other) => Id != other.Id && (RegionPath, DepartmentId) == (other.RegionPath, other.DepartmentId);
}

/// <summary>Who is meant by a role, a body or an id; asked by the house for its own work, so the scope of the asker does not matter.</summary>
internal sealed class Persons(IdentityDb db)
{
    private IQueryable<Account> Everybody => db.Accounts.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking();

    /// <summary>With those who left: what was theirs may have been handed over.</summary>
    /// <param name="departmentId">Null: of any.</param>
    public Task<List<Person>> Holding(string role, string regionPath, Guid? departmentId, CancellationToken ct) =>
        Read(Everybody.Where(a => a.RegionPath == regionPath && a.Roles.Contains(role) && (departmentId == null || a.DepartmentId == departmentId)), ct);

    public async Task<IReadOnlyDictionary<Guid, Person>> Get(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await Read(Everybody.Where(a => ids.Contains(a.Id)), ct)).ToDictionary(person => person.Id);

    /// <exception cref="NotFoundException">No such account, or not one of this region.</exception>
    public async Task<Person> Get(Guid id, string regionPath, CancellationToken ct) =>
        (await Read(Everybody.Where(a => a.Id == id && a.RegionPath == regionPath), ct)).SingleOrDefault() ?? throw new NotFoundException("账号");

    /// <summary>With those who left.</summary>
    public Task<List<Person>> Of(string regionPath, Guid? departmentId, CancellationToken ct) =>
        Read(Everybody.Where(a => a.RegionPath == regionPath && a.DepartmentId == departmentId), ct);

    private static Task<List<Person>> Read(IQueryable<Account> accounts, CancellationToken ct) =>
        accounts.OrderBy(a => a.Id).Select(a => new Person(a.Id, a.UserName!, a.DisplayName, a.RegionPath, a.DepartmentId, a.Roles, a.IsActive, a.InspectorId)).ToListAsync(ct);
}
