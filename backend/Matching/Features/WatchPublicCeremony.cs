using System.Net.ServerSentEvents;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class WatchPublicCeremony
{
    /// <summary>The policy that bounds how many streams one address holds open.</summary>
    public const string Limit = "live";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}/events", async (string drawId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var steps = await mediator.Send(new Query(drawId, http.Request.Headers["Last-Event-ID"]), ct);
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(steps);
            })
            .Anonymous(
                nameof(WatchPublicCeremony), "公众和见证人实时查看抽取过程（server-sent events：step、state、beat）", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(Limit);

    /// <param name="LastEventId">Number of the last log entry that was seen; null: none.</param>
    internal sealed record Query(string DrawId, string? LastEventId) : IRequest<IAsyncEnumerable<SseItem<string>>>;

    internal sealed class Handler(MatchingDb db, TimeProvider clock, LiveSteps live) : IRequestHandler<Query, IAsyncEnumerable<SseItem<string>>>
    {
        public async Task<IAsyncEnumerable<SseItem<string>>> Handle(Query query, CancellationToken ct)
        {
            var id = await db.PublicCeremonies().Where(c => c.DrawId == query.DrawId).OrderByDescending(c => c.Run).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct)
                ?? throw new NotFoundException("抽取");
            // Whoever reads the stream brings the token that ends it.
            return live.Follow(id, query.LastEventId, Read, CancellationToken.None);

            async Task<LiveState> Read(CancellationToken watching)
            {
                var ceremony = await db.PublicCeremonies().SingleAsync(c => c.Id == id, watching);
                var shown = await db.Shown(ceremony, clock.GetUtcNow(), watching);
                return new LiveState(shown, [.. shown.Log.Select(e => new LiveStep(e.Number, e.Type, e.At, e.Payload, e.Hash))]);
            }
        }
    }
}
