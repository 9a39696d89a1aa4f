using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class EndCover
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/covers/{id:guid}/end", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(id), ct);
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(EndCover), "提前结束代理或交接")
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(RemindersDb db, OwnReach own, CurrentActor actor, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var me = actor.Value;
            var rules = me.Is(Role.DepartmentAdministrator) || me.Is(Role.CoordinatingOffice);
            var cover = await db.Covers.SingleOrDefaultAsync(c => c.Id == command.Id && (rules || c.PersonId == me.UserId && c.Kind == CoverKind.Absence), ct)
                ?? throw new NotFoundException("代理或交接");
            if (cover.PersonId == me.UserId)
                own.MayKeep();
            cover.End(me, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }
}
