using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class CommitWitnessDigits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/witness/{code}/commitment", async (string code, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(code, body), ct)))
            .Anonymous(nameof(CommitWitnessDigits), "见证人在手机上提交数字的承诺", PublicWitness.Why)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PublicWitness.Limit);

    /// <param name="Ticket">As the phone got it when it joined.</param>
    /// <param name="Hash">TH("witness", …) of DR-1 B5, made on the phone: the server never sees the digits before the reveal.</param>
    internal sealed record Body(string Ticket, string Hash);

    internal sealed record Command(string Code, Body Body) : IRequest<RecordWitnessCommitment.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Ticket).NotEmpty().MaximumLength(64);
            RuleFor(c => c.Body.Hash).NotEmpty().Matches("^[0-9a-f]{64}\\z").WithMessage("承诺须为 64 位小写十六进制");
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, RecordWitnessCommitment.Answer>
    {
        public async Task<RecordWitnessCommitment.Answer> Handle(Command command, CancellationToken ct)
        {
            await db.RefuseUnknownCode(command.Code, ct);
            await using var log = await DrawLog.Open(db, clock, ct);
            var (ceremony, witness) = await db.WitnessOf(command.Code, ct);
            actor.Value = PublicWitness.Acting(actor.Value, witness, witness.PresentName ?? "");
            ceremony.RecordWitnessCommitment(witness.Code, Convert.FromHexString(command.Body.Hash), SlotHolder.Of(command.Body.Ticket), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new RecordWitnessCommitment.Answer(ceremony.Id, witness.Code, log.Tail.Time, Convert.ToHexStringLower(log.Tail.Head));
        }
    }
}
