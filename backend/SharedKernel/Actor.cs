namespace DualRandom.SharedKernel;

/// <summary>The roles of the notices and of 三员分立; the last three have no business rights.</summary>
public static class Role
{
    public const string CoordinatingOffice = "coordinating-office";
    public const string DepartmentAdministrator = "department-administrator";
    public const string UnitLeader = "unit-leader";
    public const string LeadingGroup = "leading-group";
    public const string CaseOffice = "case-office";
    public const string Inspector = "inspector";
    public const string Specialist = "specialist";
    public const string MemberUnit = "member-unit";
    public const string Auditor = "auditor";
    public const string SystemAdministrator = "system-administrator";
    public const string SecurityAdministrator = "security-administrator";
    public const string AuditAdministrator = "audit-administrator";

    public static IReadOnlyList<string> All { get; } =
    [
        CoordinatingOffice, DepartmentAdministrator, UnitLeader, LeadingGroup, CaseOffice, Inspector, Specialist, MemberUnit, Auditor,
        SystemAdministrator, SecurityAdministrator, AuditAdministrator,
    ];
}

/// <summary>What rows a person may see: everything at or below a region, of one department or of all.</summary>
/// <param name="RegionPath">Such as <c>/130000/130500/130534/</c>; "/" sees every region.</param>
/// <param name="DepartmentId">Only rows of this department and rows that name no department; null sees all departments.</param>
/// <param name="ReadsOnly">Auditors look, they do not change.</param>
public sealed record Scope(string RegionPath, Guid? DepartmentId, bool ReadsOnly)
{
    public static Scope Everything { get; } = new("/", null, ReadsOnly: false);
}

/// <summary>Who does it: a signed-in person, a department's system with its key, or the house itself (a job, a reaction).</summary>
/// <param name="UserId">Empty for the house itself.</param>
/// <param name="InspectorId">The entry in the register of inspectors, if this person is one.</param>
/// <param name="DepartmentId">The body that this person acts for; who coordinates sees others too, but acts for no other.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    IReadOnlyList<string> Roles,
    Scope Scope,
    string? From = null,
    Guid? InspectorId = null,
    Guid? DepartmentId = null)
{
    /// <summary>A job or a reaction. Nobody has no id either, but never writes.</summary>
    public bool IsHouse => UserId == Guid.Empty && !Scope.ReadsOnly;

    public bool Is(string role) => Roles.Contains(role);

    public static Actor House(string name) => new(Guid.Empty, name, [], Scope.Everything);

    /// <summary>Not signed in: sees nothing that has an owner.</summary>
    public static Actor Nobody { get; } = new(Guid.Empty, "匿名", [], new Scope("-", Guid.Empty, ReadsOnly: true));
}

/// <summary>Who is behind the current request, reaction or job. Set by the door, read by everyone.</summary>
public sealed class CurrentActor
{
    public Actor Value { get; set; } = Actor.Nobody;

    /// <summary>The department that this person acts for, or a refusal when the account has none.</summary>
    public Guid Department =>
        Value.DepartmentId ?? Value.Scope.DepartmentId ?? throw new ForbiddenException("account.no-department", "当前账号不属于任何部门，不能办理部门事项");
}

/// <summary>
/// A row that belongs somewhere. Seen by the region itself and by those above it; changed only by accounts of the very same
/// region. <see cref="Departments"/> empty: every department of the region sees it.
/// </summary>
public interface IScoped
{
    string RegionPath { get; }

    Guid[] Departments { get; }
}
