using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class GetSession
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/session", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(), ct);
                http.GiveAntiforgeryToken();
                return TypedResults.Ok(answer);
            })
            .PermitEveryone(nameof(GetSession), "当前登录人及其权限")
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly();

    internal sealed record Query : IRequest<SessionAnswer>;

    internal sealed class Handler(IdentityDb db, SessionReader session, CurrentActor actor) : IRequestHandler<Query, SessionAnswer>
    {
        public async Task<SessionAnswer> Handle(Query query, CancellationToken ct) =>
            await session.Read(await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == actor.Value.UserId, ct), ct);
    }
}
