using System.Net.ServerSentEvents;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class WatchCeremony
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/events", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var steps = await mediator.Send(new Query(id, http.Request.Headers["Last-Event-ID"]), ct);
                // A reverse proxy that waits for more would hold the steps back.
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(steps);
            })
            .Permit(
                nameof(WatchCeremony), "实时查看抽取的每一步（server-sent events：step、state、beat）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader,
                Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="LastEventId">Number of the last log entry that was seen; null: none.</param>
    internal sealed record Query(Guid Id, string? LastEventId) : IRequest<IAsyncEnumerable<SseItem<string>>>;

    internal sealed class Handler(MatchingDb db, IMediator mediator, LiveSteps live) : IRequestHandler<Query, IAsyncEnumerable<SseItem<string>>>
    {
        public async Task<IAsyncEnumerable<SseItem<string>>> Handle(Query query, CancellationToken ct)
        {
            // Refused before the stream begins: then it is an answer like any other.
            await mediator.Send(new GetCeremony.Query(query.Id), ct);
            // Whoever reads the stream brings the token that ends it.
            return live.Follow(query.Id, query.LastEventId, Read, CancellationToken.None);

            async Task<LiveState> Read(CancellationToken watching)
            {
                db.ChangeTracker.Clear();
                var answer = await mediator.Send(new GetCeremony.Query(query.Id), watching);
                return new LiveState(answer, [.. answer.Log.Select(e => new LiveStep(e.Number, e.Type, e.At, e.Payload, e.Hash))]);
            }
        }
    }
}
