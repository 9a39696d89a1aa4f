using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class SignIn
{
    public const string Limit = "sign-in";
    public const int CodeLimit = 40;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session", async (Command body, HttpContext http, IMediator mediator, SessionReader session, CancellationToken ct) =>
            {
                var (account, opened) = await mediator.Send(body, ct);
                await http.OpenSession(account, opened);
                return TypedResults.Ok(await session.Read(account, ct));
            })
            .Anonymous(nameof(SignIn), "登录", "登录之前没有身份")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(Limit);

    /// <param name="Code">Of the authenticator app, or a recovery code; asked for (sign-in.code-required) of those who use it.</param>
    internal sealed record Command(string SignInName, string Password, string? Code) : IRequest<(Account Account, Session Session)>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.SignInName).NotEmpty().WithMessage("登录名必填").MaximumLength(CreateUser.NameLimit);
            RuleFor(c => c.Password).NotEmpty().WithMessage("密码必填").MaximumLength(PasswordRule.Longest);
            RuleFor(c => c.Code).MaximumLength(CodeLimit);
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, IProtector protector, CurrentActor actor, CurrentSession current)
        : IRequestHandler<Command, (Account Account, Session Session)>
    {
        public async Task<(Account Account, Session Session)> Handle(Command command, CancellationToken ct)
        {
            // Nobody may not write, but a failure must be counted.
            actor.Value = Actor.House("sign-in") with { From = actor.Value.From };
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var account = await Locked(users.NormalizeName(command.SignInName), ct);
            if (account is not { IsActive: true } || await users.IsLockedOutAsync(account))
            {
                // As slow as a real check, or the time would tell which names exist.
                users.PasswordHasher.HashPassword(new Account(), command.Password);
                throw Refused();
            }

            if (!await users.CheckPasswordAsync(account, command.Password))
            {
                await users.AccessFailedAsync(account).OrRefuse();
                await transaction.CommitAsync(ct);
                throw Refused();
            }

            if (await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == account.Id && f.ConfirmedAt != null, ct) is { } factor)
            {
                if (string.IsNullOrWhiteSpace(command.Code))
                    throw new NotSignedInException("sign-in.code-required", "请输入动态验证码或恢复码");
                if (!factor.Takes(command.Code, protector, MachineTime.Now))
                {
                    await users.AccessFailedAsync(account).OrRefuse();
                    await transaction.CommitAsync(ct);
                    throw new NotSignedInException("sign-in.code-refused", "验证码不正确，或已经用过；连续输错 5 次，账号锁定 15 分钟");
                }
            }

            account.SignedIn(MachineTime.Now);
            account.AccessFailedCount = 0;
            var session = Session.Open(account.Id, actor.Value.From, current.Device, MachineTime.Now);
            db.Add(session);
            await users.UpdateAsync(account).OrRefuse();
            await transaction.CommitAsync(ct);
            return (account, session);
        }

        // One attempt at a time for each account: guesses sent side by side are all counted.
        private Task<Account?> Locked(string name, CancellationToken ct) =>
            db.Accounts.FromSql($"select * from account where normalized_user_name = {name} for update")
                .IgnoreQueryFilters([ModuleDb.ScopeFilter]).SingleOrDefaultAsync(ct);

        private static NotSignedInException Refused() =>
            new("sign-in.refused", "登录名或密码不正确，或账号不可用；连续输错 5 次，账号锁定 15 分钟");
    }
}
