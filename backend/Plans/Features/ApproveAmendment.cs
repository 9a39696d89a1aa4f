using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ApproveAmendment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/amendments/{id:guid}/approval", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ApproveAmendment), "批准任务变更并重新通知", Role.CoordinatingOffice, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, Addressees addressees, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var amendment = await db.Amendments.SingleOrDefaultAsync(a => a.Id == command.Id, ct) ?? throw new NotFoundException("任务变更");
            amendment.RefuseStale(command.Seen);
            var task = await db.Tasks.SingleAsync(t => t.Id == amendment.TaskId, ct);
            var plans = await db.PlansOf(task, ct);
            task.Amend(amendment, await db.InForce(amendment.Change.Department?.Items ?? [], LegalDay.Of(now), ct), plans, await db.Ceiling(task, LegalDay.Of(now), ct), actor.Value, now);
            // Whoever joins is served like the others.
            db.AddRange(await addressees.Serve(task, task.Plan.Departments.ToDictionary(d => d.Id, d => d.Name), actor.Value, now, ct));
            await db.SaveChangesAsync(ct);
            return new Answer(amendment.Id, amendment.Version, task.Version, task.State, amendment.DecidedByName!, amendment.DecidedAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, int TaskVersion, TaskState TaskState, string ApprovedBy, DateTimeOffset ApprovedAt);
}
