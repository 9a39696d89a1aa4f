using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class GetAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/annual-plans/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetAnnualPlan), "查看年度抽查计划", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) =>
            await db.AnnualPlans.Where(p => p.Id == query.Id)
                .Select(p => new Answer(p.Id, p.Version, p.State, p.Year, p.Title, p.Entries, p.DraftedAt, p.ApprovedByName, p.ApprovedAt))
                .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException("年度计划");
    }

    internal sealed record Answer(
        Guid Id, int Version, AnnualPlanState State, int Year, string Title, IReadOnlyList<AnnualPlanEntry> Entries, DateTimeOffset DraftedAt, string? ApprovedBy,
        DateTimeOffset? ApprovedAt);
}
