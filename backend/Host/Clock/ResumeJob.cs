using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

/// <summary>It runs again from its next time on; what fell into the pause is not caught up.</summary>
internal static class ResumeJob
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/jobs/{id}/pause", async (string id, IEnumerable<RecurringCommand> jobs, JobRuns runs, CurrentActor actor, ActTrail trail, CancellationToken ct) =>
            {
                jobs.Require(id);
                await runs.Resume(id, () => trail.Record(actor.Value, nameof(ResumeJob), "job", id, new { paused = false }, ct), ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(ResumeJob), "恢复已暂停的定时任务", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);
}
