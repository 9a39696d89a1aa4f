using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class GetCalendarLink
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar-link", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .PermitEveryone(nameof(GetCalendarLink), "自己是否有日历订阅地址（地址本身只显示一次）")
            .ByPersonOnly();

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(OwnReach own) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => new((await own.Link(ct))?.MadeAt);
    }

    /// <param name="MadeAt">Null: there is none.</param>
    internal sealed record Answer(DateTimeOffset? MadeAt);
}
