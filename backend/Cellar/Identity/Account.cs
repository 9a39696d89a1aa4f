using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Identity;

namespace DualRandom.Cellar.Identity;

/// <summary>A person who signs in. What the person may do stands in <see cref="Roles"/>, what the person may see in the region and department.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>Rises by one with every save, is the ETag.</summary>
    public int Version { get; set; }

    public string DisplayName { get; private set; } = "";

    /// <summary>"/" for those who administer the whole installation.</summary>
    public string RegionPath { get; private set; } = "";

    public Guid? DepartmentId { get; private set; }

    /// <summary>股室, one of the department's.</summary>
    public string? Division { get; private set; }

    /// <summary>The entry in the register of inspectors, if this person is one.</summary>
    public Guid? InspectorId { get; private set; }

    public string[] Roles { get; private set; } = [];

    public bool IsActive { get; private set; } = true;

    public bool MustChangePassword { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>An account without a role: another administrator gives those.</summary>
    public static Account Open(string signInName, AccountText text, DateTimeOffset now)
    {
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = signInName, LockoutEnabled = true, CreatedAt = now };
        account.Take(text);
        return account;
    }

    /// <summary>One of the three administrators of a new installation; every later role is granted.</summary>
    public static Account First(string signInName, string displayName, string role, DateTimeOffset now)
    {
        var account = Open(signInName, new AccountText(displayName, "/", null, null), now);
        account.Roles = [role];
        return account;
    }

    /// <summary>Whoever moves to another body or region leaves the roles behind: they were given for the old place.</summary>
    public void Revise(AccountText text, Actor by)
    {
        if ((text.RegionPath, text.DepartmentId) != (RegionPath, DepartmentId))
        {
            if (Id == by.UserId || Roles.Any(RoleRules.IsAdministrator))
                throw new RuleBrokenException("account.administrator-moves", "管理员账号不能调换区域或单位，请先由安全管理员收回角色");
            Roles = [];
        }

        Take(text);
    }

    public void Grant(IReadOnlyList<string> roles, Actor by, Department? department)
    {
        RoleRules.Check(Id, roles, by, department);
        Roles = [.. Role.All.Where(roles.Contains)];
    }

    /// <param name="peers">Other active accounts with the same administrator's role.</param>
    public void Disable(Actor by, int peers)
    {
        if (Id == by.UserId)
            throw new RuleBrokenException("account.own", "不能停用自己的账号");
        if (IsActive && peers == 0 && Roles.Any(RoleRules.IsAdministrator))
            throw new RuleBrokenException("account.last-administrator", "这是该类管理员中最后一个可用账号，不能停用");
        IsActive = false;
    }

    public void Enable() => IsActive = true;

    /// <param name="inspector">Of the own department's register; null: nobody of it.</param>
    public void SignInAs(Guid? inspector) => InspectorId = inspector;

    public void RefuseResetBy(Actor by) => RoleRules.CheckReset(Id, Roles, by);

    public void ResetPassword(string hash) => (PasswordHash, MustChangePassword, LockoutEnd, AccessFailedCount) = (hash, true, null, 0);

    public void PasswordWasChanged() => MustChangePassword = false;

    public void SignedIn(DateTimeOffset at) => LastSignInAt = at;

    private void Take(AccountText text) =>
        (DisplayName, RegionPath, DepartmentId, Division, InspectorId) = (text.DisplayName, text.RegionPath, text.DepartmentId, text.Division, text.InspectorId);
}

internal sealed record AccountText(string DisplayName, string RegionPath, Guid? DepartmentId, Guid? InspectorId, string? Division = null);
