using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DualRandom.Kit;
using DualRandom.Matching.Lottery.Bundles;

namespace DualRandom.Benchmarks;

/// <summary>
/// What the draw costs at the size of a province, each row in a process of its own, with its bounds; beside it the peers on the same
/// rows in the same run, and how fast this machine hashes. False above a bound.
/// </summary>
internal sealed class DrawTable
{
    private const int Million = 1_000_000;
    private const int Published = 100_000;

    private bool _isWithin = true;

    public static async Task<bool> Run()
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        var table = new DrawTable();
        HashRates.Print();
        var database = await TestPostgres.NewDatabase();
        try
        {
            await table.Rows(database);
            await table.Bundles();
        }
        finally
        {
            await TestPostgres.Drop(database);
        }
        return table._isWithin;
    }

    private async Task Rows(string database)
    {
        var freeze = await Own("freeze", Million, database);
        Row("freeze 1,000,000 rows", freeze, 6, 400);
        var peers = new DrawPeers(database, Million);
        await peers.Analyze();
        var draw = await Own("draw", Million, database);
        var (sorted, drawn) = await peers.Sorted();
        Row("draw from 1,000,000 in 4 strata", draw, 2, 400, ("PostgreSQL's sha256(), sorted", sorted, 4));
        Demand(draw.Said.StartsWith(freeze.Said, StringComparison.Ordinal) && draw.Said.EndsWith($" {drawn}", StringComparison.Ordinal), "the root and the number drawn are those of the freeze and of the peer");
        await peers.Others(draw.Time);

        Row("freeze 5,000,000 rows", await Own("freeze", 5 * Million, database), null, null);
        Row("draw from 5,000,000 in 4 strata", await Own("draw", 5 * Million, database), null, 1024, ("1,000,000", draw.Time, 5.5));
        var match = await Own("match", Published, database);
        Row("match 100,000 × 5,000 officers in teams", match, 4, 500);
        Console.WriteLine($"    {match.Said}");
        var tight = await Own("match-short", Published, database);
        Row("  the same with too few places", tight, null, null);
        Console.WriteLine($"    {tight.Said}");
    }

    /// <summary>The command line as people use it, on a bundle with its file of rows; the page takes its own bundle of that size.</summary>
    private async Task Bundles()
    {
        var folder = Directory.CreateTempSubdirectory("dualrandom-bundle-").FullName;
        try
        {
            var path = Path.Combine(folder, "bundle.json");
            Write(GivenDraw.Bundle(Published, officers: 600), path);
            await Verify(path);
            Row("deploy/verify, bundle of 100,000 rows", await Verify(path), 3, null);
            if (Directory.Exists(Path.Combine(Root, "frontend", "node_modules")))
                await Page();
            else
                Console.WriteLine("  the verifier's page: not measured without frontend/node_modules");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(Bundle bundle, string path)
    {
        var rows = Path.ChangeExtension(path, ".rows.jsonl");
        using (var file = File.Create(rows))
            BundleWriter.WriteRows(file, bundle.Rows!);
        using var target = File.Create(path);
        BundleWriter.Write(target, bundle, (Path.GetFileName(rows), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(rows)))));
    }

    // The first call builds.
    private async Task<Measured> Verify(string bundle)
    {
        var watch = Stopwatch.StartNew();
        var (code, said, megabytes) = await Command(Path.Combine(Root, "deploy", "verify"), [bundle], Root);
        Demand(code == 0 && !said.Contains("FAIL", StringComparison.Ordinal), $"the bundle verifies:\n{said}");
        return new Measured(watch.Elapsed, megabytes, said);
    }

    /// <summary>The page's own journeys print time and longest pause, and fail above their bounds.</summary>
    private async Task Page()
    {
        var (code, said, _) = await Command("npm", ["run", "--silent", "e2e:verifier", "--", "--grep", "100,000 rows"], Path.Combine(Root, "frontend"));
        foreach (var line in said.Split('\n').Where(line => line.Contains("longest", StringComparison.Ordinal)))
            Console.WriteLine($"  {line.Trim()}");
        Demand(code == 0, "the page within 15 s and answering meanwhile");
    }

    private static async Task<Measured> Own(string work, int size, string database)
    {
        var (code, said, _) = await Command("dotnet", [typeof(DrawTable).Assembly.Location, "measure", work, $"{size}", database], Root);
        if (code != 0 || said.Trim().Split(' ', 3) is not [var seconds, var megabytes, var rest])
            throw new InvalidOperationException($"{work}: {said}");
        return new Measured(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), long.Parse(megabytes, CultureInfo.InvariantCulture), rest);
    }

    private static async Task<(int Code, string Said, long Megabytes)> Command(string program, string[] arguments, string folder)
    {
        // The page's measurements belong to its long run.
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder, Environment = { ["LONG"] = "yes" },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        while (!process.HasExited)
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64 >> 20);
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(10));
        }
        return (process.ExitCode, await output + await errors, peak);
    }

    private void Row(string work, Measured measured, double? seconds, long? megabytes, (string Peer, TimeSpan Time, double Most)? peer = null)
    {
        var (time, memory) = (measured.Time.TotalSeconds, measured.Megabytes);
        var ratio = peer is { } p ? measured.Time / p.Time : 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {work,-42} {time,6:F2} s{Of(seconds, " s"),-10} {memory,5} MB{Of(megabytes, " MB"),-12} {(peer is { } beside ? $"{ratio:F2} × {beside.Peer} ({beside.Time.TotalSeconds:F2} s), at most {beside.Most}" : "")}"));
        if (time > seconds || memory > megabytes || ratio > peer?.Most)
            Demand(false, work);
    }

    private static string Of(double? bound, string unit) => bound is { } most ? string.Create(CultureInfo.InvariantCulture, $" of {most}{unit}") : "";

    private void Demand(bool holds, string what)
    {
        if (holds)
            return;
        _isWithin = false;
        Console.WriteLine($"  NOT SO: {what}");
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "DualRandom.sln")))
                folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }

    private sealed record Measured(TimeSpan Time, long Megabytes, string Said);
}
