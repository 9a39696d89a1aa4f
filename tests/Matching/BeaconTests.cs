using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>Public sources of randomness: declared, entered with evidence by one person, confirmed by another, and then the draw runs by itself.</summary>
public sealed class BeaconTests
{
    private const string Value = "03.07.12.18.25.31/09";
    private MatchingHouse _room = null!;
    private HttpClient _officer = null!;
    private HttpClient _other = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _officer = await _room.House.SignedIn(Role.CoordinatingOffice, name: "甲");
        _other = await _room.House.SignedIn(Role.CoordinatingOffice, name: "乙");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [Test]
    public async Task A_value_is_entered_by_one_person_confirmed_by_another_and_then_the_draw_runs_and_verifies()
    {
        var frozen = await Committed();
        (await Enter(frozen.Id).Refused(409)).ShouldBe("beacon.too-early");
        await _room.RunDueDraws();
        (await State(frozen.Id)).ShouldBe("committed");
        _room.House.Clock.Advance(TimeSpan.FromHours(2));
        (await Confirm(_other, frozen.Id).Refused(409)).ShouldBe("beacon.not-entered");
        (await Enter(frozen.Id)).IsSuccessStatusCode.ShouldBeTrue();
        (await _other.Get($"/ceremonies/{frozen.Id}")).GetRawText().ShouldNotContain(Value);
        (await Confirm(_officer, frozen.Id).Refused(409)).ShouldBe("beacon.same-person");
        (await Confirm(_other, frozen.Id, value: "03.07.12.18.25.31/10").Refused(409)).ShouldBe("beacon.mismatch");
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldNotContain("BEACON");
        (await Confirm(_other, frozen.Id)).IsSuccessStatusCode.ShouldBeTrue();
        (await Enter(frozen.Id).Refused(409)).ShouldBe("beacon.already-confirmed");
        await _room.House.RunJob("matching.run-due-draws");

        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT", "WITNESS-COMMIT", "WITNESS", "BEACON", "DRAW"]);
        var answer = await _officer.Get($"/ceremonies/{frozen.Id}");
        answer.GetProperty("drawn").Number("trustClass").ShouldBe(1);
        var confirmed = answer.GetProperty("beacons")[0].GetProperty("confirmed");
        (confirmed.Text("by"), confirmed.Text("value")).ShouldBe(("乙", Value));
        var protocol = await _officer.GetStringAsync($"/api/v1/ceremonies/{frozen.Id}/protocol");
        foreach (var told in new[] { "双色球第 2024041 期", Value, "甲录入，乙于", "信任级别 1" })
            protocol.ShouldContain(told);
        var bundle = await Bundle(frozen.DrawId);
        ServedVerifiers.Lines(bundle).Where(line => !line.StartsWith("PASS", StringComparison.Ordinal)).ShouldBe(["NOT-CHECKED beacon-truth：请向发布方查对 cn-ssq 第 2024041 期 03.07.12.18.25.31/09"]);
        ServedVerifiers.RefuseDisagreement(bundle);
        Spoiled(b => b["entropy"]!["beacons"]![0]![2] = "03.07.12.18.25.31/10").ShouldBe(["seed", "log"]);
        Spoiled(b => b["commit"]!["beacons"]![0]![1] = "2024040").ShouldBe(["commit", "entropy"]);
        Spoiled(b => b["rows"]!["rows"]![7]![2] = "X03").ShouldContain("rows");

        IReadOnlyList<string> Spoiled(Action<JsonNode> spoil)
        {
            var copy = JsonNode.Parse(bundle)!;
            spoil(copy);
            return [.. ServedVerifiers.Lines(copy.ToJsonString()).Where(line => line.StartsWith("FAIL", StringComparison.Ordinal)).Select(line => line.Split('：')[0]["FAIL ".Length..])];
        }
    }

    [Test]
    public async Task A_cancelled_issue_gives_way_to_the_next_one_where_the_commitment_says_so()
    {
        var frozen = await Committed(policy: "next-issue");
        _room.House.Clock.Advance(TimeSpan.FromHours(3));
        (await Cancel(frozen.Id).Refused(409)).ShouldBe("beacon.next-issue");
        (await Enter(frozen.Id, parameter: "2024040").Refused(409)).ShouldBe("beacon.other-issue");
        (await Enter(frozen.Id, parameter: "2024042").Refused(409)).ShouldBe("beacon.reason-missing");
        (await Enter(frozen.Id, parameter: "2024042", because: "第 2024041 期因故停开")).IsSuccessStatusCode.ShouldBeTrue();
        (await Confirm(_other, frozen.Id, parameter: "2024042")).IsSuccessStatusCode.ShouldBeTrue();
        await _room.House.RunJob("matching.run-due-draws");
        (await State(frozen.Id)).ShouldBe("drawn");
        ServedVerifiers.Lines(await Bundle(frozen.DrawId)).ShouldNotContain(line => line.StartsWith("FAIL", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_cancelled_issue_ends_the_draw_publicly_where_the_commitment_says_so()
    {
        var frozen = await Committed(policy: "annul");
        _room.House.Clock.Advance(TimeSpan.FromHours(3));
        (await Enter(frozen.Id, parameter: "2024042", because: "停开").Refused(409)).ShouldBe("beacon.other-issue");
        (await _officer.TryPost($"/ceremonies/{frozen.Id}/ending", new { kind = "annul", reason = "不想抽了" }, await Version(frozen.Id)).Refused(409)).ShouldBe("draw.annul-too-early");
        (await Cancel(frozen.Id)).IsSuccessStatusCode.ShouldBeTrue();
        (await _officer.TryPost($"/ceremonies/{frozen.Id}/ending/approval", version: await Version(frozen.Id)).Refused(409)).ShouldBe("ending.same-person");
        await _other.Post($"/ceremonies/{frozen.Id}/ending/approval", expect: 200, version: await Version(frozen.Id));
        using var anyone = _room.House.Anonymous();
        var shown = await anyone.Get($"/public/draws/{frozen.DrawId}/ceremony");
        shown.Text("state").ShouldBe("annulled");
        shown.GetProperty("ended").Text("reason").ShouldContain("双色球第 2024041 期停开");
        (await _room.Log(frozen.DrawId)).Last().Type.ShouldBe("ANNUL");
        (await Enter(frozen.Id).Refused(409)).ShouldBe("beacon.closed");
    }

    [TestCase("cn-ssq", "2024041", Value)]
    [TestCase("cn-dlt", "24041", "01.02.03.04.35/01.12")]
    [TestCase("cn-pl5", "24090", "4.0.2.1.3")]
    [TestCase("cn-3d", "2024090", "4.0.2")]
    [TestCase("drand-quicknet", "7123456", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    [TestCase("nist-2", "2/1234567", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public async Task Every_type_has_its_form_and_what_has_another_is_refused_in_words(string type, string parameter, string value)
    {
        var frozen = await Committed(type, parameter);
        _room.House.Clock.Advance(TimeSpan.FromHours(3));
        foreach (var wrong in new[] { value + " ", value[..^1], value.ToUpperInvariant() + "X", "－" })
        {
            var refused = await Enter(frozen.Id, parameter, wrong);
            (await Task.FromResult(refused).Refused(409)).ShouldBe("beacon.value-form");
            (await refused.Content.ReadAsStringAsync()).ShouldContain("须为");
        }

        (await Enter(frozen.Id, "x" + parameter, value).Refused(409)).ShouldBe("beacon.parameter-form");
        (await Enter(frozen.Id, parameter, value)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Test]
    public async Task A_source_that_speaks_before_the_witnesses_or_is_not_known_is_never_declared()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var now = _room.House.Clock.GetUtcNow();
        (await Declare(new { type = "cn-ssq", parameter = "2024041", time = now.AddMinutes(30) }).Refused(409)).ShouldBe("draw.refused-b2");
        (await Declare(new { type = "cn-ssq", parameter = "2024-041", time = now.AddHours(2) }).Refused(409)).ShouldBe("beacon.parameter-form");
        await Declare(new { type = "dice", parameter = "1", time = now.AddHours(2) }).Refused(400);
        await Declare(null).Refused(400);
        (await State(frozen.Id)).ShouldBe("frozen");

        Task<HttpResponseMessage> Declare(object? beacon) =>
            _officer.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = now.AddMinutes(30), beacons = new[] { beacon } });
    }

    [Test]
    public async Task A_value_needs_evidence_and_the_file_can_be_read_again()
    {
        var frozen = await Committed();
        _room.House.Clock.Advance(TimeSpan.FromHours(3));
        await Enter(frozen.Id, url: "").Refused(400);
        await Enter(frozen.Id, url: "javascript:alert(1)").Refused(400);
        (await Enter(frozen.Id, url: "", file: "开奖公告截图")).IsSuccessStatusCode.ShouldBeTrue();
        (await _other.GetStringAsync($"/api/v1/ceremonies/{frozen.Id}/beacons/1/evidence")).ShouldBe("开奖公告截图");
    }

    private async Task<FreezePool.Answer> Committed(string type = "cn-ssq", string parameter = "2024041", string policy = "annul")
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var now = _room.House.Clock.GetUtcNow();
        await _officer.Post(
            $"/ceremonies/{frozen.Id}/commitment",
            new { witnessDeadline = now.AddMinutes(30), voidPolicy = policy, beacons = new[] { new { type, parameter, time = now.AddHours(2) } } }, 200);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police);
        return frozen;
    }

    private async Task<HttpResponseMessage> Enter(
        Guid ceremony, string parameter = "2024041", string value = Value, string? because = null, string url = "https://www.cwl.gov.cn/ygkj/wqkjgg/ssq/", string? file = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(parameter), "parameter" }, { new StringContent(value), "value" }, { new StringContent("中国福利彩票发行管理中心"), "source" },
            { new StringContent(url), "url" },
        };
        if (because is not null)
            form.Add(new StringContent(because), "because");
        if (file is not null)
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "公告.txt");
        return await _officer.PostAsync($"/api/v1/ceremonies/{ceremony}/beacons/1/reading", form);
    }

    private static Task<HttpResponseMessage> Confirm(HttpClient by, Guid ceremony, string parameter = "2024041", string value = Value) =>
        by.TryPost($"/ceremonies/{ceremony}/beacons/1/confirmation", new { parameter, value });

    private Task<HttpResponseMessage> Cancel(Guid ceremony) => _officer.TryPost(
        $"/ceremonies/{ceremony}/beacons/1/cancellation", new { reason = "因春节休市", source = "中国福利彩票发行管理中心", url = "https://www.cwl.gov.cn/" });

    private async Task<string> State(Guid ceremony) => (await _officer.Get($"/ceremonies/{ceremony}")).Text("state");

    private async Task<int> Version(Guid ceremony) => (await _officer.Get($"/ceremonies/{ceremony}")).Number("version");

    private async Task<string> Bundle(string drawId)
    {
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
        using var anyone = _room.House.Anonymous();
        return await anyone.GetStringAsync($"/api/v1/public/draws/{drawId}/bundle");
    }
}
