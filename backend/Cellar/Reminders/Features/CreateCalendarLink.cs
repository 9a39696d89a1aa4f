using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class CreateCalendarLink
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/calendar-link", async (IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(), ct);
                return TypedResults.Created(answer.Path, answer);
            })
            .PermitEveryone(nameof(CreateCalendarLink), "生成自己的日历订阅地址（只显示一次；以前的地址立即失效）")
            .WithMetadata(new SecretAnswer())
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command : IRequest<Answer>;

    internal sealed class Handler(RemindersDb db, OwnReach own, Outside outside, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            own.MayKeep();
            var now = clock.GetUtcNow();
            (await own.Link(ct))?.Revoke(now);
            var (entry, token) = CalendarLink.Make(actor.Value.UserId, now);
            db.Add(entry);
            await db.SaveChangesAsync(ct);
            var path = $"/api/v1/calendar-feeds/{token}";
            return new Answer(path, outside.Link(path));
        }
    }

    /// <param name="Path">With the secret in it; shown here and never again.</param>
    /// <param name="Address">The same as a whole address.</param>
    internal sealed record Answer(string Path, string Address);
}
