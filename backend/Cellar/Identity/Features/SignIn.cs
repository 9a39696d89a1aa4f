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

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session", async (Command body, HttpContext http, IMediator mediator, SessionReader session, CancellationToken ct) =>
            {
                var account = await mediator.Send(body, ct);
                await http.OpenSession(account);
                return TypedResults.Ok(await session.Read(account, ct));
            })
            .Anonymous(nameof(SignIn), "登录", "登录之前没有身份")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(Limit);

    internal sealed record Command(string SignInName, string Password) : IRequest<Account>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.SignInName).NotEmpty().WithMessage("登录名必填").MaximumLength(CreateUser.NameLimit);
            RuleFor(c => c.Password).NotEmpty().WithMessage("密码必填").MaximumLength(PasswordRule.Longest);
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, CurrentActor actor) : IRequestHandler<Command, Account>
    {
        public async Task<Account> Handle(Command command, CancellationToken ct)
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

            account.SignedIn(MachineTime.Now);
            account.AccessFailedCount = 0;
            await users.UpdateAsync(account).OrRefuse();
            await transaction.CommitAsync(ct);
            return account;
        }

        // One attempt at a time for each account: guesses sent side by side are all counted.
        private Task<Account?> Locked(string name, CancellationToken ct) =>
            db.Accounts.FromSql($"select * from account where normalized_user_name = {name} for update")
                .IgnoreQueryFilters([ModuleDb.ScopeFilter]).SingleOrDefaultAsync(ct);

        private static NotSignedInException Refused() =>
            new("sign-in.refused", "登录名或密码不正确，或账号不可用；连续输错 5 次，账号锁定 15 分钟");
    }
}
