using DualRandom.SharedKernel;
using MediatR;

namespace DualRandom.Host.Clock;

internal static class SchedulerRegistration
{
    public static void AddClock(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRuns>();
        builder.Services.AddSingleton<ClockDoor>();
        builder.Services.AddSingleton<IClockwork, Clockwork>();
        builder.Services.AddTransient<IRequestHandler<ForgetRuns.Command, Unit>, ForgetRuns.Handler>();
        builder.Services.AddSingleton(new RecurringCommand(ForgetRuns.Id, ForgetRuns.Cron, () => new ForgetRuns.Command()));
        builder.Services.AddSingleton<JobsSoon>();
        builder.Services.AddSingleton<IJobs>(provider => provider.GetRequiredService<JobsSoon>());
        // Tests open the clock door by hand and switch the scheduler off.
        if (!builder.Serves(Door.Jobs) || !builder.Configuration.GetValue("Scheduler", true))
            return;
        builder.Services.AddHostedService(provider => provider.GetRequiredService<JobsSoon>());
        builder.Services.AddSingleton<Scheduler>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
    }
}

/// <summary>
/// Starts the clockwork after the host answers requests, sets it again when the machine's clock was put back, and takes its knocks to the
/// clock door.
/// </summary>
internal sealed class Scheduler(IClockwork clockwork, ClockDoor door, JobRuns runs, IEnumerable<RecurringCommand> jobs, ILogger<Scheduler> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    // Whatever comes again within this time needs no second attempt.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Again = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the declared jobs, and no others, are scheduled.</summary>
    public Task Running => _running.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = DateTimeOffset.MaxValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = MachineTime.Now;
            if (now < seen && await Started(stoppingToken))
                seen = now;
            else if (now > seen)
                seen = now;
            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await clockwork.Stop(cancellationToken);
    }

    private async Task<bool> Started(CancellationToken ct)
    {
        try
        {
            await clockwork.Start([.. jobs], Knock, ct);
            _running.TrySetResult();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The scheduler could not start and will try again");
            return false;
        }
    }

    /// <summary>
    /// A job that fails is tried again after some seconds, as soon as the database answers: one of the night would otherwise wait a whole
    /// day because the database was away in its middle.
    /// </summary>
    private async Task Knock(string id, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await door.Open(id, ct);
                return;
            }
            catch (NotFoundException)
            {
                // Of a newer version that runs beside this one.
                log.LogWarning("Nobody here knows the job {Job}", id);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogError(e, "The job {Job} failed, attempt {Attempt}", id, attempt + 1);
                if (attempt == Again.Length || ComesSoon(id))
                    return;
                await Task.Delay(Again[attempt], ct);
                await DatabaseIsBack(ct);
            }
        }
    }

    private bool ComesSoon(string id) => clockwork.Next(jobs.Require(id).Cron, MachineTime.Now) is { } next && next - MachineTime.Now <= Soon;

    private async Task DatabaseIsBack(CancellationToken ct)
    {
        while (!await runs.Reachable(ct))
            await Task.Delay(Look, ct);
    }
}
