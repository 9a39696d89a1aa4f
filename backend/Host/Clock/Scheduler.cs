using System.Security.Cryptography;
using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using MediatR;
using Quartz;

namespace DualRandom.Host.Clock;

/// <summary>
/// The only file that knows the scheduler. It keeps ids and times, in one cluster of all hosts that serve the door of jobs, and
/// knocks at the clock door; what a job does and that it runs once is not its business.
/// </summary>
internal static class SchedulerRegistration
{
    public static void AddClock(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<JobRuns>();
        builder.Services.AddSingleton<ClockDoor>();
        builder.Services.AddTransient<IRequestHandler<ForgetRuns.Command, Unit>, ForgetRuns.Handler>();
        builder.Services.AddSingleton(new RecurringCommand(ForgetRuns.Id, ForgetRuns.Cron, () => new ForgetRuns.Command()));
        // Tests open the clock door by hand and switch the scheduler off.
        if (!builder.Serves(Door.Jobs) || !builder.Configuration.GetValue("Scheduler", true))
            return;
        builder.Services.AddSingleton<Scheduler>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
    }

    /// <summary>The next time by a job's cron, for people; null when there is none.</summary>
    public static DateTimeOffset? NextTime(this RecurringCommand job) =>
        new CronExpression(job.Cron, Scheduler.Shanghai).GetNextValidTimeAfter(MachineTime.Now);
}

/// <summary>Brings the stored jobs to what this version declares, then lets time run. Starts after the host answers requests.</summary>
internal sealed class Scheduler(IServiceProvider house, IEnumerable<RecurringCommand> jobs, ILogger<Scheduler> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<ServiceProvider> _rooms = new(() => OwnContainer(house));

    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Done when the declared jobs, and no others, are scheduled.</summary>
    public Task Running => _running.Task;

    public async Task<IScheduler> Instance(CancellationToken ct) => await _rooms.Value.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && !_running.Task.IsCompleted)
        {
            try
            {
                var scheduler = await Instance(stoppingToken);
                await Declare(scheduler, stoppingToken);
                await scheduler.Start(stoppingToken);
                _running.TrySetResult();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The scheduler could not start and will try again");
                await Task.Delay(TryAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_running.Task.IsCompleted)
            await (await Instance(cancellationToken)).Shutdown(true, cancellationToken);
    }

    // The library registers a clock of its own and asks its container for one: kept apart, it runs on machine time whatever the
    // legal clock says, and the rooms never meet its clock.
    private static ServiceProvider OwnContainer(IServiceProvider house)
    {
        var services = new ServiceCollection();
        services.AddSingleton(house.GetRequiredService<ILoggerFactory>()).AddLogging();
        services.AddSingleton(house.GetRequiredService<ClockDoor>());
        services.AddSingleton(house.GetRequiredService<IModuleDatabases>());
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "dualrandom";
                options.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
            });
            quartz.UseTimeProvider(MachineTime.Clock);
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options => options.TablePrefix = $"{Migrations.Jobs}.qrtz_");
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<IModuleDatabases>().Open(Migrations.Jobs));
                store.ProvisionSchema();
                store.UseClustering();
            });
        });
        return services.BuildServiceProvider();
    }

    private async Task Declare(IScheduler scheduler, CancellationToken ct)
    {
        var declared = jobs.ToDictionary(job => new JobKey(job.Id));
        var stored = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct);
        var unknown = stored.Where(key => !declared.ContainsKey(key)).ToList();
        if (unknown.Count > 0)
            await scheduler.DeleteJobs(unknown, ct);
        foreach (var (key, job) in declared)
        {
            // A stored time is left alone, so that what was missed while no host ran is caught up.
            var time = new TriggerKey(job.Id);
            if (await scheduler.GetTrigger(time, ct) is ICronTrigger known && known.CronExpressionString == job.Cron)
                continue;
            await scheduler.ScheduleJob(
                JobBuilder.Create<Knock>().WithIdentity(key).Build(),
                [
                    TriggerBuilder.Create().WithIdentity(time).WithSchedule(
                        CronScheduleBuilder.Create(job.Cron).InTimeZone(Shanghai).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(),
                ],
                new ScheduleJobOptions { Replace = true }, ct);
        }
    }

    [DisallowConcurrentExecution]
    internal sealed class Knock(ClockDoor door) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await door.Open(context.JobDetail.Key.Name, cancellationToken);
    }
}
