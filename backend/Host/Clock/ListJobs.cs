using DualRandom.SharedKernel;

namespace DualRandom.Host.Clock;

internal static class ListJobs
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/jobs", async (IEnumerable<RecurringCommand> jobs, JobRuns runs, IClockwork clockwork, CancellationToken ct) =>
            {
                var (last, paused) = (await runs.Last(ct), await runs.Paused(ct));
                return TypedResults.Ok(jobs.OrderBy(job => job.Id, StringComparer.Ordinal).Select(Row (job) =>
                {
                    var pause = paused.GetValueOrDefault(job.Id);
                    var run = last.GetValueOrDefault(job.Id);
                    return new(job.Id, job.Cron, pause is null ? clockwork.Next(job.Cron, MachineTime.Now) : null, pause, run is { IsRunning: true }, run?.Run);
                }).ToList());
            })
            .Permit(nameof(ListJobs), "查看定时任务：下次运行、最近一次运行、是否暂停", Role.SystemAdministrator);

    /// <param name="Cron">Seconds first, Asia/Shanghai.</param>
    /// <param name="Next">Null while it is paused.</param>
    internal sealed record Row(string Id, string Cron, DateTimeOffset? Next, JobPause? Pause, bool IsRunning, JobRun? LastRun);
}
