using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListDepartments
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/departments", async (string? regionCode, string? search, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(regionCode, search, after, size), ct)))
            .PermitEveryone(nameof(ListDepartments), "部门列表");

    internal sealed record Query(string? RegionCode, string? Search, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(IdentityDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var departments = db.Departments.AsQueryable();
            if (query.RegionCode is { } region)
                departments = departments.Where(d => d.RegionCode == region);
            if (!string.IsNullOrWhiteSpace(query.Search))
                departments = departments.Where(d => d.Name.Contains(query.Search) || d.Aliases.Contains(query.Search) || d.OldNames.Contains(query.Search));
            return Page.NewestFirst(
                departments,
                page => page.Select(d => new Row(d.Id, d.Version, d.Code, d.Name, d.Kind, d.RegionCode, d.RegionName, d.Aliases, d.OldNames, d.Coordinates, d.Divisions)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed record Row(
        Guid Id, int Version, string Code, string Name, BodyKind Kind, string RegionCode, string RegionName, IReadOnlyList<string> Aliases,
        IReadOnlyList<string> OldNames, bool Coordinates, IReadOnlyList<string> Divisions);
}
