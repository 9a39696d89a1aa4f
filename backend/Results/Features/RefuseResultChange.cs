using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class RefuseResultChange
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/result-changes/{id:guid}/refusal", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RefuseResultChange), "不批准更正或撤回", Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListResultChanges.Row>;

    internal sealed record Input(string Reason);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("不批准的理由必填").MaximumLength(500).WithMessage("理由最长 500 字");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListResultChanges.Row>
    {
        public async Task<ListResultChanges.Row> Handle(Command command, CancellationToken ct)
        {
            var change = await db.Changes.SingleOrDefaultAsync(c => c.Id == command.Id, ct) ?? throw new NotFoundException("更正或撤回申请");
            change.RefuseStale(command.Seen);
            change.Refuse(command.Body.Reason.Trim(), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return ListResultChanges.Row.Of(change);
        }
    }
}
