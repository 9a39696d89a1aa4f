using System.Diagnostics;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>The shortest ways to the same rows, in the same run on the same server: what of our time is ours.</summary>
internal static class Peers
{
    public static async Task Compare(string database, Report report, int drawn)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await Execute(source, "create table peer (like subjects.subject)");
        var import = report.Where("import:");
        Say("import", import, "COPY of the same rows", await Time(() => Copy(source)));
        Say("frozen, committed and drawn", report.Where("pool frozen") + report.Where("subjects"), "ORDER BY random()",
            await Time(() => Execute(source, $"create table lot as select * from peer order by random() limit {drawn}")));
    }

    private static void Say(string ours, TimeSpan time, string peer, TimeSpan other) =>
        Console.WriteLine($"  {ours} {time.TotalSeconds:F2} s, {peer} {other.TotalSeconds:F2} s: ratio {time / other:F0}");

    private static async Task<TimeSpan> Time(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed;
    }

    /// <summary>Out of the register as text and into a bare table.</summary>
    private static async Task Copy(NpgsqlDataSource source)
    {
        await using var from = await source.OpenConnectionAsync();
        await using var into = await source.OpenConnectionAsync();
        using var rows = await from.BeginTextExportAsync("copy subjects.subject to stdout");
        await using var table = await into.BeginTextImportAsync("copy peer from stdin");
        var piece = new char[1 << 16];
        for (int read; (read = await rows.ReadAsync(piece)) > 0;)
            await table.WriteAsync(piece.AsMemory(0, read));
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
