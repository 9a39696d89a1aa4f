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

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            task.RefuseStale(command.Seen);
            task.Approve(actor.Value, await InForce(task, LegalDay.Of(now), ct), now);
            var plans = task.Plan.AnnualPlanEntries.Select(entry => entry.AnnualPlanId).ToList();
            foreach (var plan in await db.AnnualPlans.Where(p => plans.Contains(p.Id)).ToListAsync(ct))
                plan.Execute(task);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version, task.ApprovedByName!, task.ApprovedAt!.Value);
        }

        private async Task<Dictionary<Guid, int>> InForce(InspectionTask task, DateOnly today, CancellationToken ct)
        {
            var day = today > task.Plan.WindowFrom ? today : task.Plan.WindowFrom;
            var wanted = task.Plan.Departments.SelectMany(d => d.Items).Select(item => item.ItemId).ToList();
            var items = await db.Items.AsNoTracking().Where(i => wanted.Contains(i.Id)).ToListAsync(ct);
            return items.Where(item => item.InForce(day) is not null).ToDictionary(item => item.Id, item => item.InForce(day)!.Number);
        }
    }

    internal sealed record Answer(Guid Id, int Version, string ApprovedBy, DateTimeOffset ApprovedAt);
}
