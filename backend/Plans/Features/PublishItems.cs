using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class PublishItems
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/items/publication", async (Command command, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(command, ct)))
            .Permit(nameof(PublishItems), "公布本部门的检查事项", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="ItemIds">Of the own department, not yet published; a published one is left as it is.</param>
    /// <param name="ValidFrom">First day in force; null: today.</param>
    internal sealed record Command(IReadOnlyList<Guid> ItemIds, DateOnly? ValidFrom = null) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 2000;

        public Validator() =>
            RuleFor(c => c.ItemIds).NotEmpty().WithMessage("请选择要公布的事项").Must(ids => ids is null || ids.Count <= Most).WithMessage($"一次最多 {Most} 项");
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var own = actor.Department;
            var items = await db.Items.Where(i => i.DepartmentId == own && command.ItemIds.Contains(i.Id)).ToListAsync(ct);
            if (items.Count != command.ItemIds.Distinct().Count())
                throw new NotFoundException("部分检查事项");
            var fresh = items.Where(item => item.PublishedOn is null).ToList();
            ItemPublication.Publish(fresh, command.ValidFrom, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(fresh.Count, items.Count - fresh.Count);
        }
    }

    internal sealed record Answer(int Published, int PublishedBefore);
}
