using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class ListAnnualPlans
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/annual-plans", async (int? year, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(year, after, size), ct)))
            .Permit(nameof(ListAnnualPlans), "年度抽查计划列表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor);

    internal sealed record Query(int? Year, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var plans = query.Year is { } year ? db.AnnualPlans.Where(p => p.Year == year) : db.AnnualPlans;
            return Page.NewestFirst(
                plans, page => page.Select(p => new Row(p.Id, p.State, p.Year, p.Title, p.EntryIds.Length, p.DraftedAt, p.ApprovedAt)), row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed record Row(Guid Id, AnnualPlanState State, int Year, string Title, int Entries, DateTimeOffset DraftedAt, DateTimeOffset? ApprovedAt);
}
