using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using Suite = DualRandom.Matching.Lottery.Suite;

namespace DualRandom.Tests.Matching;

/// <summary>What is known of a frozen pool besides the draw: trials, opened rows, differences, and each subject's own proof.</summary>
public sealed class PoolTests
{
    private MatchingHouse _room = null!;
    private HttpClient _office = null!;
    private HttpClient _auditor = null!;
    private HttpClient _anyone = null!;

    [SetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: ["--Trials:Milliseconds=200", "--Limits:WitnessPerMinute=10000"]));
        _office = await _room.House.SignedIn(Role.CoordinatingOffice);
        _auditor = await _room.House.SignedIn(Role.Auditor);
        _anyone = _room.House.Anonymous();
    }

    [TearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task A_frozen_pool_is_tried_once_however_many_hosts_there_are_and_the_finding_is_kept_and_printed()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        (await _office.Get($"/ceremonies/{frozen.Id}")).GetProperty("trial").ValueKind.ShouldBe(JsonValueKind.Null);
        await using var neighbour = await HouseFixture.Start(_room.House, settings: ["--Trials:Milliseconds=200"]);
        await Task.WhenAll(_room.House.RunJob("matching.try-frozen-pools"), neighbour.RunJob("matching.try-frozen-pools"));
        await _room.House.RunJob("matching.try-frozen-pools");
        var trial = (await _office.Get($"/ceremonies/{frozen.Id}")).GetProperty("trial");
        trial.Number("trials").ShouldBeInRange(1, 10_000);
        var stratum = trial.GetProperty("strata").EnumerateArray().Single();
        (stratum.Text("stratum"), stratum.Number("pool"), stratum.Number("degrees")).ShouldBe(("S1", 478, 477));
        stratum.GetProperty("p").GetDouble().ShouldBeInRange(1e-6, 1);
        var page = await _office.GetStringAsync($"/api/v1/ceremonies/{frozen.Id}/protocol");
        page.ShouldContain($"以 {trial.Number("trials")} 个试验种子试抽");
        page.ShouldContain("自由度 477");
        (await _anyone.Get($"/public/draws/{frozen.DrawId}/ceremony")).GetProperty("trial").Number("trials").ShouldBe(trial.Number("trials"));
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE"]);
    }

    [Test]
    public async Task Rows_that_were_excluded_are_opened_to_auditors_and_to_nobody_else()
    {
        for (var number = 0; number < 30; number++)
            _room.Pool[number] = _room.Pool[number] with { Exclusion = "X02" };
        _room.Pool[30] = _room.Pool[30] with { Exclusion = "X03", RiskClass = "C" };
        var frozen = await _room.Freeze(await _room.ApproveTask());
        (await _auditor.TryGet($"/ceremonies/{frozen.Id}/audit-sample").Refused(409)).ShouldBe("draw.not-drawn");
        await _room.Draw(frozen);
        await _office.TryGet($"/ceremonies/{frozen.Id}/audit-sample").Refused(403);
        var samples = (await _auditor.Get($"/ceremonies/{frozen.Id}/audit-sample")).GetProperty("samples").EnumerateArray().ToList();
        samples.Select(s => (s.Text("code"), s.Number("excluded"), s.GetProperty("rows").GetArrayLength())).ShouldBe([("X01", 0, 0), ("X02", 30, 20), ("X03", 1, 1)]);
        var row = samples[2].GetProperty("rows")[0];
        (row.Text("name"), row.Text("riskClass"), row.GetProperty("isSound").GetBoolean()).ShouldBe(("清河网吧31", "C", true));
        var priv = Suite.Sha256.TaggedHash("priv", w => w.Bs(Convert.FromHexString(row.Text("salt"))).Raw(Convert.FromHexString(row.Text("record"))));
        Convert.ToHexStringLower(priv).ShouldBe(row.Text("priv"));
        await _room.House.Execute($"update matching.snapshot_row set name = '改名' where ceremony_id = '{frozen.Id}' and name = '清河网吧31'");
        (await _auditor.Get($"/ceremonies/{frozen.Id}/audit-sample")).GetProperty("samples")[2].GetProperty("rows")[0].GetProperty("isSound").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public async Task What_changed_since_the_last_pool_of_the_same_scope_is_listed_field_by_field()
    {
        var first = await _room.Freeze(await _room.ApproveTask());
        var none = await _office.Get($"/ceremonies/{first.Id}/pool-differences?size=1");
        (none.GetProperty("previous").ValueKind, none.Number("added"), none.GetProperty("items").GetArrayLength()).ShouldBe((JsonValueKind.Null, 478, 1));
        _room.House.Clock.Advance(TimeSpan.FromDays(1));
        var gone = _room.Pool[5];
        _room.Pool[3] = _room.Pool[3] with { Exclusion = "X02", Name = "清河网吧新" };
        _room.Pool.RemoveAt(5);
        _room.Pool.Add(MatchingHouse.Subject(900));
        var second = await _room.Freeze(await _room.ApproveTask());
        var found = await _auditor.Get($"/ceremonies/{second.Id}/pool-differences");
        found.GetProperty("previous").Text("drawId").ShouldBe(first.DrawId);
        (found.Number("added"), found.Number("gone"), found.Number("changed")).ShouldBe((1, 1, 1));
        var rows = found.GetProperty("items").EnumerateArray().ToDictionary(row => row.Text("kind"));
        rows["gone"].Id("subjectId").ShouldBe(gone.SubjectId);
        rows["added"].Text("name").ShouldBe("清河网吧900");
        rows["changed"].GetProperty("fields").EnumerateArray().Select(f => $"{f.Text("field")}: {f.Text("before")} → {f.Text("after")}")
            .ShouldBe(["status: OK → X02", "name: 清河网吧4 → 清河网吧新"]);
    }

    [Test]
    public async Task A_subject_fetches_its_own_proof_with_its_code_and_both_ways_of_checking_accept_it()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        var rows = (await _office.Get($"/ceremonies/{frozen.Id}/drawn-subjects?size=2")).GetProperty("items");
        var (own, other) = (rows[0], rows[1]);
        (await Proof(own.Text("creditCode"), own.Text("proofCode")).Refused(409)).ShouldBe("proof.not-yet");
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
        (await Proof(other.Text("creditCode"), own.Text("proofCode")).Refused(404)).ShouldBe("not-found");
        (await Proof(own.Text("creditCode"), "0000000000000000").Refused(404)).ShouldBe("not-found");
        var answer = await Proof(own.Text("creditCode"), own.Text("proofCode").ToLowerInvariant());
        var proof = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(proof);
        var lines = ServedVerifiers.Lines(proof);
        lines.Select(line => line.Split('：')[0]).ShouldBe(["PASS format", "PASS commit", "PASS opening", "PASS inclusion", "NOT-CHECKED commit-truth"]);
        lines[2].ShouldContain(own.Text("name"));
        ServedVerifiers.RefuseDisagreement(proof);
        proof.ShouldNotContain(other.Text("handle"));

        var bundle = JsonNode.Parse(await _anyone.GetStringAsync($"/api/v1/public/draws/{frozen.DrawId}/bundle"))!;
        var given = JsonNode.Parse(proof)!;
        bundle["openings"]!.AsArray().Add(new JsonObject
        {
            ["handle"] = given["row"]![0]!.DeepClone(), ["salt"] = given["salt"]!.DeepClone(), ["record"] = given["record"]!.DeepClone(),
        });
        ServedVerifiers.Lines(bundle.ToJsonString()).ShouldNotContain(line => line.StartsWith("FAIL", StringComparison.Ordinal));
        ServedVerifiers.RefuseDisagreement(bundle.ToJsonString());

        Task<HttpResponseMessage> Proof(string creditCode, string code) => _anyone.TryPost($"/public/draws/{frozen.DrawId}/proof", new { creditCode, code });
    }

    [Test]
    public async Task A_spoiled_proof_fails_where_it_was_spoiled()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        var own = (await _office.Get($"/ceremonies/{frozen.Id}/drawn-subjects?size=1")).GetProperty("items")[0];
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
        var answer = await _anyone.TryPost($"/public/draws/{frozen.DrawId}/proof", new { creditCode = own.Text("creditCode"), code = own.Text("proofCode") });
        var proof = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Fails(p => p["row"]![2] = "X03").ShouldBe(["inclusion"]);
        Fails(p => p["salt"] = new string('0', 64)).ShouldBe(["opening"]);
        Fails(p => p["record"] = $"{p["record"]}00").ShouldBe(["opening"]);
        Fails(p => p["index"] = "477").ShouldBe(["inclusion"]);
        Fails(p => p["index"] = "99999").ShouldBe(["inclusion"]);
        Fails(p => p["path"]!.AsArray().RemoveAt(0)).ShouldBe(["inclusion"]);
        Fails(p => p["commit"]!["snapshot_root"] = new string('0', 64)).ShouldBe(["commit", "inclusion"]);
        Fails(p => p["commit"]!["more"] = 1).ShouldBe(["format"]);

        IEnumerable<string> Fails(Action<JsonNode> spoil)
        {
            var copy = proof.DeepClone();
            spoil(copy);
            return ServedVerifiers.Lines(copy.ToJsonString()).Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).Select(line => line.Split('：')[0]["FAIL ".Length..]);
        }
    }
}
