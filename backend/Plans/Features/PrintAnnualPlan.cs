using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class PrintAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/annual-plans/{id:guid}/paper", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = Paper.Policy;
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintAnnualPlan), "打印年度抽查计划（A4）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<string>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var plan = await db.AnnualPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.Id, ct) ?? throw new NotFoundException("年度计划");
            return new AnnualPlanTable(plan).Html();
        }
    }
}
