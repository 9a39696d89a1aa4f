using DualRandom.Host.Database;
using Npgsql;

namespace DualRandom.Host.Backup;

/// <summary>
/// The rows of every schema as they are at one moment, while hosts go on writing. Not the scheduler's own tables: it makes them
/// again. No program of PostgreSQL is needed, so it works with any server that the host works with.
/// </summary>
internal sealed class DatabaseDump(NpgsqlConnection connection, string installation)
{
    private const int Chunk = 64 * 1024;

    public async Task<NpgsqlTransaction> Begin(CancellationToken ct) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);

    /// <summary>The scripts that ran, in the order of this version.</summary>
    public async Task<IReadOnlyList<RanScript>> Scripts(CancellationToken ct)
    {
        var ran = new List<RanScript>();
        foreach (var schema in Migrations.Schemas)
        {
            if (!await Has(schema, ct))
                throw new BackupException($"数据库中没有模式 {schema}，不是双随机的数据库", $"there is no schema {schema}: not a database of DualRandom");
            await As(schema, ct);
            ran.AddRange(await Rows($"select name, digest from {schema}.migration order by name", row => new RanScript(schema, row.GetString(0), row.GetString(1)), ct));
        }

        return ran;
    }

    public Task<bool> Has(string schema, CancellationToken ct) => Scalar<bool>($"select to_regnamespace('{schema}') is not null", ct);

    public Task<bool> HasTables(string schema, CancellationToken ct) => Scalar<bool>($"select to_regclass('{schema}.migration') is not null", ct);

    /// <summary>Those that others refer to come first.</summary>
    public async Task<IReadOnlyList<DumpedTable>> Tables(CancellationToken ct)
    {
        var tables = new List<DumpedTable>();
        foreach (var schema in Migrations.Schemas)
        {
            await As(schema, ct);
            var columns = await Rows($"""
                select c.relname::text, array_agg(a.attname::text order by a.attnum) from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                where c.relnamespace = '{schema}'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and {Ours(schema)} group by c.relname order by c.relname
                """, row => (Table: row.GetString(0), Columns: row.GetFieldValue<string[]>(1)), ct);
            var needs = (await Rows($"""
                select c.relname::text, r.relname::text from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
                where k.contype = 'f' and c.relnamespace = '{schema}'::regnamespace and c.oid <> r.oid and not c.relispartition
                """, row => (From: row.GetString(0), To: row.GetString(1)), ct)).ToLookup(need => need.From, need => need.To);
            foreach (var table in Ordered([.. columns.Select(c => c.Table)], needs))
                tables.Add(new DumpedTable(schema, table, columns.First(c => c.Table == table).Columns, await Scalar<long>($"select count(*) from {schema}.\"{table}\"", ct)));
        }

        return tables;
    }

    public async Task<IReadOnlyList<DumpedSequence>> Sequences(CancellationToken ct)
    {
        var sequences = new List<DumpedSequence>();
        foreach (var schema in Migrations.Schemas)
        {
            await As(schema, ct);
            var names = await Rows(
                $"select c.relname::text from pg_class c where c.relnamespace = '{schema}'::regnamespace and c.relkind = 'S' and {Ours(schema)} order by 1", row => row.GetString(0), ct);
            foreach (var name in names)
                sequences.AddRange(await Rows($"select last_value, is_called from {schema}.\"{name}\"", row => new DumpedSequence(schema, name, row.GetInt64(0), row.GetBoolean(1)), ct));
        }

        return sequences;
    }

    public async Task Write(DumpedTable table, Stream target, CancellationToken ct)
    {
        await As(table.Schema, ct);
        await using var rows = await connection.BeginRawBinaryCopyAsync($"copy (select {table.ColumnList} from {table.Quoted}) to stdout (format binary)", ct);
        await rows.CopyToAsync(target, Chunk, ct);
    }

    /// <summary>What the scripts put into the tables gives way to what was saved.</summary>
    public async Task Empty(IReadOnlyList<DumpedTable> tables, CancellationToken ct)
    {
        foreach (var schema in tables.GroupBy(table => table.Schema))
        {
            await As(schema.Key, ct);
            await Execute($"truncate {string.Join(", ", schema.Select(table => table.Quoted))}", ct);
        }
    }

    public async Task Read(DumpedTable table, Stream source, CancellationToken ct)
    {
        await As(table.Schema, ct);
        // A trigger would do a second time what was saved with the rest.
        await Execute($"alter table {table.Quoted} disable trigger user", ct);
        await using (var rows = await connection.BeginRawBinaryCopyAsync($"copy {table.Quoted} ({table.ColumnList}) from stdin (format binary)", ct))
            await source.CopyToAsync(rows, Chunk, ct);
        await Execute($"alter table {table.Quoted} enable trigger user", ct);
        if (await Scalar<long>($"select count(*) from {table.Quoted}", ct) is var found && found != table.Rows)
            throw new BackupException($"{table.Quoted} 应有 {table.Rows} 行，恢复了 {found} 行", $"{table.Quoted}: {table.Rows} rows expected, {found} restored");
    }

    public async Task Set(DumpedSequence sequence, CancellationToken ct)
    {
        await As(sequence.Schema, ct);
        await Execute($"select setval('{sequence.Schema}.\"{sequence.Name}\"', {sequence.LastValue}, {(sequence.IsCalled ? "true" : "false")})", ct);
    }

    public async Task<IReadOnlyList<string>> FileDigests(CancellationToken ct)
    {
        await As("files", ct);
        return await Rows("select distinct digest from files.file", row => row.GetString(0), ct);
    }

    // A scheduler makes its tables itself, under the application's role.
    private string Ours(string schema) => $"c.relname <> 'migration' and c.relowner = '{installation}_{schema}_owner'::regrole";

    /// <summary>Whoever owns a schema reads and writes all of it; the account of the connection string need not.</summary>
    private Task As(string schema, CancellationToken ct) => Execute($"set local role {installation}_{schema}_owner", ct);

    private static List<string> Ordered(IReadOnlyList<string> tables, ILookup<string, string> needs)
    {
        var ordered = new List<string>();
        while (ordered.Count < tables.Count)
        {
            var next = tables.FirstOrDefault(table => !ordered.Contains(table) && needs[table].All(ordered.Contains))
                ?? throw new InvalidOperationException($"Tables that refer to each other in a circle: {string.Join(", ", tables.Except(ordered))}");
            ordered.Add(next);
        }

        return ordered;
    }

    private async Task<T> Scalar<T>(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

#pragma warning disable CA2100 // names of this installation and of its own tables
    private NpgsqlCommand Command(string sql) => new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
}
