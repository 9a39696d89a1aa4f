using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Features;

internal static class ListPublicAnnualPlans
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/annual-plans", async (string? region, int? year, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(region, year, after, size), ct)))
            .Anonymous(nameof(ListPublicAnnualPlans), "公开的年度抽查计划", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .Cached();

    /// <param name="Region">Code of the division; those below it are included.</param>
    internal sealed record Query(string? Region, int? Year, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PublicationDb db, IDirectory directory) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var plans = (await db.Public<PublicAnnualPlan>().Within(query.Region, directory, ct)).Where(p => p.Complete);
            if (query.Year is { } year)
                plans = plans.Where(p => p.Year == year);
            return await Page.NewestFirst(
                plans, page => page.Select(p => new Row(p.Id, p.Year, p.Title, p.ApprovedOn, p.EntryCount)), row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="Entries">How many; they stand in <c>GET /public/annual-plans/{id}</c>.</param>
    internal sealed record Row(Guid Id, int Year, string Title, DateOnly ApprovedOn, int Entries);
}
