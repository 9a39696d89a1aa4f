using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class RevokeCalendarLink
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-link/revocation", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new Command(), ct);
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(RevokeCalendarLink), "作废自己的日历订阅地址（立即失效）")
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Command : IRequest;

    internal sealed class Handler(RemindersDb db, OwnReach own, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            own.MayKeep();
            var link = await own.Link(ct) ?? throw new NotFoundException("日历订阅地址");
            link.Revoke(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }
}
