using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

/// <summary>Time does not run the job until it is resumed, on no host; by hand it may be run.</summary>
internal static class PauseJob
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/jobs/{id}/pause", async (string id, IEnumerable<RecurringCommand> jobs, JobRuns runs, CurrentActor actor, ActTrail trail, CancellationToken ct) =>
            {
                jobs.Require(id);
                await runs.Pause(id, actor.Value.Name, () => trail.Record(actor.Value, nameof(PauseJob), "job", id, new { paused = true }, ct), ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(PauseJob), "暂停定时任务，直到恢复为止（仍可手动运行）", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);
}
