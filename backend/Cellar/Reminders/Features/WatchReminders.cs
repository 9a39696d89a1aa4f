using System.Net.ServerSentEvents;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class WatchReminders
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reminders/events", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var states = await mediator.Send(new Query(), ct);
                // A reverse proxy that waits for more would hold them back.
                http.Response.Headers["X-Accel-Buffering"] = "no";
                return TypedResults.ServerSentEvents(states);
            })
            .PermitEveryone(nameof(WatchReminders), "实时查看给自己的提醒数量（server-sent events：state、beat）");

    internal sealed record Query : IRequest<IAsyncEnumerable<SseItem<string>>>;

    internal sealed class Handler(LiveReminders live, CurrentActor actor) : IRequestHandler<Query, IAsyncEnumerable<SseItem<string>>>
    {
        // Whoever reads the stream brings the token that ends it.
        public Task<IAsyncEnumerable<SseItem<string>>> Handle(Query query, CancellationToken ct) => Task.FromResult(live.Follow(actor.Value, CancellationToken.None));
    }
}
