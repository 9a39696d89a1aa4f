using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Features;

internal static class ListPublicTasks
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/tasks", async (string? region, string? search, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(region, search, after, size), ct)))
            .Anonymous(nameof(ListPublicTasks), "公开的抽查任务", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .Cached();

    internal sealed record Query(string? Region, string? Search, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PublicationDb db, IDirectory directory) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var tasks = await db.Public<PublicTask>().Within(query.Region, directory, ct);
            if (!string.IsNullOrWhiteSpace(query.Search))
                tasks = tasks.Where(t => t.Name.Contains(query.Search) || t.DocumentNumber!.Contains(query.Search));
            return await Page.NewestFirst(
                tasks,
                page => page.Select(t => new Row(
                    t.Id, t.DocumentNumber, t.Name, t.IssuedBy, t.IssuedOn, t.WindowFrom, t.WindowTo, t.Category, t.BasisPoints, t.NotLowerThan, t.Parts,
                    t.PublicationSystem, db.Draws.Where(d => d.TaskId == t.Id).OrderBy(d => d.DrawId).Select(d => d.DrawId).ToList(), t.OutsideDraw, t.IsCancelled, t.Amendments, t.Contacts)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="BasisPoints">1/10000 of the pool; with <c>NotLowerThan</c> the least that is drawn, without it exactly that.</param>
    /// <param name="Draws">Draw ids, for <c>GET /public/draws/{drawId}</c>.</param>
    /// <param name="OutsideDraw">Where the provincial platform drew; nothing of it can be verified here.</param>
    internal sealed record Row(
        Guid Id, string? DocumentNumber, string Name, string IssuedBy, DateOnly? IssuedOn, DateOnly WindowFrom, DateOnly WindowTo, string Category, int BasisPoints,
        bool NotLowerThan, IReadOnlyList<TaskPart> Departments, string PublicationSystem, IReadOnlyList<string> Draws,
        PublicOutsideDraw? OutsideDraw, bool IsCancelled, IReadOnlyList<PublicAmendment> Amendments, IReadOnlyList<PublicContact> Contacts);
}
