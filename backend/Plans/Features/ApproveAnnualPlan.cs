using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ApproveAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/annual-plans/{id:guid}/approval", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ApproveAnnualPlan), "批准年度抽查计划（所见版本）并向社会公开", Role.CoordinatingOffice)
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
            var plan = await db.AnnualPlans.SingleOrDefaultAsync(p => p.Id == command.Id, ct) ?? throw new NotFoundException("年度计划");
            plan.RefuseStale(command.Seen);
            var now = clock.GetUtcNow();
            var rules = AppliedRules.Of(await db.RulePacksFor(plan.RegionPath).AsNoTracking().ToListAsync(ct), null, plan.RegionPath, LegalDay.Of(now)).Rules;
            plan.Approve(actor.Value, rules.PlanNeedsFrequencyAndPeriod?.Value == 1, now);
            await db.SaveChangesAsync(ct);
            return new Answer(plan.Id, plan.Version, plan.ApprovedByName!, plan.ApprovedAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, string ApprovedBy, DateTimeOffset ApprovedAt);
}
