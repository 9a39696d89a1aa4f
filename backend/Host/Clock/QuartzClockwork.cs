using System.Security.Cryptography;
using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Quartz;

namespace DualRandom.Host.Clock;

/// <summary>Quartz as the house's scheduler; the only file that knows it.</summary>
internal sealed class QuartzClockwork(IModuleDatabases databases, ILoggerFactory logs) : IClockwork, IAsyncDisposable
{
    // A node that is silent for both together is taken for dead; if it only paused, the lock at the clock door keeps its job from
    // running twice.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(7);

    // Later than this, all missed times of a job are one.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DatabaseTryAgain = TimeSpan.FromSeconds(3);

    // Clocks of two machines are never quite the same.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly SemaphoreSlim _starting = new(1, 1);
    private ServiceProvider? _rooms;
    private IScheduler? _scheduler;

    public async Task Start(IReadOnlyCollection<RecurringCommand> declared, Func<string, CancellationToken, Task> knock, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            _rooms ??= OwnContainer(new Door(knock));
            _scheduler = await Scheduler(ct);
            await Declare(_scheduler, declared, ct);
            await _scheduler.Start(ct);
        }
        finally
        {
            _starting.Release();
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        // A start that was broken off has shut its scheduler down itself; asked for again, the library refuses.
        if (_scheduler is not null)
            await _scheduler.Shutdown(true, ct);
    }

    public async Task<IReadOnlyCollection<string>> Stored(CancellationToken ct) =>
        [.. (await (await Scheduler(ct)).GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct)).Select(key => key.Name)];

    public DateTimeOffset? Next(string cron, DateTimeOffset after) => new CronExpression(cron, Shanghai).GetNextValidTimeAfter(after);

    public async ValueTask DisposeAsync()
    {
        if (_rooms is not null)
            await _rooms.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<IScheduler> Scheduler(CancellationToken ct) =>
        await (_rooms ?? throw new InvalidOperationException("The clockwork was never started")).GetRequiredService<ISchedulerFactory>().GetScheduler(ct);

    // The library registers a clock of its own and asks its container for one: kept apart, it runs on machine time whatever the
    // legal clock says, and the rooms never meet its clock.
    private ServiceProvider OwnContainer(Door door)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs).AddLogging();
        services.AddSingleton(door);
        services.AddSingleton(databases);
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
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = $"{Migrations.Jobs}.qrtz_";
                    options.MisfireThreshold = Late;
                    options.DbRetryInterval = DatabaseTryAgain;
                });
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<IModuleDatabases>().Open(Migrations.Jobs));
                store.ProvisionSchema();
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = SignOfLife;
                    cluster.CheckinMisfireThreshold = Silence;
                });
            });
        });
        return services.BuildServiceProvider();
    }

    private async Task Declare(IScheduler scheduler, IReadOnlyCollection<RecurringCommand> jobs, CancellationToken ct)
    {
        var declared = jobs.ToDictionary(job => new JobKey(job.Id));
        var stored = await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct);
        var unknown = stored.Where(key => !declared.ContainsKey(key)).ToList();
        if (unknown.Count > 0)
            await scheduler.DeleteJobs(unknown, ct);
        foreach (var (key, job) in declared)
        {
            if (await scheduler.GetJobDetail(key, ct) is not { RequestsRecovery: true })
                await scheduler.AddJob(JobBuilder.Create<Knock>().WithIdentity(key).RequestRecovery().StoreDurably().Build(), new AddJobOptions { Replace = true }, ct);
            var time = new TriggerKey(job.Id);
            var known = await scheduler.GetTrigger(time, ct) as ICronTrigger;
            if (known is not null && known.CronExpressionString == job.Cron && !LiesBeyond(known, job.Cron))
                continue;
            var trigger = TriggerBuilder.Create(MachineTime.Clock).ForJob(key).WithIdentity(time).WithSchedule(
                CronScheduleBuilder.Create(job.Cron).InTimeZone(Shanghai).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
            if (known is null)
                await scheduler.ScheduleJob(trigger, new ScheduleJobOptions(), ct);
            else
                await scheduler.RescheduleJob(time, trigger, ct);
        }
    }

    // Of a clock that went ahead and was put back: the time that it stored would be waited for.
    private bool LiesBeyond(ICronTrigger known, string cron) =>
        known.NextFireTimeUtc is { } stored && Next(cron, MachineTime.Now + Skew) is { } next && stored > next;

    internal sealed record Door(Func<string, CancellationToken, Task> Knock);

    [DisallowConcurrentExecution]
    internal sealed class Knock(Door door) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await door.Knock(context.JobDetail.Key.Name, cancellationToken);
    }
}
