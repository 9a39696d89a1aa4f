using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListSessions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .PermitEveryone(nameof(ListSessions), "自己在各处的登录")
            .ByPersonOnly();

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(IdentityDb db, CurrentActor actor, CurrentSession session) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var since = MachineTime.Now - Session.Longest;
            return await db.Sessions.Where(s => s.AccountId == actor.Value.UserId && s.EndedAt == null && s.OpenedAt > since).OrderByDescending(s => s.Id)
                .Select(s => new Row(s.Id, s.OpenedAt, s.From, s.Device, s.Id == session.Id)).ToListAsync(ct);
        }
    }

    /// <param name="Current">The one that asks.</param>
    internal sealed record Row(Guid Id, DateTimeOffset OpenedAt, string? From, string Device, bool Current);
}
