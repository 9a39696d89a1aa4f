using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

/// <summary>三员分立: the three administrators exclude each other and every business role; nobody gives rights to themselves.</summary>
internal static class RoleRules
{
    private static readonly string[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    // These act for the region as a whole; everyone else acts for a body.
    private static readonly string[] WithoutDepartment = [Role.CoordinatingOffice, Role.MemberUnit, Role.Auditor, .. Administrators];

    public static bool IsAdministrator(string role) => Administrators.Contains(role);

    /// <exception cref="RuleBrokenException">With the rule that says no.</exception>
    public static void Check(Guid person, IReadOnlyList<string> roles, Actor by, Department? department)
    {
        if (person == by.UserId)
            throw new RuleBrokenException("roles.own", "不能给自己授权");
        if (roles.Any(IsAdministrator) && roles.Distinct().Count() > 1)
            throw new RuleBrokenException("roles.separated", "系统管理员、安全管理员、审计管理员互斥，也不能兼任业务角色（三员分立）");
        if (roles.Contains(Role.Auditor) && roles.Distinct().Count() > 1)
            throw new RuleBrokenException("roles.auditor-only-reads", "监督人员只能查看，不能同时持有其他角色");
        if (department is null && roles.Any(role => !WithoutDepartment.Contains(role)))
            throw new RuleBrokenException("roles.no-department", "该账号不属于任何部门，不能授予部门角色");
        if (department is { MayCoordinate: false } && roles.Contains(Role.CoordinatingOffice))
            throw new RuleBrokenException("roles.department-does-not-coordinate", $"{department.Name}不是双随机办，也没有统筹协调权，其人员不能授予此角色");
    }

    /// <summary>
    /// Whoever resets a password could sign in with it. So the system administrator, who opens accounts, never resets those who
    /// grant rights or read the audit trail; the security administrator resets these and no others.
    /// </summary>
    public static void CheckReset(Guid person, IReadOnlyList<string> roles, Actor by)
    {
        if (person == by.UserId)
            throw new RuleBrokenException("password.own", "修改自己的密码请使用“修改密码”");
        if (IsGuarded(roles) != by.Is(Role.SecurityAdministrator))
            throw new RuleBrokenException("password.separated", "安全管理员和审计管理员的密码由安全管理员重置，其他账号由系统管理员重置");
    }

    /// <summary>The other one of the two: whoever could reset both could sign in as that person.</summary>
    public static void CheckSecondFactorReset(Guid person, IReadOnlyList<string> roles, Actor by)
    {
        if (person == by.UserId)
            throw new RuleBrokenException("second-factor.own", "停用自己的动态验证码请使用“停用动态验证码”");
        if (IsGuarded(roles) == by.Is(Role.SecurityAdministrator))
            throw new RuleBrokenException("second-factor.separated", "安全管理员和审计管理员的动态验证码由系统管理员清除，其他账号由安全管理员清除");
    }

    private static bool IsGuarded(IReadOnlyList<string> roles) => roles.Contains(Role.SecurityAdministrator) || roles.Contains(Role.AuditAdministrator);
}
