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
        api.MapPost("/tasks/{id:guid}/approval", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ApproveTask), "批准抽查任务", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            var wanted = task.Plan.Departments.SelectMany(d => d.Items).Select(item => item.ItemId).ToList();
            var published = await db.Items.Where(i => wanted.Contains(i.Id) && i.PublishedOn != null).Select(i => i.Id).ToListAsync(ct);
            task.Approve(actor.Value, published.ToHashSet(), clock.GetUtcNow());
            var plans = task.Plan.AnnualPlanEntries.Select(entry => entry.AnnualPlanId).ToList();
            foreach (var plan in await db.AnnualPlans.Where(p => plans.Contains(p.Id)).ToListAsync(ct))
                plan.Execute(task);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version, task.ApprovedByName!, task.ApprovedAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, string ApprovedBy, DateTimeOffset ApprovedAt);
}
