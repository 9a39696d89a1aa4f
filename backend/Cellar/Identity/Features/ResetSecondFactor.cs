using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

/// <summary>For whoever lost phone and recovery codes. Never by the administrator who may reset the same person's password.</summary>
internal static class ResetSecondFactor
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/users/{id:guid}/second-factor", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(id), ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(ResetSecondFactor), "清除他人的动态验证码（手机和恢复码都已丢失时）", Role.SystemAdministrator, Role.SecurityAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(IdentityDb db, CurrentActor actor) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await db.FindAccount(command.Id, seen: null, ct);
            RoleRules.CheckSecondFactorReset(account.Id, account.Roles, actor.Value);
            var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == account.Id, ct) ?? throw new NotFoundException("动态验证码");
            db.Remove(factor);
            await db.EndSessions(account.Id, "second-factor-reset", ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
