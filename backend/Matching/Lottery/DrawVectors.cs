using System.Text.Json;

namespace DualRandom.Matching.Lottery;

/// <summary>TV4 … TV10b, sizes, inspector_draws and fuzz: sections C and D.</summary>
internal static class DrawVectors
{
    public static IEnumerable<Vector> Of(Suite suite, JsonElement vectors)
    {
        var seed = vectors.GetProperty("TV3").Bytes("seed");
        return vectors.Items("TV4").Select((v, i) => Size($"TV4[{i}]", v))
            .Concat(vectors.Items("TV5").SelectMany((v, i) => Tickets($"TV5[{i}]", v, suite, seed)))
            .Concat(vectors.Items("TV6").SelectMany((v, i) => Inspectors($"TV6[{i}]", v)))
            .Concat(new[] { "TV7", "TV8", "TV9", "TV10", "TV10b" }.Select(tv => Match(tv, vectors.GetProperty(tv))))
            .Select(v => v with { Name = $"{suite.Name} {v.Name}" });
    }

    public static Vector Size(string name, JsonElement v) => new(
        $"{name} {v.Text("name")}",
        v.GetProperty("refused").GetBoolean() ? Vectors.Refused : Lines(v.Items("expect").Select(e => $"{e[0].GetUInt64()}/{e[1].GetUInt64()}")),
        () => Vectors.OrRefused(() => Lines(Sizes
            .Of(Draw(v), [.. v.Items("strata").Select(s => s.Stratum())],
                [.. v.Items("strata").Select(s => new StratumCount(s.U64("rows"), s.U64("ok"), s.U64("prior"), s.U64("standing")))])
            .Select(s => $"{s.Population}/{s.Size}"))));

    public static IEnumerable<Vector> Inspectors(string name, JsonElement v)
    {
        name = $"{name} {v.Text("name")}";
        var scope = new PlanScope(v.Text("scope"), v.U32("n"), v.U32("team_size"), 0, 0, v.CoverageList(), v.Text("lead_qual"), []);
        Inspector[] inspectors = [.. v.Items("inspectors").Select(i => new Inspector(i[0].ToHandle(), [.. i[1].EnumerateArray().Select(q => q.GetString()!)]))];
        IReadOnlyList<Inspector> Drawn() => InspectorDraw.Run(Draw(v), scope, inspectors);
        var refused = v.GetProperty("refused").GetBoolean();
        yield return new($"{name} drawn", refused ? Vectors.Refused : Lines(v.Texts("drawn")),
            () => Vectors.OrRefused(() => Lines(Drawn().Select(i => i.Handle))));
        if (refused)
            yield break;
        yield return new($"{name} teams",
            $"{Lines(v.Items("teams").Select(t => Lines(t.EnumerateArray())))} unplaced {Lines(v.Texts("unplaced"))}",
            () => FormedTeams.Of(Draw(v), scope, Drawn(), v.Pairs()) is var formed
                ? $"{Lines(formed.Teams.Select(t => Lines(t.Select(m => m.Handle))))} unplaced {Lines(formed.Unplaced.Select(i => i.Handle))}" : "");
    }

    public static Vector Match(string name, JsonElement v)
    {
        var stats = v.GetProperty("stats");
        var expected = Outcome(
            v.Ints("order"), v.Items("assign").Select(TeamOf), v.Ints("load"), v.Ints("uncovered"),
            v.Items("violators").Select(x => (x.Ints("units"), x.Ints("teams"))),
            v.Items("frozen").Select(x => (x.GetProperty("level").GetInt32(), x.Ints("teams"))),
            [stats.GetProperty("repair").GetInt32(), stats.GetProperty("balance").GetInt32(), stats.GetProperty("mixed").GetInt32()]);
        return new Vector(name, expected, () =>
        {
            var caps = new int[v.GetProperty("T").GetInt32()];
            Array.Fill(caps, Board.NoCap);
            if (v.GetProperty("cap") is { ValueKind: JsonValueKind.Array } given)
                caps = [.. given.EnumerateArray().Select(c => c.ValueKind == JsonValueKind.Null ? Board.NoCap : c.GetInt32())];
            EligibleTeams[] eligible = [.. v.Items("elig").Select(e => e.EnumerateArray().Select(t => t.GetInt32()).ToArray())];
            var draw = Draw(v);
            var board = new Board(draw.Suite, draw.Key("match", v.Text("scope")), v.Handles("units"), eligible, caps);
            var m = TeamMatching.Run(board, v.U32("mix"));
            return Outcome(
                m.Order, m.Team, m.Load, m.Uncovered, m.Violators, m.Frozen.Select(f => (f.Level, f.Teams.ToArray())),
                [m.Repaired, m.Balanced, m.Mixed]);
        });
    }

    private static IEnumerable<Vector> Tickets(string name, JsonElement v, Suite suite, byte[] seed)
    {
        name = $"{name} {v.Text("name")}";
        var draw = new SeededDraw(suite, seed, v.Text("draw_id"), v.U32("phase"));
        Ranking Ranked() => new(
            suite,
            v.Text("mode") == "together"
                ? Lottery.Tickets.CoordinatedKey(suite, v.Bytes("year_key"), v.Text("group"))
                : draw.Key("subject", v.Text("stratum")),
            v.Handles("pool"));
        yield return new($"{name} order", Lines(v.Items("order").Select(o => $"{o.Text("handle")} {o.Text("ticket")}")),
            () => Lines(Ranked().Select(r => $"{r.Handle} {r.Ticket}")));
        yield return new($"{name} drawn", Lines(v.Texts("drawn")), () => Lines(SubjectDraw.Select(
            v.Text("stratum"), new StratumSize(0, v.U64("n")), Ranked(), v.Handles("skipped").ToDictionary(h => h, _ => "")).Drawn));
    }

    private static SeededDraw Draw(JsonElement v) => new(Suite.Of(v.Text("suite")), v.Bytes("seed"), v.Text("draw_id"), v.U32("phase"));

    private static int TeamOf(JsonElement team) => team.ValueKind == JsonValueKind.Null ? Board.None : team.GetInt32();

    private static string Outcome(
        IEnumerable<int> order, IEnumerable<int> team, IEnumerable<int> load, IEnumerable<int> uncovered,
        IEnumerable<(int[] Units, int[] Teams)> violators, IEnumerable<(int Level, int[] Teams)> frozen, IEnumerable<int> stats) => $"""
        order {Lines(order)}
        team {Lines(team)}
        load {Lines(load)}
        uncovered {Lines(uncovered)}
        violators {Lines(violators.Select(v => $"[{Lines(v.Units)}]-[{Lines(v.Teams)}]"))}
        frozen {Lines(frozen.Select(f => $"{f.Level}:[{Lines(f.Teams)}]"))}
        stats {Lines(stats)}
        """;

    private static string Lines<T>(IEnumerable<T> items) => string.Join(',', items);
}
