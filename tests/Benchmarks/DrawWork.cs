using System.Diagnostics;
using System.Globalization;
using DualRandom.Matching;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>One row of the table, in a process of its own: its highest memory is the row's.</summary>
internal static class DrawWork
{
    private const int Officers = 5_000;

    public static async Task Run(string work, int size, string database)
    {
        var watch = new Stopwatch();
        var said = work switch
        {
            "freeze" => await Freeze(size, database, watch),
            "draw" => await Draw(size, database, watch),
            "match" => Match(size, 0, watch),
            "match-short" => Match(size, (uint)(size / Officers * 2 - 1), watch),
            _ => throw new ArgumentException(work),
        };
        using var own = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {own.PeakWorkingSet64 >> 20} {said}"));
    }

    /// <summary>From the pool to stored rows, handles, leaves and the root.</summary>
    private static async Task<string> Freeze(int rows, string database, Stopwatch watch)
    {
        await using var connection = await Open(database);
        var keys = GivenDraw.Keys(rows);
        watch.Start();
        await using var freeze = await connection.BeginTransactionAsync();
        var frozen = await SnapshotTable.Write(
            connection, GivenDraw.Pool(rows), keys.HandleOf, (subject, handle) => GivenDraw.Row(keys, subject, handle), CancellationToken.None);
        var root = Row.Root(GivenDraw.Suite, frozen);
        await freeze.CommitAsync();
        watch.Stop();
        return Convert.ToHexStringLower(root);
    }

    /// <summary>From the stored rows to the drawn.</summary>
    private static async Task<string> Draw(int rows, string database, Stopwatch watch)
    {
        await using var connection = await Open(database);
        watch.Start();
        var frozen = await SnapshotTable.Read(connection, GivenDraw.Ceremony(rows), rows, CancellationToken.None);
        var root = Row.Root(GivenDraw.Suite, frozen);
        var draw = new FrozenDraw("subjects", GivenDraw.Plan([]), 0, frozen, Roster.Empty, []);
        var (result, _) = draw.Draw(GivenDraw.Suite, root, 2);
        watch.Stop();
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(root)} {result.Selection.Sum(s => s.Drawn.Count)}");
    }

    /// <summary>Each team recused from one subject in a hundred; certificates made and then checked.</summary>
    private static string Match(int subjects, uint cap, Stopwatch watch)
    {
        Row[] units = GivenDraw.Rows(subjects);
        var (scope, roster) = (GivenDraw.Scope(Officers, cap), GivenDraw.Roster(Officers, units, subjects / 200));
        var draw = new SeededDraw(GivenDraw.Suite, new byte[Suite.DigestLength], "P-2026-1-01", 0);
        watch.Start();
        var result = ScopeDraw.Run(draw, scope, roster, units);
        watch.Stop();
        var proof = Stopwatch.StartNew();
        var inspectors = roster.Inspectors.Select(Inspector.Of).ToDictionary(i => i.Handle);
        var teams = new FormedTeams([.. result.Teams.Select(t => t.Select(h => inspectors[h]).ToList())], []);
        new ScopeCertificate(scope, result, teams.Eligible(scope, units, roster.Recusals)).Check();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{roster.Recusals.Count:N0} recusals, {result.Units.Count(u => u.Team is null):N0} uncovered, {result.Violators.Count} violators, certificates checked in {proof.Elapsed.TotalSeconds:F2} s");
    }

    private static async Task<NpgsqlConnection> Open(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "matching", CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
