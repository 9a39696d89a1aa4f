using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Features;

internal static class ListPublicDraws
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .Anonymous(nameof(ListPublicDraws), "公开的抽取，含宣告无效的", "曲双随机办〔2023〕7号 第七条：抽取结果公开")
            .Cached();

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct) => Page.NewestFirst(
            db.Draws,
            page => page.Select(d => new Row(
                d.Id, d.DrawId, d.TaskId, db.Public<PublicTask>().Where(t => t.Id == d.TaskId).Select(t => t.Name).SingleOrDefault(), d.CompletedAt, d.PoolSize,
                d.DrawnCount, d.CommitDigest, d.TrustClass, d.AnnulledAt)),
            row => row.Id, query.After, query.Size, ct);
    }

    /// <param name="TaskName">Null while the task is not public.</param>
    /// <param name="AnnulledAt">From then on its result counts no more; it stays public.</param>
    internal sealed record Row(
        Guid Id, string DrawId, Guid TaskId, string? TaskName, DateTimeOffset CompletedAt, long PoolSize, long DrawnCount, string CommitDigest, int TrustClass,
        DateTimeOffset? AnnulledAt);
}
