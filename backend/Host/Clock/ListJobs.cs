using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

internal static class ListJobs
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/jobs", async (IEnumerable<RecurringCommand> jobs, JobRuns runs, CancellationToken ct) =>
            {
                var last = await runs.Last(ct);
                return TypedResults.Ok(jobs.OrderBy(job => job.Id, StringComparer.Ordinal)
                    .Select(job => new Row(job.Id, job.Cron, job.NextTime(), last.GetValueOrDefault(job.Id))).ToList());
            })
            .Permit(nameof(ListJobs), "查看定时任务及其最近一次运行", Role.SystemAdministrator);

    /// <param name="Cron">Seconds first, Asia/Shanghai.</param>
    internal sealed record Row(string Id, string Cron, DateTimeOffset? Next, JobRun? LastRun);
}
