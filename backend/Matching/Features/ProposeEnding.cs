using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class ProposeEnding
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/ending", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ProposeEnding), "提出作废或宣告无效，待另一人批准", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <param name="Kind">void: before any entropy is out. annul: after the draw; its result is disclosed with the reason.</param>
    internal sealed record Body(EndingKind? Kind, string Reason);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.Kind).NotNull().WithMessage("须选择作废或宣告无效").IsInEnum();
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("须写明理由").MaximumLength(500);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(command.Id, ct);
            ceremony.RefuseStale(command.Seen);
            await db.RunBy(ceremony, actor.Value, ct);
            ceremony.ProposeEnding(command.Body.Kind!.Value, PlainText.OneLine(command.Body.Reason), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return Answer.Of(ceremony);
        }
    }

    internal sealed record Answer(Guid Id, int Version, CeremonyState State, Ending? Ending)
    {
        public static Answer Of(Ceremony c) => new(c.Id, c.Version, c.State, c.Ending);
    }
}
