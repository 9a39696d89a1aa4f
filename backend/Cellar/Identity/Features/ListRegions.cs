using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListRegions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/regions", async (string? parent, string? search, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(parent, search), ct)))
            .PermitEveryone(nameof(ListRegions), "行政区划及本地增加的区域");

    /// <param name="Parent">Code of the region above; null without a search: the provinces.</param>
    internal sealed record Query(string? Parent, string? Search) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(IdentityDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var regions = db.Regions.Where(r => r.IsCurrent);
            regions = string.IsNullOrWhiteSpace(query.Search)
                ? regions.Where(r => r.ParentCode == query.Parent)
                : regions.Where(r => r.Name.Contains(query.Search) || r.Code == query.Search);
            return await regions.OrderBy(r => r.Path).Take(Page.MaxSize)
                .Select(r => new Row(r.Code, r.Name, r.Kind, r.Path, r.AddedLocally)).ToListAsync(ct);
        }
    }

    internal sealed record Row(string Code, string Name, RegionKind Kind, string Path, bool AddedLocally);
}
