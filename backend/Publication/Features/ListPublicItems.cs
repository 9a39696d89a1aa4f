using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Features;

internal static class ListPublicItems
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/items", async (string? department, string? region, string? search, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(department, region, search, after, size), ct)))
            .Anonymous(nameof(ListPublicItems), "公开的抽查事项清单", "曲双随机办〔2023〕7号 第十一条：抽查事项清单向社会公示")
            .Cached();

    /// <param name="Department">Name of the department, in full.</param>
    /// <param name="Region">Code of the division; those below it are included.</param>
    internal sealed record Query(string? Department, string? Region, string? Search, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PublicationDb db, IDirectory directory) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var items = await db.Public<PublicItem>().Within(query.Region, directory, ct);
            if (!string.IsNullOrWhiteSpace(query.Department))
                items = items.Where(i => i.DepartmentName == query.Department);
            if (!string.IsNullOrWhiteSpace(query.Search))
                items = items.Where(i => i.Name.Contains(query.Search));
            return await Page.NewestFirst(
                items,
                page => page.Select(i => new Row(i.Id, i.DepartmentId, i.DepartmentName, i.Name, i.SubItems, i.Content, i.Basis, i.Method, i.ResultWords, i.PublishedOn)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed record Row(
        Guid Id, Guid DepartmentId, string DepartmentName, string Name, IReadOnlyList<string> SubItems, string Content, string Basis, string Method, string ResultWords,
        DateOnly PublishedOn);
}
