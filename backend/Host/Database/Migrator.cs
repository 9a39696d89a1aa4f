using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DualRandom.Host.Database;

/// <summary>
/// Brings the database to the state of this version: roles, schemas, scripts, grants. One host at a time (advisory lock), each
/// script in its own transaction, a script that was changed after it ran is refused. Nothing to do costs one query.
/// </summary>
internal sealed class Migrator(string connectionString, string installation, Func<string, string> password, ILogger log, Func<string, bool>? passwordGiven = null)
{
    private const long Lock = 0x44_52_31; // "DR1"

    // Roles belong to the server, the lock to one database of it: houses of one installation, or their practice areas, meet there.
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Roles that deploy/roles.sql made keep the passwords they were given there.
    private bool HasGivenPassword(string schema) => passwordGiven?.Invoke(schema) == true;

    public async Task Run(IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Try(migrations, ct);
                return;
            }
            catch (OvertakenException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private async Task Try(IReadOnlyList<Migration> migrations, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await Execute(connection, $"select pg_advisory_lock({Lock})", ct);
        var version = Digest(string.Join('\n', migrations.Select(m => $"{m.Schema} {m.Name} {Digest(m.Sql)}")) + installation + password("check"));
        if (await Scalar(connection, "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'jobs'", ct) as string == version)
            return;
        foreach (var schema in Migrations.Schemas)
            await Prepare(connection, schema, ct);
        foreach (var schema in migrations.GroupBy(m => m.Schema))
            await Migrate(connection, schema.Key, [.. schema], ct);
        await Execute(connection, $"comment on schema jobs is '{version}'", ct);
    }

    private async Task Prepare(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var (owner, app) = ($"{installation}_{schema}_owner", $"{installation}_{schema}_app");
        await Permitted(connection, $"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{owner}') then create role {owner} nologin; end if;
                if not exists (select from pg_roles where rolname = '{app}') then create role {app} login; end if;
            end $$
            """, ct);
        if (!HasGivenPassword(schema))
            await Permitted(connection, $"alter role {app} password '{password(app)}'", ct, shown: $"alter role {app} password '…'");
        // "create schema if not exists" asks for the right to create one even where it exists.
        await Permitted(connection, $"""
            do $$ begin
                if not pg_has_role(current_user, '{owner}', 'member') then grant {owner} to current_user; end if;
                if not exists (select from pg_namespace where nspname = '{schema}') then create schema {schema} authorization {owner}; end if;
            end $$;
            grant usage on schema {schema} to {app}
            """, ct);
        if (schema == Migrations.Jobs)
            await Execute(connection, $"grant create on schema {schema} to {app}", ct);
        await Execute(connection, $"""
            set role {owner};
            create table if not exists {schema}.migration (name text primary key, digest text not null);
            reset role;
            """, ct);
    }

    private async Task Migrate(NpgsqlConnection connection, string schema, IReadOnlyList<Migration> scripts, CancellationToken ct)
    {
        var done = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand($"select name, digest from {schema}.migration", connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                done[reader.GetString(0)] = reader.GetString(1);
        }

        foreach (var script in scripts)
        {
            var digest = Digest(script.Sql);
            if (done.TryGetValue(script.Name, out var ran))
            {
                if (ran != digest)
                    throw new InvalidOperationException($"迁移脚本 {script.Name} 在执行之后被改动；请新增脚本，不要修改旧脚本");
                continue;
            }

            log.LogInformation("迁移 {Schema}：{Script}", schema, script.Name);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Execute(connection, $"set local role {installation}_{schema}_owner; set local search_path = {schema};\n{script.Sql}", ct);
            await Execute(connection, $"insert into {schema}.migration values ('{script.Name}', '{digest}')", ct);
            await transaction.CommitAsync(ct);
        }

        await Grant(connection, schema, ct);
    }

    /// <summary>Rows for the application, no more; tables marked append-only can be read and inserted into, views read.</summary>
    private async Task Grant(NpgsqlConnection connection, string schema, CancellationToken ct) => await Execute(connection, $"""
        do $$
        declare t record;
        begin
            for t in select c.oid, c.relname, c.relkind = 'v' as looked_at, coalesce(obj_description(c.oid, 'pg_class'), '') like 'append-only%' as append_only
                     from pg_class c where c.relnamespace = '{schema}'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname <> 'migration'
                       and c.relowner = '{installation}_{schema}_owner'::regrole
            loop
                execute format('revoke all on {schema}.%I from {installation}_{schema}_app', t.relname);
                execute format('grant %s on {schema}.%I to {installation}_{schema}_app',
                               case when t.looked_at then 'select' when t.append_only then 'select, insert' else 'select, insert, update, delete' end, t.relname);
            end loop;
        end $$;
        """, ct);

    /// <param name="shown">Without the password, for the log.</param>
    private async Task Permitted(NpgsqlConnection connection, string sql, CancellationToken ct, string? shown = null)
    {
        try
        {
            await Execute(connection, sql, ct);
        }
        catch (PostgresException e) when (AnotherWasFaster(e))
        {
            throw new OvertakenException(e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            log.LogError("数据库账号无权执行以下语句，请由数据库管理员执行（或用 deploy/roles.sql）：\n{Sql}", shown ?? sql);
            throw;
        }
    }

    // PostgreSQL does not queue changes of its shared catalogues: it calls the second of two an internal error, after which the
    // library gives the connection up.
    private static bool AnotherWasFaster(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateObject
        || e.SqlState == PostgresErrorCodes.InternalError && e.MessageText.StartsWith("tuple concurrently", StringComparison.Ordinal);

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // scripts of this assembly and names of this installation
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // the text stands at the caller
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>As the table of migrations keeps it.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class OvertakenException(PostgresException inner) : Exception(inner.Message, inner);
}
