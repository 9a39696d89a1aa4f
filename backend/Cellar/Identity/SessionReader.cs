using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>Who is signed in, and what the pages may offer this person.</summary>
internal sealed class SessionReader(IdentityDb db, IDirectory directory, EndpointDataSource endpoints, TimeProvider clock)
{
    public async Task<SessionAnswer> Read(Account account, CancellationToken ct)
    {
        var region = await db.Regions.SingleOrDefaultAsync(r => r.Path == account.RegionPath, ct);
        var department = account.DepartmentId is { } id ? await directory.GetDepartment(id, ct) : null;
        return new SessionAnswer(
            account.Id, account.UserName!, account.DisplayName, [.. account.Roles.Select(role => new SessionAnswer.Named(role, RoleWords.NameOf(role)))],
            account.RegionPath, region is null ? null : new SessionAnswer.Named(region.Code, region.Name),
            department is null ? null : new SessionAnswer.Body(department.Id, department.Code, department.Name), account.Division, account.InspectorId,
            account.MustChangePassword, await db.SecondFactors.AnyAsync(f => f.AccountId == account.Id && f.ConfirmedAt != null, ct),
            account.MustChangePassword ? [] : Permissions.Of(endpoints, account.Roles), clock.GetUtcNow());
    }
}

/// <param name="Region">Null for those who administer the whole installation.</param>
/// <param name="SecondFactor">Whether the sign-in asks for a code.</param>
/// <param name="Permissions">Names of the slices that this person may call now.</param>
/// <param name="Now">The time by the law's clock: what is late is late by this, not by a browser's clock.</param>
internal sealed record SessionAnswer(
    Guid Id,
    string SignInName,
    string Name,
    IReadOnlyList<SessionAnswer.Named> Roles,
    string RegionPath,
    SessionAnswer.Named? Region,
    SessionAnswer.Body? Department,
    string? Division,
    Guid? InspectorId,
    bool MustChangePassword,
    bool SecondFactor,
    IReadOnlyList<string> Permissions,
    DateTimeOffset Now)
{
    internal sealed record Named(string Code, string Name);

    internal sealed record Body(Guid Id, string Code, string Name);
}
