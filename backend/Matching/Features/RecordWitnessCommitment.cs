using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class RecordWitnessCommitment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/witnesses/{slot}/commitment", async (Guid id, string slot, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot, body), ct)))
            .Permit(nameof(RecordWitnessCommitment), "见证席位提交数字的承诺", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Hash">TH("witness", …) of DR-1 B5, made where the digits were typed: the server never sees them before the reveal.</param>
    internal sealed record Body(string Hash);

    internal sealed record Command(Guid Id, string Slot, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
            RuleFor(c => c.Body.Hash).NotEmpty().Matches("^[0-9a-f]{64}\\z").WithMessage("承诺须为 64 位小写十六进制");
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            ceremony.RecordWitnessCommitment(command.Slot, Convert.FromHexString(command.Body.Hash), SlotHolder.Of(actor.Department), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.Slot, log.Tail.Time, Convert.ToHexStringLower(log.Tail.Head));
        }
    }

    internal sealed record Answer(Guid Id, string Slot, DateTimeOffset At, string LogHead);
}
