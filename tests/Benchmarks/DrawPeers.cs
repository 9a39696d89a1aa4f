using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>Other ways to a sample of the same frozen rows, on the same server in the same run.</summary>
internal sealed class DrawPeers(string database, int rows)
{
    private const double Share = 0.05;

    private string Pool => $"matching.snapshot_row where ceremony_id = '{GivenDraw.Ceremony(rows)}' and status = 'OK'";

    public Task Analyze() => Execute("vacuum analyze matching.snapshot_row");

    /// <summary>The nearest to ours: a ticket for every row by the server's own function, the first of each stratum. Also how many.</summary>
    public async Task<(TimeSpan Time, long Drawn)> Sorted()
    {
        var time = await Time($"""
            create temp table sorted as
            select handle from (
                select handle, rank() over (partition by stratum order by sha256('\x{new string('0', 64)}'::bytea || handle), handle) as rank, count(*) over (partition by stratum) as of
                from {Pool}) tickets
            where rank <= ceil(of * {Share.ToString(CultureInfo.InvariantCulture)})
            """);
        return (time, await Ask($"select sum(ceil(n * {Share.ToString(CultureInfo.InvariantCulture)}))::bigint from (select count(*) n from {Pool} group by stratum) s"));
    }

    /// <summary>None of them can be repeated or recomputed by anyone.</summary>
    public async Task Others(TimeSpan ours)
    {
        var wanted = (long)(await Ask($"select count(*) from {Pool}") * Share);
        Say("ORDER BY random() LIMIT", await Time($"create temp table lot as select handle from {Pool} order by random() limit {wanted}"), ours);
        Say("TABLESAMPLE bernoulli (another number each time)", await Time(
            $"create temp table bernoulli as select handle from matching.snapshot_row tablesample bernoulli ({(Share * 100).ToString(CultureInfo.InvariantCulture)}) where ceremony_id = '{GivenDraw.Ceremony(rows)}' and status = 'OK'"), ours);
        Say("every k-th row after a random one", await Time(
            $"create temp table nth as select handle from (select handle, row_number() over (order by credit_code) as number from {Pool}) list where number % 20 = 7"), ours);
        foreach (var (name, population, size) in (IEnumerable<(string, long, long)>)
                 [.. await Strata(), ("the pool of a notice, 30 % of 478", 478, 144)])
        {
            var step = population / size;
            var never = population - step * size;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    every {step}-th of {name}: {never:N0} of {population:N0} firms ({100.0 * never / population:F1} %) can never be drawn"));
        }
    }

    private async Task<List<(string Name, long Population, long Size)>> Strata()
    {
        var strata = new List<(string, long, long)>();
        foreach (var stratum in GivenDraw.Strata)
        {
            var population = await Ask($"select count(*) from {Pool} and stratum = '{stratum.Code}'");
            strata.Add((stratum.Code, population, (population + 19) / 20));
        }
        return strata;
    }

    private static void Say(string peer, TimeSpan time, TimeSpan ours) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {peer,-50} {time.TotalSeconds,6:F2} s: the draw takes {ours / time:F1} ×"));

    private async Task<TimeSpan> Time(string sql)
    {
        var watch = Stopwatch.StartNew();
        await Execute(sql);
        return watch.Elapsed;
    }

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 300 }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Ask(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
