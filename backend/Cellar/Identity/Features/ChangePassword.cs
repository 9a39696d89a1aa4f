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
                var (account, opened) = await mediator.Send(body, ct);
                // The old cookie carries the old stamp; everywhere else the person is signed out.
                await http.OpenSession(account, opened);
                return TypedResults.Ok(await session.Read(account, ct));
            })
            .PermitEveryone(nameof(ChangePassword), "修改自己的密码")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly()
            .RequireRateLimiting(SignIn.Limit);

    internal sealed record Command(string CurrentPassword, string NewPassword) : IRequest<(Account Account, Session Session)>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("当前密码必填").MaximumLength(PasswordRule.Longest);
            RuleFor(c => c.NewPassword).NotEmpty().WithMessage("新密码必填")
                .NotEqual(c => c.CurrentPassword).WithMessage("新密码不能与当前密码相同");
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, OwnAccount own, CurrentActor actor, CurrentSession current)
        : IRequestHandler<Command, (Account Account, Session Session)>
    {
        public async Task<(Account Account, Session Session)> Handle(Command command, CancellationToken ct)
        {
            if (PasswordRule.Broken(command.NewPassword, (await own.Read(ct)).UserName!) is { } broken)
                throw new ShapeException("newPassword", "password.weak", broken);
            var account = await own.Prove(command.CurrentPassword, ct);
            await db.EndSessions(account.Id, "password-changed", ct);
            var session = Session.Open(account.Id, actor.Value.From, current.Device, MachineTime.Now);
            db.Add(session);
            account.PasswordWasChanged();
            await users.ChangePasswordAsync(account, command.CurrentPassword, command.NewPassword).OrRefuse();
            return (account, session);
        }
    }
}
