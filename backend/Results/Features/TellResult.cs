using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class TellResult
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/feedback", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(TellResult), "向检查对象反馈检查结果（签字之前）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<Answer>;

    /// <param name="Way">How: 纸质副本, 二维码, 口头 …</param>
    internal sealed record Input(string Way);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Way).NotEmpty().WithMessage("反馈方式必填").MaximumLength(30).WithMessage("反馈方式最长 30 字");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (form, _) = await db.Open(command.Id, ct);
            form.RefuseStale(command.Seen);
            var told = new SubjectFeedback(command.Body.Way.Trim(), actor.Value.Name, clock.GetUtcNow());
            form.TellResult(told, actor.Value);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, told.At);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateTimeOffset At);
}
