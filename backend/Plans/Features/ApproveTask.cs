using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ApproveTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/approval", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ApproveTask), "批准抽查任务（所见版本）", Role.CoordinatingOffice, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Seen">What the approver read; nobody approves what was rewritten a moment before.</param>
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
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            task.RefuseStale(command.Seen);
            var day = LegalDay.Of(now) is var today && today > task.Plan.WindowFrom ? today : task.Plan.WindowFrom;
            task.Approve(actor.Value, await db.InForce(task.Plan.Departments.SelectMany(d => d.Items), day, ct), now);
            foreach (var plan in await db.PlansOf(task, ct))
                plan.Execute(task);
            db.AddRange(await addressees.Serve(task, actor.Value, now, ct));
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version, task.ApprovedByName!, task.ApprovedAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, string ApprovedBy, DateTimeOffset ApprovedAt);
}
