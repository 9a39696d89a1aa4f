using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Host.Clock;

/// <summary>The door through which time enters: a job's id becomes its command, sent by the house itself.</summary>
internal sealed class ClockDoor(IEnumerable<RecurringCommand> jobs, JobRuns runs, IServiceScopeFactory scopes)
{
    public const string ByClock = "定时";

    /// <returns>False when it is running already, here or on another host; then nothing was done.</returns>
    /// <exception cref="NotFoundException">Nobody declares this id.</exception>
    public async Task<bool> Open(string id, CancellationToken ct, string startedBy = ByClock)
    {
        var job = jobs.SingleOrDefault(job => job.Id == id) ?? throw new NotFoundException("此定时任务");
        await using var run = await runs.Begin(id, startedBy, ct);
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
