using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class ReturnResult
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/results/{departmentId:guid}/return", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReturnResult), "复核不通过，退回重新录入", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, Input Body) : IRequest<Answer>;

    internal sealed record Input(string Reason);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("退回理由必填").MaximumLength(500).WithMessage("退回理由最长 500 字");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, _) = await db.Open(command.Id, ct);
            form.RefuseStale(command.DepartmentId, command.Seen);
            form.ReturnResult(command.DepartmentId, command.Body.Reason.Trim(), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version);
        });
    }

    internal sealed record Answer(Guid Id, int Version);
}
