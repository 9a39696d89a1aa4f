using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class RevealWitnessDigits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/witness/{code}/reveal", async (string code, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(code, body), ct)))
            .Anonymous(nameof(RevealWitnessDigits), "见证人在手机上公开数字", PublicWitness.Why)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PublicWitness.Limit);

    /// <param name="Ticket">As the phone got it when it joined.</param>
    /// <param name="Nonce">16 bytes, lower-case hex.</param>
    /// <param name="Digits">As the person typed them; never offered, never filled in.</param>
    internal sealed record Body(string Ticket, string Nonce, string Digits);

    internal sealed record Command(string Code, Body Body) : IRequest<RevealWitness.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Ticket).NotEmpty().MaximumLength(64);
            RuleFor(c => c.Body.Nonce).MustBeNonce();
            RuleFor(c => c.Body.Digits).MustBeDigits();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, RevealWitness.Answer>
    {
        public async Task<RevealWitness.Answer> Handle(Command command, CancellationToken ct)
        {
            await db.RefuseUnknownCode(command.Code, ct);
            await using var log = await DrawLog.Open(db, clock, ct);
            var (ceremony, witness) = await db.WitnessOf(command.Code, ct);
            actor.Value = PublicWitness.Acting(actor.Value, witness, witness.PresentName ?? "");
            ceremony.RevealWitness(
                witness.Code, Convert.FromHexString(command.Body.Nonce), command.Body.Digits, SlotHolder.Of(command.Body.Ticket), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new RevealWitness.Answer(ceremony.Id, witness.Code, log.Tail.Time, Convert.ToHexStringLower(log.Tail.Head));
        }
    }
}
