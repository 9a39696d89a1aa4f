using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class ResetPassword
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users/{id:guid}/password-reset", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ResetPassword), "重置密码（一次性密码只显示一次）", Role.SystemAdministrator, Role.SecurityAdministrator)
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await db.FindAccount(command.Id, seen: null, ct);
            account.RefuseResetBy(actor.Value);
            await db.EndSessions(account.Id, "password-reset", ct);
            var password = PasswordRule.OneTime();
            account.ResetPassword(users.PasswordHasher.HashPassword(account, password));
            await users.UpdateSecurityStampAsync(account).OrRefuse();
            return new Answer(account.Id, account.Version, password);
        }
    }

    /// <param name="OneTimePassword">Shown here and never again.</param>
    internal sealed record Answer(Guid Id, int Version, string OneTimePassword);
}
