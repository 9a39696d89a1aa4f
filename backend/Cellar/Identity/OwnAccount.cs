using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>What people change on their own account, proved by the password once more: a session left open must not be enough.</summary>
internal sealed class OwnAccount(IdentityDb db, UserManager<Account> users, CurrentActor actor, CurrentSession session)
{
    /// <summary>The account of whoever is signed in. Even who only reads has an account to keep.</summary>
    public Task<Account> Read(CancellationToken ct)
    {
        actor.Value = actor.Value with { Scope = actor.Value.Scope with { ReadsOnly = false } };
        return db.Accounts.SingleAsync(a => a.Id == actor.Value.UserId, ct);
    }

    /// <exception cref="ShapeException">The password is wrong; counted, as at the sign-in.</exception>
    public async Task<Account> Prove(string password, CancellationToken ct)
    {
        var account = await Read(ct);
        await RefuseLocked(account);
        if (await users.CheckPasswordAsync(account, password))
            return account;
        await users.AccessFailedAsync(account).OrRefuse();
        throw new ShapeException("currentPassword", "password.wrong", "当前密码不正确");
    }

    public async Task RefuseLocked(Account account)
    {
        if (await users.IsLockedOutAsync(account))
            throw new RuleBrokenException("password.locked", "当前密码或验证码连续输错，账号已锁定 15 分钟");
    }

    /// <summary>A wrong code counts like a wrong password.</summary>
    public async Task<ShapeException> WrongCode(Account account)
    {
        await users.AccessFailedAsync(account).OrRefuse();
        return new ShapeException("code", "second-factor.wrong", "验证码不正确，或已经用过");
    }

    public Task EndOtherSessions(string reason, CancellationToken ct) => db.EndSessions(actor.Value.UserId, reason, ct, except: session.Id);
}
