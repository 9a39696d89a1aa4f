using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class JoinWitness
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/witness/{code}/join", async (string code, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(code, body), ct)))
            .Anonymous(nameof(JoinWitness), "凭见证码加入见证（不需要账号，只能使用一次）", PublicWitness.Why)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PublicWitness.Limit);

    /// <param name="Unit">The unit that was invited when left out.</param>
    internal sealed record Body(string Name, string? Unit);

    internal sealed record Command(string Code, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).NotEmpty().WithMessage("请填写见证人姓名").MaximumLength(50);
            RuleFor(c => c.Body.Unit).MaximumLength(100);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var name = PlainText.OneLine(command.Body.Name);
            await db.RefuseUnknownCode(command.Code, ct);
            await using var log = await DrawLog.Open(db, clock, ct);
            var (ceremony, witness) = await db.WitnessOf(command.Code, ct);
            actor.Value = PublicWitness.Acting(actor.Value, witness, name);
            var ticket = WitnessCode.New();
            var unit = string.IsNullOrWhiteSpace(command.Body.Unit) ? null : PlainText.OneLine(command.Body.Unit);
            ceremony.Join(witness, name, unit, WitnessCode.Hash(ticket), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ticket, witness.Code, ceremony.WitnessDeadline!.Value);
        }
    }

    /// <param name="Ticket">The phone keeps it: with it alone digits can be committed and revealed for this slot.</param>
    internal sealed record Answer(string Ticket, string Slot, DateTimeOffset ExpiresAt);
}
