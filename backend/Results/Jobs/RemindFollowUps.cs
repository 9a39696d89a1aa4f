using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Results.Jobs;

/// <summary>Tells who has a follow-up at the stages of its limit, then those above.</summary>
internal static class RemindFollowUps
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            await db.Sweep(db.FollowUps.Where(c => c.RemindAt <= now), Remind, ct);

            async Task Remind(FollowUpCourse course) => course.Remind(await db.TermsOf(course, ct), now);
        }
    }
}
