using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class AnswerClue
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/case", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AnswerClue), "案件查办机构答复是否立案", Role.CaseOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="Filed">立案.</param>
    /// <param name="Number">立案编号, needed where a case is filed.</param>
    /// <param name="Reason">Needed where none is.</param>
    internal sealed record Input(bool? Filed, DateOnly? On, string? Number = null, string? Reason = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Filed).NotNull().WithMessage("请说明是否立案");
            RuleFor(c => c.Body.On).NotNull().WithMessage("日期必填");
            RuleFor(c => c.Body.Number).MaximumLength(100).WithMessage("立案编号最长 100 字");
            RuleFor(c => c.Body.Reason).MaximumLength(1000).WithMessage("理由最长 1000 字");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            course.AnswerClue(new CaseAnswer(body.Filed!.Value, body.Number?.Trim() ?? "", body.On!.Value, body.Reason?.Trim() ?? "", by.Name, now), by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
