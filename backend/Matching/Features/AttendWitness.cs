using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class AttendWitness
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/witnesses/{slot}/attendance", async (Guid id, string slot, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot, body), ct)))
            .Permit(nameof(AttendWitness), "见证人到场登记（在席位所属部门的账号下）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Name">Of the person who is present.</param>
    /// <param name="Unit">The slot's own unit when left out.</param>
    internal sealed record Body(string Name, string? Unit);

    internal sealed record Command(Guid Id, string Slot, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
            RuleFor(c => c.Body.Name).NotEmpty().WithMessage("请填写见证人姓名").MaximumLength(50);
            RuleFor(c => c.Body.Unit).MaximumLength(100);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            var unit = string.IsNullOrWhiteSpace(command.Body.Unit) ? null : PlainText.OneLine(command.Body.Unit);
            ceremony.Attend(command.Slot, PlainText.OneLine(command.Body.Name), unit, SlotHolder.Of(actor.Department), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.Slot, log.Tail.Time);
        }
    }

    internal sealed record Answer(Guid Id, string Slot, DateTimeOffset At);
}
