using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Host.Clock;

/// <summary>The door through which time enters: a job's id becomes its command, sent by the house itself.</summary>
internal sealed class ClockDoor(IEnumerable<RecurringCommand> jobs, IServiceScopeFactory scopes)
{
    public async Task Open(string id, CancellationToken ct)
    {
        var job = jobs.SingleOrDefault(job => job.Id == id) ?? throw new NotFoundException("此定时任务");
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House(id);
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = id;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send((dynamic)job.Command(), ct);
    }
}
