using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

internal static class ListJobRuns
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/jobs/{id}/runs", async (string id, bool? failed, string? after, int? size, IEnumerable<RecurringCommand> jobs, JobRuns runs, CancellationToken ct) =>
            {
                jobs.Require(id);
                return TypedResults.Ok(await runs.Past(id, failed is true, after, size, ct));
            })
            .Permit(nameof(ListJobRuns), "定时任务的运行记录，保留 90 天（failed=true：只看失败的）", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);
}
