using System.Net;
using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Several officers at one form at once, and phones that send again.</summary>
[TestFixture]
internal sealed class SideBySideTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Two_officers_on_one_block_the_second_gets_both_versions_and_nothing_is_lost()
    {
        var story = await Story.Begin(_house);
        var (first, second) = (await story.Officer(story.Market, 1), await story.Officer(story.Market, 2));
        var form = await story.FirstForm(first);
        var path = $"/record-forms/{form}/blocks/{story.Market.Id}";
        var seen = (await story.Show(first, form, story.Market)).Number("version");
        await first.Put(path, story.Findings(story.Market, "1"), seen);
        _house.Clock.Advance(TimeSpan.FromMinutes(1));

        var refused = await second.TryPut(path, story.Findings(story.Market, "5"), seen);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var both = System.Text.Json.JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        both.Text("code").ShouldBe("stale");
        both.GetProperty("current").GetProperty("findings")[0].Text("resultCode").ShouldBe("1");
        both.GetProperty("kept").GetProperty("content").GetProperty("observations")[0].Text("resultCode").ShouldBe("5");

        var versions = (await second.Get($"{path}/versions")).EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("taken").GetBoolean()).ShouldBe([false, true]);
        await second.Put(path, story.Findings(story.Market, "5"), both.Number("version"));
        (await second.Get($"{path}/versions")).GetArrayLength().ShouldBe(3);
    }

    [Test]
    public async Task A_sending_repeated_is_the_same_sending_for_ever()
    {
        var story = await Story.Begin(_house);
        var market = await story.Officer(story.Market);
        var form = await story.FirstForm(market);
        var path = $"/record-forms/{form}/blocks/{story.Market.Id}";
        var seen = (await story.Show(market, form, story.Market)).Number("version");
        var id = Guid.CreateVersion7();
        await market.Put(path, Sending(story, id, "1"), seen);
        _house.Clock.Set("2024-05-20");
        (await market.Put(path, Sending(story, id, "1"), seen)).Id("sentAs").ShouldBe(id);
        (await market.Get($"{path}/versions")).GetArrayLength().ShouldBe(1);
        (await market.TryPut(path, Sending(story, id, "5"), seen).Refused(422)).ShouldBe("idempotency.other-body");
    }

    [Test]
    public async Task Three_departments_record_side_by_side_on_what_they_saw_first()
    {
        var story = await Story.Begin(_house);
        var all = new[] { story.Police, story.Market, story.Culture };
        var clients = await Task.WhenAll(all.Select(department => story.Officer(department)));
        var form = await story.FirstForm(clients[0]);
        foreach (var (department, client) in all.Zip(clients))
            await story.Show(client, form, department);
        var seen = await Story.Version(clients[0], form);
        var answers = await Task.WhenAll(all.Zip(clients, (department, client) => client.TryPut($"/record-forms/{form}/blocks/{department.Id}", story.Findings(department), seen)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await clients[0].Get($"/record-forms/{form}")).GetProperty("blocks").EnumerateArray().ShouldAllBe(block => block.GetProperty("record").ValueKind == System.Text.Json.JsonValueKind.Object);
    }

    [Test]
    public async Task A_signature_sent_again_under_its_id_is_the_same_one()
    {
        var story = await Story.Begin(_house);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture);
        var signature = await Story.Signature(police, form, id: Guid.CreateVersion7());
        var version = await Story.Version(police, form);
        var first = await police.Post($"/record-forms/{form}/signature", signature, version: version);
        (await police.Post($"/record-forms/{form}/signature", signature, version: version)).GetRawText().ShouldBe(first.GetRawText());
        (await _house.Ask<long>($"select count(*) from results.outbox where aggregate_id = '{form}' and name = 'results.form-closed'")).ShouldBe(1);
    }

    [Test]
    public async Task The_form_tells_the_notice_the_certificates_and_the_feedback()
    {
        var story = await Story.Begin(_house, Given.Approval(SignatureMode.Sign, by: "被检查对象", feedbackFirst: true, notice: NoticeRule.Required));
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.FirstForm(police);
        (await police.TryPost($"/record-forms/{form}/blocks/{story.Police.Id}/certificates", new { officers = new[] { story.OfficerId(story.Police, 1) } }).Refused(409))
            .ShouldBe("form.notice-missing");
        (await police.TryPut($"/record-forms/{form}/notice", new { channel = "书面" }, 1).Refused(400)).ShouldBe("shape");
        (await police.TryPut($"/record-forms/{form}/notice", new { channel = "书面", servedAt = "2030-01-01T00:00:00Z" }, 1).Refused(400)).ShouldBe("shape");
        await police.Put($"/record-forms/{form}/notice", new { channel = "书面", servedAt = "2024-04-15T10:00:00+08:00" }, 1);
        await story.Recorded(police, market, culture);
        var version = await Story.Version(police, form);
        (await police.TryPost($"/record-forms/{form}/signature", await Story.Signature(police, form, @sealed: false), version).Refused(409)).ShouldBe("form.feedback-missing");
        await police.Post($"/record-forms/{form}/feedback", new { way = "纸质副本" }, version: version);
        await police.Post($"/record-forms/{form}/signature", await Story.Signature(police, form, @sealed: false), version: version + 1);

        var told = await police.Get($"/record-forms/{form}");
        told.GetProperty("notice").Text("channel").ShouldBe("书面");
        told.GetProperty("blocks")[0].GetProperty("certificatesShown").GetArrayLength().ShouldBe(2);
        (told.GetProperty("feedback").GetProperty("at").GetDateTimeOffset() <= told.GetProperty("signature").GetProperty("at").GetDateTimeOffset()).ShouldBeTrue();
        told.GetProperty("overallResult")[0].GetString().ShouldBe("未发现问题");
        var paper = await (await police.TryGet($"/record-forms/{form}/paper")).Content.ReadAsStringAsync();
        paper.ShouldContain("130534000037");
        paper.ShouldContain("2024年4月15日10时00分以书面方式告知");
    }

    [Test]
    public async Task A_check_on_a_day_of_rest_is_taken_with_a_note()
    {
        var story = await Story.Begin(_house);
        var market = await story.Officer(story.Market);
        var form = await story.FirstForm(market);
        var seen = (await story.Show(market, form, story.Market)).Number("version");
        var answer = await market.Put($"/record-forms/{form}/blocks/{story.Market.Id}", Sending(story, Guid.CreateVersion7(), "1", "2024-04-13"), seen);
        answer.Text("dayNote").ShouldBe("2024年4月13日不是工作日");
    }

    [Test]
    public async Task A_specialist_is_chosen_by_the_officers_own_unit_and_only_a_chosen_one_stands_in_the_record()
    {
        var story = await Story.Begin(_house);
        var market = await story.Officer(story.Market);
        var form = await story.FirstForm(market);
        await story.Show(market, form, story.Market);
        var (path, chosen) = ($"/record-forms/{form}/blocks/{story.Market.Id}", new { name = "李工", unit = "检测中心", field = "网络安全", reason = "机房检测须专业设备", items = new[] { story.Market.Items[0].ItemId } });
        (await market.TryPost($"{path}/specialists", chosen).Refused(403)).ShouldBe("not-permitted");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: story.Police.Name);
        (await police.TryPost($"{path}/specialists", chosen).Refused(403)).ShouldBe("form.foreign-department");
        (await market.TryPut(path, With("李工"), await Story.Version(market, form)).Refused(409)).ShouldBe("form.specialist-not-selected");

        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator, department: story.Market.Name);
        (await administrator.TryPost($"{path}/specialists", chosen with { items = [Guid.NewGuid()] }).Refused(409)).ShouldBe("form.foreign-item");
        await administrator.Post($"{path}/specialists", chosen);
        var answer = await administrator.Post($"{path}/specialists", chosen);
        answer.GetProperty("specialists").EnumerateArray().Single().Text("reason").ShouldBe("机房检测须专业设备");
        (await market.Get($"/record-forms/{form}")).GetProperty("blocks").EnumerateArray()
            .SelectMany(block => block.GetProperty("selected").EnumerateArray()).Single().Text("name").ShouldBe("李工");
        await market.Put(path, With("李工"), await Story.Version(market, form));
        (await market.GetStringAsync($"/api/v1/record-forms/{form}/paper")).ShouldContain("协助人员：李工（检测中心）");

        object With(string specialist) => new
        {
            id = Guid.CreateVersion7(),
            inspectedOn = "2024-04-16",
            officersPresent = new[] { story.OfficerId(story.Market, 1), story.OfficerId(story.Market, 2) },
            subjectState = "operating",
            findings = story.Market.Items.Select(item => new { itemId = item.ItemId, resultCode = "1", method = "实地核查" }),
            specialists = new[] { new { name = specialist, unit = "检测中心", field = "网络安全" } },
        };
    }

    private static object Sending(Story story, Guid id, string resultCode, string day = "2024-04-16") => new
    {
        id,
        inspectedOn = day,
        officersPresent = new[] { story.OfficerId(story.Market, 1), story.OfficerId(story.Market, 2) },
        subjectState = "operating",
        findings = story.Market.Items.Select(item => new { itemId = item.ItemId, resultCode, method = "实地核查" }),
    };
}
