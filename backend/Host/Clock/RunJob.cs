using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

/// <summary>Runs a job now, in this process. A job that fails is an answer too, not an error of this request.</summary>
internal static class RunJob
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/jobs/{id}/runs", async (string id, ClockDoor door, JobRuns runs, CurrentActor actor, ActTrail trail, ILogger<ClockDoor> log, CancellationToken ct) =>
            {
                try
                {
                    if (!await door.Open(id, ct, actor.Value.Name))
                        throw new RuleBrokenException("job.running", "该定时任务正在运行，请稍后查看结果");
                }
                catch (Exception e) when (e is not RefusalException and not OperationCanceledException)
                {
                    log.LogWarning(e, "The job {Job} failed", id);
                }

                var run = (await runs.Last(ct))[id].Run;
                await trail.Record(actor.Value, nameof(RunJob), "job", id, run, ct);
                return TypedResults.Ok(run);
            })
            .Permit(nameof(RunJob), "立即运行一次定时任务，已暂停的也可以", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
}
