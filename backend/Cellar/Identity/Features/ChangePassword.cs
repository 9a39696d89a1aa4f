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

internal static class ChangePassword
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/password", async (Command body, HttpContext http, IMediator mediator, SessionReader session, CancellationToken ct) =>
            {
                var account = await mediator.Send(body, ct);
                // The old cookie carries the old stamp; everywhere else the person is signed out.
                await http.OpenSession(account);
                return TypedResults.Ok(await session.Read(account, ct));
            })
            .PermitEveryone(nameof(ChangePassword), "修改自己的密码")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly()
            .RequireRateLimiting(SignIn.Limit);

    internal sealed record Command(string CurrentPassword, string NewPassword) : IRequest<Account>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("当前密码必填").MaximumLength(PasswordRule.Longest);
            RuleFor(c => c.NewPassword).NotEmpty().WithMessage("新密码必填")
                .NotEqual(c => c.CurrentPassword).WithMessage("新密码不能与当前密码相同");
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, CurrentActor actor) : IRequestHandler<Command, Account>
    {
        public async Task<Account> Handle(Command command, CancellationToken ct)
        {
            // Even an account that only reads has a password of its own.
            actor.Value = actor.Value with { Scope = actor.Value.Scope with { ReadsOnly = false } };
            var account = await db.Accounts.SingleAsync(a => a.Id == actor.Value.UserId, ct);
            if (PasswordRule.Broken(command.NewPassword, account.UserName!) is { } broken)
                throw new ShapeException("newPassword", "password.weak", broken);
            if (await users.IsLockedOutAsync(account))
                throw new RuleBrokenException("password.locked", "当前密码连续输错，账号已锁定 15 分钟");
            if (!await users.CheckPasswordAsync(account, command.CurrentPassword))
            {
                await users.AccessFailedAsync(account).OrRefuse();
                throw new ShapeException("currentPassword", "password.wrong", "当前密码不正确");
            }

            account.PasswordWasChanged();
            await users.ChangePasswordAsync(account, command.CurrentPassword, command.NewPassword).OrRefuse();
            return account;
        }
    }
}
