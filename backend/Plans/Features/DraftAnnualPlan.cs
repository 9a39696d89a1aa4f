using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class DraftAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/annual-plans", async (Command command, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(command, ct);
                return TypedResults.Created($"/api/v1/annual-plans/{answer.Id}", answer);
            })
            .Permit(nameof(DraftAnnualPlan), "新建年度抽查计划（拟稿）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Entries">May stay empty: a table can be imported afterwards.</param>
    internal sealed record Command(int Year, string Title, IReadOnlyList<PlanLine>? Entries) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Year).InclusiveBetween(2000, 2100).WithMessage("计划年度有误");
            RuleFor(c => c.Title).NotEmpty().WithMessage("计划名称必填").MaximumLength(AnnualPlanInput.TitleLimit);
            RuleFor(c => c.Entries).Must(entries => entries is null || entries.Count <= AnnualPlan.MostEntries).WithMessage($"一个计划最多 {AnnualPlan.MostEntries} 个条目");
            RuleForEach(c => c.Entries).NotNull().SetValidator(new PlanLineValidator());
        }
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var plan = AnnualPlan.Draft(command.Year, command.Title, command.Entries ?? [], actor.Value.Scope.RegionPath, clock.GetUtcNow());
            db.Add(plan);
            await db.SaveChangesAsync(ct);
            return new Answer(plan.Id, plan.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
