using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "identity")
{
    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <param name="seen">The version that the caller saw; null where the act does not depend on it.</param>
    /// <exception cref="NotFoundException">No such account, or one of another region.</exception>
    public async Task<Account> FindAccount(Guid id, int? seen, CancellationToken ct)
    {
        var account = await Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFoundException("账号");
        return seen is null || seen == account.Version ? account : throw new StaleException();
    }

    /// <summary>One inspector signs in as one person.</summary>
    /// <param name="account">That may have it already; null: one that is being opened.</param>
    public async Task RefuseLinked(Guid? inspector, Guid? account, CancellationToken ct)
    {
        if (inspector is { } id && await Accounts.IgnoreQueryFilters([ScopeFilter]).AnyAsync(a => a.InspectorId == id && a.Id != account, ct))
            throw new RuleBrokenException("account.inspector-taken", "这名检查人员已关联其他账号", "inspectorId");
    }

    /// <summary>Not saved yet: it ends with what made it necessary.</summary>
    public async Task EndSessions(Guid account, string reason, CancellationToken ct, Guid? except = null)
    {
        foreach (var session in await Sessions.Where(s => s.AccountId == account && s.EndedAt == null && s.Id != except).ToListAsync(ct))
            session.End(reason, MachineTime.Now);
    }

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["region_pkey"] = ("region.code-taken", "已有此代码的区域"),
            ["department_code"] = ("department.code-taken", "本地区已有此代码的部门"),
            ["department_name"] = ("department.name-taken", "本地区已有此名称的部门"),
            ["department_called_pkey"] = ("department.name-taken", "本地区已有部门使用此名称或别名"),
            ["account_name"] = ("account.name-taken", "登录名已被使用"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<Region>(region =>
        {
            region.ToTable("region");
            region.HasKey(r => r.Code);
        });
        // Not IScoped: administrators of a region also change what lies below it.
        model.Entity<Department>(department =>
        {
            department.ToTable("department");
            department.Ignore(d => d.MayCoordinate);
            department.HasMany(d => d.Called).WithOne().HasForeignKey(c => c.DepartmentId);
            department.HasQueryFilter(ScopeFilter, d => d.RegionPath.StartsWith(ScopePath));
        });
        model.Entity<Account>(account =>
        {
            account.ToTable("account");
            account.HasKey(a => a.Id);
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.Version).IsConcurrencyToken();
            account.Property(a => a.UserName).IsRequired();
            account.Property(a => a.NormalizedUserName).IsRequired();
            account.Property(a => a.PasswordHash).NotAudited();
            account.Property(a => a.SecurityStamp).NotAudited();
            account.Ignore(a => a.ConcurrencyStamp).Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed)
                .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
            account.HasQueryFilter(ScopeFilter, a => a.RegionPath.StartsWith(ScopePath));
        });
        model.Entity<DepartmentCalled>(called =>
        {
            called.ToTable("department_called");
            called.HasKey(c => new { c.RegionPath, c.Bare });
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("session");
            session.HasKey(s => s.Id);
            session.Property(s => s.Id).ValueGeneratedNever();
        });
        model.Entity<SecondFactor>(factor =>
        {
            factor.ToTable("second_factor");
            factor.HasKey(f => f.AccountId);
            factor.Property(f => f.AccountId).ValueGeneratedNever();
            factor.Property(f => f.Key).NotAudited();
            factor.Property(f => f.LastStep).NotAudited();
            factor.Property(f => f.RecoveryCodes).NotAudited();
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_key");
            key.Property(k => k.Digest).NotAudited();
        });
        model.Entity<ProtectionKey>(key =>
        {
            key.ToTable("data_protection_key");
            key.Property(k => k.Xml).NotAudited();
        });
    }
}
