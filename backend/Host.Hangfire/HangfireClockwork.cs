using Cronos;
using DualRandom.SharedKernel;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DualRandom.Host.Hangfire;

/// <summary>Hangfire as the house's scheduler; the only file that knows it. Two houses in one process have a storage and a server each.</summary>
public sealed class HangfireClockwork(IModuleDatabases databases, ILoggerFactory logs) : IClockwork, IAsyncDisposable
{
    private const string Schema = "jobs";
    private const string Queue = "clock";

    // Clocks of two machines are never quite the same.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly SemaphoreSlim _starting = new(1, 1);
    private PostgreSqlStorage? _storage;
    private BackgroundJobServer? _server;

    public async Task Start(IReadOnlyCollection<RecurringCommand> declared, Func<string, CancellationToken, Task> knock, CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            _storage ??= Storage();
            Declare(_storage, declared);
            _server ??= new BackgroundJobServer(
                new BackgroundJobServerOptions
                {
                    ServerName = $"{Environment.MachineName}-{Environment.ProcessId}",
                    Queues = [Queue],
                    WorkerCount = 2,
                    Activator = new AtTheDoor(knock),
                    // Some jobs look for work every few seconds.
                    SchedulePollingInterval = TimeSpan.FromSeconds(1),
                    CancellationCheckInterval = TimeSpan.FromSeconds(5),
                    HeartbeatInterval = TimeSpan.FromSeconds(5),
                    ServerCheckInterval = TimeSpan.FromSeconds(10),
                    ServerTimeout = TimeSpan.FromSeconds(15),
                    ShutdownTimeout = TimeSpan.FromSeconds(20),
                    TimeZoneResolver = new DefaultTimeZoneResolver(),
                },
                _storage);
        }
        finally
        {
            _starting.Release();
        }
    }

    public async Task Stop(CancellationToken ct)
    {
        if (_server is null)
            return;
        _server.SendStop();
        await _server.WaitForShutdownAsync(ct);
    }

    public Task<IReadOnlyCollection<string>> Stored(CancellationToken ct)
    {
        using var connection = (_storage ?? throw new InvalidOperationException("The clockwork was never started")).GetConnection();
        return Task.FromResult<IReadOnlyCollection<string>>([.. connection.GetRecurringJobs().Select(job => job.Id)]);
    }

    public DateTimeOffset? Next(string cron, DateTimeOffset after) => CronExpression.Parse(cron, CronFormat.IncludeSeconds).GetNextOccurrence(after, Shanghai);

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        _starting.Dispose();
        return ValueTask.CompletedTask;
    }

    private PostgreSqlStorage Storage()
    {
        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(logs));
        GlobalConfiguration.Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
        return new PostgreSqlStorage(new Connections(databases.Open(Schema)), new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            // Without it a job longer than the timeout is started again for ever; with it a killed host's job is taken after the timeout.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(20),
            // The lock of a killed host stops all recurring jobs until it is out of date.
            DistributedLockTimeout = TimeSpan.FromSeconds(15),
            // Jobs got stuck after its connections were cut.
            EnableLongPolling = false,
            AllowDegradedModeWithoutStorage = false,
            QueuePollInterval = TimeSpan.FromSeconds(1),
        })
        {
            // How a run went stands in our own history.
            JobExpirationTimeout = TimeSpan.FromHours(1),
        };
    }

    private void Declare(JobStorage storage, IReadOnlyCollection<RecurringCommand> declared)
    {
        var manager = new RecurringJobManager(storage);
        using var connection = storage.GetConnection();
        var stored = connection.GetRecurringJobs().ToDictionary(job => job.Id, StringComparer.Ordinal);
        foreach (var unknown in stored.Keys.Except(declared.Select(job => job.Id), StringComparer.Ordinal))
            manager.RemoveIfExists(unknown);
        foreach (var job in declared)
        {
            if (stored.TryGetValue(job.Id, out var known) && known.Cron == job.Cron)
            {
                if (!LiesBeyond(known))
                    continue;
                // Declared again with the same times it would keep the old one.
                manager.RemoveIfExists(job.Id);
            }

            manager.AddOrUpdate<AtTheClock>(
                job.Id, Queue, clock => clock.Knock(job.Id, CancellationToken.None), job.Cron,
                new RecurringJobOptions { TimeZone = Shanghai, MisfireHandling = MisfireHandlingMode.Relaxed });
        }
    }

    // Of a clock that went ahead and was put back: the time that it stored would be waited for.
    private bool LiesBeyond(RecurringJobDto known) =>
        known.NextExecution is { } stored && Next(known.Cron, MachineTime.Now + Skew) is { } next && DateTime.SpecifyKind(stored, DateTimeKind.Utc) > next.UtcDateTime;

    private sealed class Connections(NpgsqlDataSource source) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => source.CreateConnection();
    }

    private sealed class AtTheDoor(Func<string, CancellationToken, Task> knock) : JobActivator
    {
        public override object ActivateJob(Type jobType) => new AtTheClock(knock);
    }
}

/// <summary>What is stored of a job: its name and this call, and no more.</summary>
public sealed class AtTheClock(Func<string, CancellationToken, Task> knock)
{
    // With no attempt and deletion after it, jobs are lost when their host is killed.
    [AutomaticRetry(Attempts = 3, DelaysInSeconds = [2, 4, 8], OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    public Task Knock(string id, CancellationToken ct) => knock(id, ct);
}
