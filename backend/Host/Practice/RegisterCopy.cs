using DualRandom.SharedKernel;
using MediatR;
using Npgsql;

namespace DualRandom.Host.Practice;

/// <summary>The registers of the real house into an empty practice area: streamed from role to role, each module through its own wall.</summary>
internal static class RegisterCopy
{
    private const int Chunk = 64 * 1024;

    /// <returns>Rows of each register, such as <c>subjects.subject</c>.</returns>
    public static async Task<IReadOnlyDictionary<string, long>> Run(IServiceProvider real, IServiceProvider practice, CancellationToken ct)
    {
        var copied = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var module in real.GetServices<RegisterTable>().GroupBy(table => table.Schema))
        {
            await using var source = await real.GetRequiredService<IModuleDatabases>().Open(module.Key).OpenConnectionAsync(ct);
            await using var target = await practice.GetRequiredService<IModuleDatabases>().Open(module.Key).OpenConnectionAsync(ct);
            // One moment for all tables of a module: an account's department is there.
            await using var moment = await source.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            await using var whole = await target.BeginTransactionAsync(ct);
            foreach (var table in module.Reverse())
                await RemoveSeeds(target, table.Table, ct);
            foreach (var table in module)
                copied[$"{table.Schema}.{table.Table}"] = await Copy(source, target, table, ct);
            await whole.CommitAsync(ct);
        }

        foreach (var table in real.GetServices<RegisterTable>().Where(table => table.Afterwards is not null))
            await Send(practice, table, ct);
        return copied;
    }

    private static async Task<long> Copy(NpgsqlConnection source, NpgsqlConnection target, RegisterTable table, CancellationToken ct)
    {
        var columns = await Columns(target, table.Table, ct);
        var taken = columns.Select(column => table.Instead.TryGetValue(column, out var sql) ? sql : $"\"{column}\"");
        await using (var from = await source.BeginRawBinaryCopyAsync($"copy (select {string.Join(", ", taken)} from {table.Table}) to stdout (format binary)", ct))
        await using (var into = await target.BeginRawBinaryCopyAsync($"copy {table.Table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) from stdin (format binary)", ct))
            await from.CopyToAsync(into, Chunk, ct);
        return (long)(await Scalar(target, $"select count(*) from {table.Table}", ct))!;
    }

    /// <summary>What the scripts put into a new database is in the copy too, as it stands today.</summary>
    private static async Task RemoveSeeds(NpgsqlConnection target, string table, CancellationToken ct)
    {
        if (await Scalar(target, $"select exists (select from {table})", ct) is true)
            await Scalar(target, $"delete from {table}", ct);
    }

    private static async Task<IReadOnlyList<string>> Columns(NpgsqlConnection target, string table, CancellationToken ct) => (string[])(await Scalar(
        target, $"select array_agg(attname::text order by attnum) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''", ct))!;

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // names of tables that modules declare
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task Send(IServiceProvider practice, RegisterTable table, CancellationToken ct)
    {
        await using var scope = practice.CreateAsyncScope();
        var act = $"{table.Schema}.after-copy";
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House(act);
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = act;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(table.Afterwards!(), ct);
    }
}
