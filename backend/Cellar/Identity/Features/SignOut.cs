using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/session", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(), ct);
                await http.CloseSession();
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(SignOut), "退出登录")
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly();

    internal sealed record Command : IRequest;

    internal sealed class Handler(IdentityDb db, OwnAccount own, CurrentSession current) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await own.Read(ct);
            (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).End("signed-out", MachineTime.Now);
            await db.SaveChangesAsync(ct);
        }
    }
}
