using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Clock;

/// <summary>The last run of a job, on whichever host.</summary>
/// <param name="FinishedAt">Null while it runs, or when its host was killed.</param>
internal sealed record JobRun(string Job, string Host, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Error);

/// <summary>Runs of jobs: one at a time in the whole installation, the last one of each kept.</summary>
internal sealed class JobRuns(IModuleDatabases databases)
{
    private NpgsqlDataSource Source => databases.Open(Migrations.Jobs);

    /// <returns>Null when it is running already, here or on another host.</returns>
    public async Task<RunningJob?> Begin(string job, string startedBy, CancellationToken ct)
    {
        var connection = await Source.OpenConnectionAsync(ct);
        try
        {
            await using var locking = new NpgsqlCommand("select pg_try_advisory_lock(hashtext('job'), hashtext($1))", connection);
            locking.Parameters.Add(new NpgsqlParameter { Value = job });
            if (await locking.ExecuteScalarAsync(ct) is true)
            {
                var running = new RunningJob(connection, job);
                await running.Started(startedBy, ct);
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

    public async Task<IReadOnlyDictionary<string, JobRun>> Last(CancellationToken ct)
    {
        await using var command = Source.CreateCommand("select job, host, started_by, started_at, finished_at, error from job_run");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var runs = new Dictionary<string, JobRun>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
        {
            runs[reader.GetString(0)] = new JobRun(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetString(5));
        }

        return runs;
    }
}

/// <summary>A run under its lock; the lock falls with the connection, so a killed host blocks nobody.</summary>
internal sealed class RunningJob(NpgsqlConnection connection, string job) : IAsyncDisposable
{
    private const int MaxError = 2000;

    public Task Started(string by, CancellationToken ct) => Execute(
        """
        insert into job_run (job, host, started_by, started_at) values ($1, $2, $3, $4)
        on conflict (job) do update set host = $2, started_by = $3, started_at = $4, finished_at = null, error = null
        """,
        ct, job, Environment.MachineName, by, MachineTime.Now);

    public Task Finished(string? error) => Execute(
        "update job_run set finished_at = $2, error = $3 where job = $1", CancellationToken.None,
        job, MachineTime.Now, error is { Length: > MaxError } ? error[..MaxError] : (object?)error ?? DBNull.Value);

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
