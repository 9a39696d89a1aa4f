using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Clock;

/// <summary>A run of a job, on whichever host.</summary>
/// <param name="Host">Machine and process.</param>
/// <param name="FinishedAt">Null while it runs, or when its host was killed.</param>
/// <param name="Runs">More than one when the clock ran the job several times within this minute.</param>
/// <param name="Milliseconds">How long it took; of several runs the longest.</param>
internal sealed record JobRun(
    string Job, string Host, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Runs, long? Milliseconds, string? Error);

/// <param name="Run">The last one.</param>
/// <param name="IsRunning">At this moment; a run that neither runs nor finished was broken off.</param>
internal sealed record LastRun(JobRun Run, bool IsRunning);

/// <summary>Time does not run this job until somebody resumes it.</summary>
internal sealed record JobPause(string By, DateTimeOffset At);

/// <summary>Runs of jobs: one at a time in the whole installation, each kept for 90 days.</summary>
internal sealed class JobRuns(IModuleDatabases databases)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private NpgsqlDataSource Source => databases.Open(Migrations.Jobs);

    /// <param name="byClock">Then not while the job is paused.</param>
    /// <returns>Null when it is running already, here or on another host, or is paused.</returns>
    public async Task<RunningJob?> Begin(string job, string startedBy, bool byClock, CancellationToken ct)
    {
        var connection = await Source.OpenConnectionAsync(ct);
        try
        {
            await using var locking = new NpgsqlCommand(
                """
                select case when $2 and exists (select from job_pause where job = $1) then false
                            else pg_try_advisory_lock(hashtext('job'), hashtext($1)) end
                """,
                connection);
            locking.Parameters.Add(new NpgsqlParameter { Value = job });
            locking.Parameters.Add(new NpgsqlParameter { Value = byClock });
            if (await locking.ExecuteScalarAsync(ct) is true)
            {
                var running = new RunningJob(connection, job);
                await running.Started(startedBy, byClock, ct);
                return running;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public async Task<IReadOnlyDictionary<string, LastRun>> Last(CancellationToken ct)
    {
        await using var command = Source.CreateCommand(
            """
            select job, host, started_by, started_at, finished_at, 1, (extract(epoch from finished_at - started_at) * 1000)::bigint, error,
                exists (select from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and l.granted and l.objsubid = 2
                        and l.classid::bigint = hashtext('job')::bigint & 4294967295 and l.objid::bigint = hashtext(job)::bigint & 4294967295)
            from job_run
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var runs = new Dictionary<string, LastRun>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            runs[reader.GetString(0)] = new LastRun(Run(reader), reader.GetBoolean(8));
        return runs;
    }

    /// <summary>Does the database answer?</summary>
    public async Task<bool> Reachable(CancellationToken ct)
    {
        try
        {
            await using var command = Source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Newest first.</summary>
    public async Task<Page<JobRun>> Past(string job, bool onlyFailed, string? after, int? size, CancellationToken ct)
    {
        var take = Page.Clamp(size);
        var before = Page.Position(after, 1) is [var last] ? Page.AsNumber(last) : long.MaxValue;
        await using var command = Source.CreateCommand(
            $"""
            select job, host, started_by, started_at, finished_at, runs, milliseconds, error, id
            from past_run where job = $1 and id < $2 {(onlyFailed ? "and error is not null" : "")} order by id desc limit $3
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        command.Parameters.Add(new NpgsqlParameter { Value = before });
        command.Parameters.Add(new NpgsqlParameter { Value = take + 1 });
        var rows = new List<(JobRun Run, long Id)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                rows.Add((Run(reader), reader.GetInt64(8)));
        }

        var next = rows.Count > take ? Page.After(rows[take - 1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
        return new Page<JobRun>([.. rows.Take(take).Select(row => row.Run)], next, await Total(job, onlyFailed, ct));
    }

    /// <summary>Removes what is older than 90 days.</summary>
    public async Task Forget(CancellationToken ct)
    {
        await using var command = Source.CreateCommand("delete from past_run where started_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = MachineTime.Now - Kept });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, JobPause>> Paused(CancellationToken ct)
    {
        await using var command = Source.CreateCommand("select job, paused_by, paused_at from job_pause");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var paused = new Dictionary<string, JobPause>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            paused[reader.GetString(0)] = new JobPause(reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2));
        return paused;
    }

    /// <param name="told">Runs before the change holds; what fails here changes nothing.</param>
    /// <returns>False when it was paused already; then nobody is told.</returns>
    public Task<bool> Pause(string job, string by, Func<Task> told, CancellationToken ct) => Change(
        "insert into job_pause (job, paused_by, paused_at) values ($1, $2, $3) on conflict (job) do nothing", [job, by, MachineTime.Now], told, ct);

    /// <returns>False when it was not paused; then nobody is told.</returns>
    public Task<bool> Resume(string job, Func<Task> told, CancellationToken ct) => Change("delete from job_pause where job = $1", [job], told, ct);

    private async Task<bool> Change(string sql, object[] values, Func<Task> told, CancellationToken ct)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
#pragma warning disable CA2100 // the texts stand above
        await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        if (await command.ExecuteNonQueryAsync(ct) == 0)
            return false;
        await told();
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<string> Total(string job, bool onlyFailed, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(
            $"select count(*) from (select from past_run where job = $1 {(onlyFailed ? "and error is not null" : "")} limit {Page.CountLimit + 1}) as counted");
        command.Parameters.Add(new NpgsqlParameter { Value = job });
        return Page.Total((int)(long)(await command.ExecuteScalarAsync(ct))!);
    }

    private static JobRun Run(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), row.GetInt32(5), row.IsDBNull(6) ? null : row.GetInt64(6), row.IsDBNull(7) ? null : row.GetString(7));
}

/// <summary>A run under its lock; the lock falls with the connection, so a killed host blocks nobody.</summary>
internal sealed class RunningJob(NpgsqlConnection connection, string job) : IAsyncDisposable
{
    private const int MaxError = 2000;

    private static readonly string Here = $"{Environment.MachineName}/{Environment.ProcessId}";

    private bool _byClock;

    public async Task Started(string by, bool byClock, CancellationToken ct)
    {
        _byClock = byClock;
        // Under the lock nobody else can be running it: what has no end was broken off.
        await Execute(
            """
            insert into past_run (job, host, started_by, started_at, runs, error)
            select job, host, started_by, started_at, 1, '没有结束的记录：主机终止，或数据库中断 · it has no end: the host was killed, or the database went away' from job_run where job = $1 and finished_at is null
            """, ct, job);
        await Execute(
            """
            insert into job_run (job, host, started_by, started_at) values ($1, $2, $3, $4)
            on conflict (job) do update set host = $2, started_by = $3, started_at = $4, finished_at = null, error = null
            """,
            ct, job, Here, by, MachineTime.Now);
    }

    /// <summary>
    /// Some jobs look for work every few seconds, which would be six million rows in 90 days: such runs of a minute, on one host and
    /// without an error, are one row with their number.
    /// </summary>
    public Task Finished(string? error) => Execute(
        """
        with ended as (
            update job_run set finished_at = $2, error = $3 where job = $1
            returning job, host, started_by, started_at, finished_at, (extract(epoch from finished_at - started_at) * 1000)::bigint as milliseconds, error),
        together as (
            update past_run p set finished_at = e.finished_at, runs = p.runs + 1, milliseconds = greatest(p.milliseconds, e.milliseconds)
            from ended e
            where $4 and e.error is null and p.job = e.job and p.id = (select max(id) from past_run where job = $1) and p.error is null
                and p.host = e.host and p.started_by = e.started_by and date_trunc('minute', p.started_at) = date_trunc('minute', e.started_at)
            returning p.id)
        insert into past_run (job, host, started_by, started_at, finished_at, runs, milliseconds, error)
        select job, host, started_by, started_at, finished_at, 1, milliseconds, error from ended where not exists (select from together)
        """,
        CancellationToken.None, job, MachineTime.Now, error is { Length: > MaxError } ? error[..MaxError] : (object?)error ?? DBNull.Value, _byClock);

    public async ValueTask DisposeAsync()
    {
        // Back in the pool the connection would keep the lock until somebody uses it again.
        try
        {
            await Execute("select pg_advisory_unlock(hashtext('job'), hashtext($1))", CancellationToken.None, job);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task Execute(string sql, CancellationToken ct, params object[] values)
    {
#pragma warning disable CA2100 // the texts stand above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
