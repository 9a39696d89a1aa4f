using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ExportAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/annual-plans/{id:guid}/entries.xlsx", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                return TypedResults.File(answer.Content, SheetTypes.Xlsx, answer.FileName);
            })
            .Permit(nameof(ExportAnnualPlan), "导出年度抽查计划表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var plan = await db.AnnualPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.Id, ct) ?? throw new NotFoundException("年度计划");
            return new Answer($"{plan.Title}.xlsx", new AnnualPlanTable(plan).Xlsx());
        }
    }

    internal sealed record Answer(string FileName, byte[] Content);
}
