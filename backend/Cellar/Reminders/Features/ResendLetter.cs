using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ResendLetter
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/letters/{id:guid}/resend", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(id), ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(ResendLetter), "重新发送一封未能送达的提醒", Role.SystemAdministrator, Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(RemindersDb db) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var letter = await db.Letters.SingleOrDefaultAsync(l => l.Id == command.Id, ct) ?? throw new NotFoundException("提醒信件");
            letter.SendAgain(MachineTime.Now);
            await db.SaveChangesAsync(ct);
        }
    }
}
