using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Doors;

/// <summary>The framework's store on our context. Its own update marks every column as changed; the audit trail wants those that did.</summary>
internal sealed class AccountStore(IdentityDb db) : UserOnlyStore<Account, IdentityDb, Guid>(db)
{
    public override Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken = default)
    {
        Context.Add(user);
        return UpdateAsync(user, cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken = default)
    {
        user.Version++;
        await Context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }
}

internal static class IdentityResults
{
    /// <exception cref="RuleBrokenException">The sign-in name is taken.</exception>
    public static async Task OrRefuse(this Task<IdentityResult> result)
    {
        var errors = (await result).Errors.ToList();
        if (errors.Exists(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)))
            throw new RuleBrokenException("account.name-taken", "登录名已被使用");
        if (errors.Count > 0)
            throw new InvalidOperationException(string.Join(' ', errors.Select(error => error.Description)));
    }
}
