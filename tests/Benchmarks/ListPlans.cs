using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>
/// Every list as people ask for it on a full house: its time, and what PostgreSQL's own plans say it read. A scan of a whole large
/// table is named.
/// </summary>
internal sealed partial class ListPlans(string serverLog)
{
    private const double Large = 2_000;

    /// <summary>Sessions opened after this write the plan of every statement to the server's log.</summary>
    public static async Task Watch(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        foreach (var sql in new[]
                 {
                     "analyze", $"alter database {name} set session_preload_libraries = 'auto_explain'", $"alter database {name} set auto_explain.log_min_duration = 0",
                     $"alter database {name} set auto_explain.log_analyze = on",
                 })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>All GET addresses of the API's document whose variables are among the given ones, and some with a search.</summary>
    public static async Task<List<string>> Lists(HttpClient client, IReadOnlyDictionary<string, string> variables, params string[] searches)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync("/swagger/v1/swagger.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/v1/", StringComparison.Ordinal) && path.Value.TryGetProperty("get", out _))
            // A live stream is no list and has no end.
            .Where(path => !path.Name.EndsWith("/events", StringComparison.Ordinal))
            .Select(path => variables.Aggregate(path.Name, (filled, variable) => filled.Replace(variable.Key, variable.Value, StringComparison.Ordinal)))
            .Where(path => !path.Contains('{', StringComparison.Ordinal));
        return [.. paths, .. searches.Select(search => $"/api/v1{search}")];
    }

    /// <summary>Asks as the first of these people who may.</summary>
    public async Task Look(IEnumerable<string> lists, params HttpClient[] people)
    {
        foreach (var list in lists)
        {
            foreach (var person in people)
            {
                using var first = await person.GetAsync(list);
                if (!first.IsSuccessStatusCode)
                    continue;
                var seen = new FileInfo(serverLog).Length;
                var watch = Stopwatch.StartNew();
                using var answer = await person.GetAsync(list);
                await answer.Content.ReadAsByteArrayAsync();
                var time = watch.Elapsed;
                await Task.Delay(100);
                var scans = Scans(await Since(seen)).ToList();
                Console.WriteLine($"  {list,-90} {time.TotalMilliseconds,7:F0} ms   {(scans.Count == 0 ? "" : $"SCAN {string.Join(", ", scans)}")}");
                break;
            }
        }
    }

    /// <summary>Prints what PostgreSQL did for one list.</summary>
    public async Task Show(string list, HttpClient person)
    {
        var seen = new FileInfo(serverLog).Length;
        using var answer = await person.GetAsync($"/api/v1{list}");
        answer.EnsureSuccessStatusCode();
        await Task.Delay(200);
        Console.WriteLine($"  {list}");
        // Who asks is looked up before every answer.
        foreach (var statement in (await Since(seen)).Split("duration: ").Skip(1).Where(statement => !statement.Contains("Seq Scan on session", StringComparison.Ordinal)))
            foreach (var line in statement.Split('\n').Where((line, at) => at == 0 || line.Contains("cost=", StringComparison.Ordinal)))
                Console.WriteLine($"    {line.TrimEnd()}");
    }

    private async Task<string> Since(long position)
    {
        await using var log = new FileStream(serverLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(position, SeekOrigin.Begin);
        return await new StreamReader(log).ReadToEndAsync();
    }

    private static IEnumerable<string> Scans(string log) =>
        from Match scan in SequentialScan().Matches(log)
        let read = Number(scan, "rows") + Number(scan, "removed")
        where read >= Large
        select string.Create(CultureInfo.InvariantCulture, $"{scan.Groups["table"].Value} {read:N0}");

    private static double Number(Match match, string group) => match.Groups[group] is { Success: true } found ? double.Parse(found.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("Seq Scan on (?<table>\\S+).*?rows=\\d+.*?rows=(?<rows>[\\d.]+) loops=\\d+\\)(\\s+Filter:[^\\n]*\\n\\s+Rows Removed by Filter: (?<removed>\\d+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex SequentialScan();
}
