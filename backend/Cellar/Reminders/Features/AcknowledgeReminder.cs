using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class AcknowledgeReminder
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/reminders/{id:guid}/acknowledgement", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(id), ct);
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(AcknowledgeReminder), "确认一条给自己的提醒")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(RemindersDb db, CurrentActor actor, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var reminder = await db.For(actor.Value, LegalDay.Of(now)).SingleOrDefaultAsync(r => r.Id == command.Id, ct) ?? throw new NotFoundException("提醒");
            reminder.Acknowledge(actor.Value, now);
            await db.SaveChangesAsync(ct);
        }
    }
}
