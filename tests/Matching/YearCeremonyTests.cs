using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>Coordinated draws (DR-1 C6) and draws that cannot be finished.</summary>
public sealed class YearCeremonyTests
{
    private MatchingHouse _room = null!;
    private HttpClient _office = null!;
    private HttpClient _other = null!;
    private HttpClient _anyone = null!;

    [SetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _office = await _room.House.SignedIn(Role.CoordinatingOffice);
        _other = await _room.House.SignedIn(Role.CoordinatingOffice);
        _anyone = _room.House.Anonymous();
    }

    [TearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task Draws_of_a_group_take_the_same_subjects_and_what_that_costs_is_said()
    {
        (await Should.ThrowAsync<RuleBrokenException>(() => Freeze("NET"))).Code.ShouldBe("coordinate.no-year");
        var year = await Year();
        var first = await Freeze("NET");
        await _room.Draw(first);
        var second = await Freeze("NET");
        await _room.Draw(second);
        var apart = await Freeze(null);
        await _room.Draw(apart);
        (await Drawn(second.Id)).ShouldBe(await Drawn(first.Id));
        (await Drawn(apart.Id)).ShouldNotBe(await Drawn(first.Id));

        first.Coordinated.ShouldNotBeNull().ShouldContain("不改变抽中的对象");
        apart.Coordinated.ShouldBeNull();
        (await _office.Get($"/ceremonies/{second.Id}")).Text("coordinated").ShouldContain("“NET”组");
        (await _office.GetStringAsync($"/api/v1/ceremonies/{second.Id}/protocol")).ShouldContain("失去的是");
        (await _anyone.Get($"/public/draws/{second.DrawId}/ceremony")).Text("coordinated").ShouldContain("n/N");

        await Disclose(days: 60);
        (await _anyone.TryGet($"/public/draws/{year}/bundle").Refused(409)).ShouldBe("bundle.not-disclosed");
        var closed = await Bundle(first.DrawId);
        ServedVerifiers.Lines(closed).Where(line => !line.StartsWith("PASS", StringComparison.Ordinal)).Select(line => line.Split('：')[0]).ShouldBe(["NOT-CHECKED selection"]);
        ServedVerifiers.RefuseDisagreement(closed);

        await Disclose(days: 300);
        foreach (var drawId in new[] { first.DrawId, second.DrawId, year })
        {
            var open = await Bundle(drawId);
            ServedVerifiers.Lines(open).ShouldAllBe(line => line.StartsWith("PASS", StringComparison.Ordinal));
            ServedVerifiers.RefuseDisagreement(open);
        }
    }

    [Test]
    public async Task The_number_of_the_year_stays_inside_until_the_year_is_over()
    {
        var frozen = await _office.Post("/year-ceremonies", expect: 201);
        (await _office.TryPost("/year-ceremonies").Refused(409)).ShouldBe("draw.one-shot");
        (await Commit(frozen.Id(), discloseAt: _room.House.Clock.GetUtcNow().AddDays(30)).Refused(409)).ShouldBe("draw.disclosed-too-early");
        (await Commit(frozen.Id())).IsSuccessStatusCode.ShouldBeTrue();
        await _room.RunDueDraws();
        var answer = await _office.Get($"/ceremonies/{frozen.Id()}");
        (answer.Text("state"), answer.GetProperty("drawn").Text("seed")).ShouldBe(("drawn", ""));
        answer.GetProperty("log").EnumerateArray().Select(entry => entry.Text("type")).ShouldBe(["FREEZE", "COMMIT", "DRAW", "KEY"]);
        (await _room.House.Ask<long>($"select count(*) from matching.ceremony where id = '{frozen.Id()}' and seed is null and year_seed is not null")).ShouldBe(1);
        (await _office.GetStringAsync($"/api/v1/ceremonies/{frozen.Id()}/protocol")).ShouldContain("年底之前保密");
        (await _office.Get("/year-ceremonies")).GetProperty("items").EnumerateArray().Single().Id().ShouldBe(frozen.Id());
    }

    [Test]
    public async Task A_draw_whose_secret_cannot_be_read_any_more_is_annulled_publicly()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police);
        await _room.House.Execute($"update matching.ceremony set secret = set_byte(secret, 20, get_byte(secret, 20) # 1) where id = '{frozen.Id}'");
        await _room.RunDueDraws();
        var stuck = await _office.Get($"/ceremonies/{frozen.Id}");
        (stuck.Text("state"), stuck.Text("hindrance")).ShouldBe(("committed", "服务器密数无法解密（密钥环缺失），本次抽取不能完成，只能公开宣告无效"));
        (await _anyone.Get($"/public/draws/{frozen.DrawId}/ceremony")).GetProperty("isHindered").GetBoolean().ShouldBeTrue();
        await Annul(frozen.Id, "密钥环丢失");
        var shown = await _anyone.Get($"/public/draws/{frozen.DrawId}/ceremony");
        (shown.Text("state"), shown.GetProperty("ended").Text("reason")).ShouldBe(("annulled", "密钥环丢失"));
        shown.GetProperty("log").EnumerateArray().Last().Text("type").ShouldBe("ANNUL");
    }

    [Test]
    public async Task Bytes_of_a_snapshot_that_were_edited_stop_the_draw_which_says_the_row()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.House.Execute($"update matching.snapshot_row set priv = set_byte(priv, 7, get_byte(priv, 7) # 1) where ceremony_id = '{frozen.Id}' and name = '清河网吧77'");
        await _room.RunDueDraws();
        var stuck = await _office.Get($"/ceremonies/{frozen.Id}");
        stuck.Text("state").ShouldBe("committed");
        stuck.Text("hindrance").ShouldMatch("^名录快照与冻结时的摘要不符，不得抽取：第 [0-9]+ 行（清河网吧77，[0-9a-f]{32}）被改动$");
        (await _anyone.Get($"/public/draws/{frozen.DrawId}/ceremony")).GetRawText().ShouldNotContain("清河网吧77");
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT"]);
        await Annul(frozen.Id, "名录快照被改动");
        (await _room.Log(frozen.DrawId)).Last().Type.ShouldBe("ANNUL");
    }

    private async Task<FreezePool.Answer> Freeze(string? group) =>
        await _room.Freeze(await _room.ApproveTask(), body: new FreezePool.Body(null, null, group));

    private async Task<string> Year()
    {
        var frozen = await _office.Post("/year-ceremonies", expect: 201);
        (await Commit(frozen.Id())).IsSuccessStatusCode.ShouldBeTrue();
        await _room.RunDueDraws();
        return frozen.Text("drawId");
    }

    private async Task<HttpResponseMessage> Commit(Guid year, DateTimeOffset? discloseAt = null)
    {
        var witnesses = new[] { (await _room.House.Department("市场监督管理局")).Id, (await _room.House.Department("公安局")).Id };
        return await _office.TryPost($"/ceremonies/{year}/commitment", new { witnessDeadline = _room.House.Clock.GetUtcNow().AddMinutes(30), witnesses, discloseAt });
    }

    private async Task Annul(Guid ceremony, string reason)
    {
        var version = (await _office.Get($"/ceremonies/{ceremony}")).Number("version");
        await _office.Post($"/ceremonies/{ceremony}/ending", new { kind = "annul", reason }, 200, version);
        await _other.Post($"/ceremonies/{ceremony}/ending/approval", expect: 200, version: version + 1);
    }

    private async Task<IEnumerable<string>> Drawn(Guid ceremony) =>
        [.. (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(ceremony, null, 500))).Items.Select(row => row.CreditCode)];

    private async Task Disclose(int days)
    {
        _room.House.Clock.Advance(TimeSpan.FromDays(days));
        await _room.House.RunJob("matching.disclose-draws");
    }

    private Task<string> Bundle(string drawId) => _anyone.GetStringAsync($"/api/v1/public/draws/{drawId}/bundle");
}
