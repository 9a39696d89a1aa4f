using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class RejectAmendment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/amendments/{id:guid}/rejection", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body.Reason), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RejectAmendment), "退回任务变更", Role.CoordinatingOffice, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(string Reason);

    internal sealed record Command(Guid Id, int Seen, string Reason) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).NotEmpty().WithMessage("退回理由必填").MaximumLength(300);
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var amendment = await db.Amendments.SingleOrDefaultAsync(a => a.Id == command.Id, ct) ?? throw new NotFoundException("任务变更");
            amendment.RefuseStale(command.Seen);
            (await db.Tasks.SingleAsync(t => t.Id == amendment.TaskId, ct)).RefuseUnlessRunBy(actor.Value);
            amendment.Reject(command.Reason, actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(amendment.Id, amendment.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
