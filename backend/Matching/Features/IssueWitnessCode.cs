using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class IssueWitnessCode
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/witnesses/{slot}/code", async (Guid id, string slot, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot), ct)))
            .Permit(nameof(IssueWitnessCode), "生成见证码：见证人用自己的手机加入（只显示一次）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(new SecretAnswer());

    internal sealed record Command(Guid Id, string Slot) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            await db.RunBy(ceremony, actor.Value, ct);
            var code = WitnessCode.New();
            ceremony.IssueCode(command.Slot, WitnessCode.Hash(code), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(command.Slot, code, $"/witness/{code}", ceremony.WitnessDeadline!.Value);
        }
    }

    /// <param name="Path">On the web application's address: link and QR code.</param>
    /// <param name="ExpiresAt">The witness deadline.</param>
    internal sealed record Answer(string Slot, string Code, string Path, DateTimeOffset ExpiresAt);
}
