using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class SignOutEverywhere
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/sessions", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(), ct);
                await http.CloseSession();
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(SignOutEverywhere), "在所有设备上退出登录")
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly();

    internal sealed record Command : IRequest;

    internal sealed class Handler(IdentityDb db, OwnAccount own, CurrentActor actor) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await own.Read(ct);
            await db.EndSessions(actor.Value.UserId, "signed-out-everywhere", ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
