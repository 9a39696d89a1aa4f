using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicOverview
{
    private const int Newest = 8;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/overview", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Anonymous(nameof(GetPublicOverview), "公示概况：数量与最新结果", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .Cached();

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var results = db.Public<PublishedResult>().Where(r => r.Standing == Standing.Current);
            var newest = await results.OrderByDescending(r => r.Id).Take(Newest * 10)
                .Select(r => new { r.FormId, Row = new Result(r.CreditCode, r.SubjectName, r.TaskName, r.PublishedOn) }).ToListAsync(ct);
            return new Answer(
                await Page.Total(results, ct), await Page.Total(db.Public<PublicTask>(), ct), await Page.Total(db.Draws, ct), await Page.Total(db.Public<PublicItem>(), ct),
                [.. newest.DistinctBy(r => r.FormId).Take(Newest).Select(r => r.Row)]);
        }
    }

    /// <param name="Results">Of a firm, a department, an item each; exact up to 10,000, then "10,000+", as the next three.</param>
    /// <param name="Newest">One for each inspection.</param>
    internal sealed record Answer(string Results, string Tasks, string Draws, string Items, IReadOnlyList<Result> Newest);

    internal sealed record Result(string CreditCode, string SubjectName, string TaskName, DateOnly PublishedOn);
}
