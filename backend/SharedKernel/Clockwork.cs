namespace DualRandom.SharedKernel;

/// <summary>
/// What the house needs of a scheduler: ids and times, kept by all hosts of one database together, and a knock when a time has come. An
/// adapter keeps nothing else: that a job runs once, that it is paused and how it went is told behind the door at which it knocks.
/// </summary>
/// <remarks>
/// Each time of a job is knocked for on one host. A knock during which its host is killed is repeated on another within half a minute;
/// times that were missed while no host ran, or while the database was away, are caught up by one knock.
/// </remarks>
public interface IClockwork
{
    /// <summary>
    /// Brings what is stored to what is declared, and lets time run. A stored time is left alone while it is the declared one, or what
    /// was missed would be forgotten. May be called again: after a failure, and when the machine's clock was put back.
    /// </summary>
    /// <param name="knock">Takes a job's id. What it throws is its own failure, not the clockwork's.</param>
    Task Start(IReadOnlyCollection<RecurringCommand> declared, Func<string, CancellationToken, Task> knock, CancellationToken ct);

    /// <summary>No further knock; returns when the last one has been answered. Does nothing when it never started.</summary>
    Task Stop(CancellationToken ct);

    /// <summary>Ids of the jobs that are stored; known once it has started.</summary>
    Task<IReadOnlyCollection<string>> Stored(CancellationToken ct);

    /// <summary>The first time after an instant, by a cron of six fields (seconds first) in Asia/Shanghai; null when there is none.</summary>
    DateTimeOffset? Next(string cron, DateTimeOffset after);
}
