using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class RevealWitness
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/witnesses/{slot}/reveal", async (Guid id, string slot, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot, body), ct)))
            .Permit(nameof(RevealWitness), "见证席位公开数字", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Nonce">16 bytes, lower-case hex.</param>
    /// <param name="Digits">As people typed them; never offered, never filled in.</param>
    internal sealed record Body(string Nonce, string Digits);

    internal sealed record Command(Guid Id, string Slot, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
            RuleFor(c => c.Body.Nonce).MustBeNonce();
            RuleFor(c => c.Body.Digits).MustBeDigits();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            ceremony.RevealWitness(command.Slot, Convert.FromHexString(command.Body.Nonce), command.Body.Digits, SlotHolder.Of(actor.Department), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.Slot, log.Tail.Time, Convert.ToHexStringLower(log.Tail.Head));
        }
    }

    internal sealed record Answer(Guid Id, string Slot, DateTimeOffset At, string LogHead);
}
