using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ReviseAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/annual-plans/{id:guid}", async (Guid id, AnnualPlanInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseAnnualPlan), "修改年度抽查计划拟稿", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, AnnualPlanInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new AnnualPlanInputValidator());
    }

    internal sealed class Handler(PlansDb db, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var plan = await db.AnnualPlans.SingleOrDefaultAsync(p => p.Id == command.Id, ct) ?? throw new NotFoundException("年度计划");
            plan.RefuseStale(command.Seen);
            plan.Revise(command.Body.Title, command.Body.Lines(), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(plan.Id, plan.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
