using Npgsql;

namespace DualRandom.Host.Practice;

/// <summary>
/// A database of its own on the same server, marked as what it is: a real house refuses to open it, and nothing without the mark
/// is ever removed.
/// </summary>
internal static class PracticeDatabase
{
    private const string Mark = "DualRandom practice";

    /// <summary>Not pooled: the database is removed under its connections.</summary>
    public static string ConnectionString(string real)
    {
        var connection = new NpgsqlConnectionStringBuilder(real);
        connection.Database = $"{connection.Database ?? connection.Username}_practice";
        connection.Pooling = false;
        return connection.ConnectionString;
    }

    public static async Task<bool> Exists(string real, CancellationToken ct) => await MarkOf(real, ct) is not null;

    /// <summary>An empty one in place of what was there.</summary>
    public static async Task Renew(string real, CancellationToken ct)
    {
        await Remove(real, ct);
        var name = Name(real);
        await Execute(real, $"create database {name}", ct);
        await Execute(real, $"comment on database {name} is '{Mark}'", ct);
    }

    public static async Task Remove(string real, CancellationToken ct)
    {
        switch (await MarkOf(real, ct))
        {
            case null:
                return;
            case Mark:
                await Execute(real, $"drop database {Name(real)} with (force)", ct);
                return;
            default:
                throw new InvalidOperationException($"The database {Name(real)} does not belong to a practice area");
        }
    }

    /// <exception cref="Database.EmbeddedClusterException">A real house on the database of a practice area, or the reverse.</exception>
    public static async Task RefuseOther(string connectionString, bool isPractice, CancellationToken ct)
    {
        var marked = await Scalar(
            connectionString, "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = current_database()", null, ct) as string == Mark;
        if (marked != isPractice)
            throw new Database.EmbeddedClusterException(
                isPractice ? "该数据库不是演练数据库，演练区不能使用。" : "该数据库属于演练区，不能用于正式抽取，请更换连接字符串。",
                isPractice ? "This is no database of a practice area." : "This is the database of a practice area: it can never become a real one. Give another connection string.");
    }

    /// <returns>Null when there is no such database.</returns>
    private static async Task<string?> MarkOf(string real, CancellationToken ct) => await Scalar(
        real, "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = $1",
        new NpgsqlConnectionStringBuilder(ConnectionString(real)).Database, ct) as string;

    private static string Name(string real) =>
        $"\"{new NpgsqlConnectionStringBuilder(ConnectionString(real)).Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<object?> Scalar(string connectionString, string sql, string? parameter, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
#pragma warning disable CA2100 // the texts stand above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        if (parameter is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task Execute(string connectionString, string sql, CancellationToken ct) => await Scalar(connectionString, sql, null, ct);
}
