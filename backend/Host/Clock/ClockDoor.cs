using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Host.Clock;

/// <summary>The door through which time enters: a job's id becomes its command, sent by the house itself.</summary>
internal sealed class ClockDoor(IEnumerable<RecurringCommand> jobs, JobRuns runs, IServiceScopeFactory scopes)
{
    public const string ByClock = "定时";

    /// <param name="person">Who runs it by hand, paused or not; null when it is the clock.</param>
    /// <returns>False when it is running already, here or on another host, or the clock comes to a paused job; then nothing was done.</returns>
    /// <exception cref="NotFoundException">Nobody declares this id.</exception>
    public async Task<bool> Open(string id, CancellationToken ct, string? person = null)
    {
        var job = jobs.Require(id);
        await using var run = await runs.Begin(id, person ?? ByClock, person is null, ct);
        if (run is null)
            return false;
        try
        {
            await Send(job, ct);
        }
        catch (Exception e)
        {
            await run.Finished(e is RefusalException ? e.Message : $"{e.GetType().Name}: {e.Message}");
            throw;
        }

        await run.Finished(error: null);
        return true;
    }

    private async Task Send(RecurringCommand job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House(job.Id);
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = job.Id;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(job.Command(), ct);
    }
}

internal static class DeclaredJobs
{
    /// <exception cref="NotFoundException">Nobody declares this id.</exception>
    public static RecurringCommand Require(this IEnumerable<RecurringCommand> jobs, string id) =>
        jobs.SingleOrDefault(job => job.Id == id) ?? throw new NotFoundException("此定时任务");
}
