using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class EndWebhook
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks/{id:guid}/end", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(id), ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(EndWebhook), "停用接收提醒的系统", Role.DepartmentAdministrator, Role.CoordinatingOffice)
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(RemindersDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var hook = await db.Webhooks.SingleOrDefaultAsync(w => w.Id == command.Id, ct) ?? throw new NotFoundException("接收系统");
            hook.End(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }
}
