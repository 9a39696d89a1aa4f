using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class ConfirmBeacon
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/beacons/{number:int}/confirmation", async (Guid id, int number, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, number, body), ct)))
            .Permit(
                nameof(ConfirmBeacon), "另一人查对后独立录入同一结果，予以确认", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Typed independently: the first person's value is not shown before it is confirmed.</summary>
    internal sealed record Body(string Parameter, string Value);

    internal sealed record Command(Guid Id, int Number, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.Parameter).NotEmpty().WithMessage("请填写期号").MaximumLength(40);
            RuleFor(c => c.Body.Value).NotEmpty().WithMessage("请填写结果").MaximumLength(200);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            ceremony.ConfirmBeacon(command.Number, command.Body.Parameter, command.Body.Value, actor.Value, log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.Number, log.Tail.Time, Convert.ToHexStringLower(log.Tail.Head));
        }
    }

    internal sealed record Answer(Guid Id, int Number, DateTimeOffset At, string LogHead);
}
