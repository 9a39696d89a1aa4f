using System.Net;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Publication;
using DualRandom.Publication.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

/// <summary>What a citizen gets without login.</summary>
public sealed class PublicPagesTests
{
    private HouseFixture _house = null!;
    private HttpClient _citizen = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _citizen = _house.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _citizen.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_published_result_is_found_by_part_of_the_name_and_by_code_without_login()
    {
        var task = Given.Id();
        await _house.Tell(Given.TaskApproved(task));
        await Publish(task, "清河县瑞鑫网咖", "91130534MA0EX0012X");

        var row = (await Found("鑫网")).ShouldHaveSingleItem();
        row.Text("subjectName").ShouldBe("清河县瑞鑫网咖");
        row.Text("department").ShouldBe("市场监督管理局");
        row.Text("result").ShouldBe("未发现问题");
        row.Text("publicationSystem").ShouldBe("国家企业信用信息公示系统（河北）");
        row.TryGetProperty("riskClass", out _).ShouldBeFalse();
        (await Found("91130534ma0ex0012x")).ShouldHaveSingleItem();
        (await Found("网鑫")).ShouldBeEmpty();
    }

    [Test]
    public async Task Pairs_that_do_not_stand_together_are_not_found()
    {
        await Publish(Given.Id(), "鑫网吧瑞鑫", "91130534MA0EX0013X");

        (await Found("瑞鑫网吧")).ShouldBeEmpty();
        (await Found("网吧瑞鑫")).ShouldHaveSingleItem();
    }

    [Test]
    public async Task The_pairs_of_a_name_are_asked_as_the_index_answers_them()
    {
        await using var scope = _house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PublicationDb>();

        FindPublicResults.Handler.Named(db.Public<PublishedResult>(), "瑞鑫网").ToQueryString().ShouldContain("<@ p.name_bigrams");
    }

    [TestCase("鑫")]
    [TestCase("")]
    [TestCase(" 鑫 ")]
    public async Task A_search_needs_two_characters(string q) =>
        (await _citizen.TryGet($"/public/results?q={Uri.EscapeDataString(q)}").Refused(400)).ShouldBe("shape");

    [Test]
    public async Task A_percent_sign_is_a_character_and_no_wildcard() => (await Found("%%")).ShouldBeEmpty();

    [Test]
    public async Task Before_the_form_is_closed_the_name_is_not_public_and_the_counts_are()
    {
        Guid task = Given.Id(), form = Given.Id(), subject = Given.Id();
        await _house.Tell(Given.DrawCompleted(task, "QH-2024-08-01", 1, 1, (subject, "91130534MA0EX0021X", "清河县静默网吧"), (Given.Id(), "91130534MA0EX0022X", "清河县另一网吧")));
        await _house.Tell(Given.ResultConfirmed(form, task, subject, name: "清河县静默网吧", code: "91130534MA0EX0021X"));

        var before = await _citizen.Get("/public/draws/QH-2024-08-01");
        before.Number("drawnCount").ShouldBe(144);
        before.Text("inclusionPercent").ShouldBe("30.13");
        before.GetProperty("names").GetProperty("items").GetArrayLength().ShouldBe(0);
        (await Found("静默")).ShouldBeEmpty();
        (await _citizen.TryGet("/public/subjects/91130534MA0EX0021X").Refused(404)).ShouldBe("not-found");

        await _house.Tell(Given.FormClosed(form, task, subject));

        var after = await _citizen.Get("/public/draws/QH-2024-08-01");
        after.GetProperty("names").GetProperty("items").EnumerateArray().ShouldHaveSingleItem().Text("subjectName").ShouldBe("清河县静默网吧");
        after.ToString().ShouldNotContain("风险");
        (await Found("静默")).Count.ShouldBe(2);
        var firm = await _citizen.Get("/public/subjects/91130534MA0EX0021X");
        var inspection = firm.GetProperty("inspections").EnumerateArray().ShouldHaveSingleItem();
        inspection.Text("drawId").ShouldBe("QH-2024-08-01");
        inspection.GetProperty("departments")[0].GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Test]
    public async Task The_same_event_delivered_twice_publishes_once()
    {
        Guid task = Given.Id(), form = Given.Id(), subject = Given.Id();
        await _house.Tell(Given.FormClosed(form, task, subject));
        var confirmed = Given.ResultConfirmed(form, task, subject, name: "清河县重复网吧", code: "91130534MA0EX0031X");
        await _house.Tell(confirmed);
        await _house.Ask<long>(
            $"with again as (update publication.outbox_delivery set sent_at = null where event_id = '{confirmed.EventId}' returning 1) select count(*) from again");
        await _house.Settle();
        await _house.Tell(confirmed with { EventId = Given.Id() });

        (await Found("重复网吧")).Count.ShouldBe(2);
    }

    [Test]
    public async Task A_later_version_of_an_item_replaces_the_former_and_an_older_one_arriving_late_does_not()
    {
        var id = Given.Id();
        await _house.Tell(Given.ItemsPublished(Given.Item("公示信息核查", 1, id)));
        await _house.Tell(Given.ItemsPublished(Given.Item("公示信息再核查", 3, id)));
        await _house.Tell(Given.ItemsPublished(Given.Item("公示信息初核查", 2, id)));

        var items = await _citizen.Get($"/public/items?department={Uri.EscapeDataString("市场监督管理局")}&search={Uri.EscapeDataString("公示信息")}");
        items.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().Text("name").ShouldBe("公示信息再核查");
    }

    [Test]
    public async Task A_task_is_public_with_its_departments_items_and_draws()
    {
        var task = Given.Id();
        await _house.Tell(Given.TaskApproved(task, "加油站部门联合抽查"));
        await _house.Tell(Given.DrawCompleted(task, "QH-2024-21-01", 1, 1));

        var row = (await _citizen.Get($"/public/tasks?search={Uri.EscapeDataString("加油站")}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("departments").EnumerateArray().Select(department => department.Text("departmentName")).ShouldBe(["公安局", "市场监督管理局"]);
        row.GetProperty("draws")[0].GetString().ShouldBe("QH-2024-21-01");
    }

    [Test]
    public async Task A_plan_is_public_when_its_last_part_is_here_and_not_before()
    {
        var plan = Given.Id();
        await _house.Tell(Given.PlanApproved(plan, 1, 2, "网吧抽查"));
        (await _citizen.TryGet($"/public/annual-plans/{plan}").Refused(404)).ShouldBe("not-found");
        (await _citizen.Get("/public/annual-plans?year=2024")).GetProperty("items").GetArrayLength().ShouldBe(0);

        var last = Given.PlanApproved(plan, 2, 2, "旅馆抽查");
        await _house.Tell(last);
        await _house.Tell(last with { EventId = Given.Id() });

        (await _citizen.Get("/public/annual-plans?year=2024")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().Number("entries").ShouldBe(2);
        (await _citizen.Get($"/public/annual-plans/{plan}")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("name")).ShouldBe(["网吧抽查", "旅馆抽查"]);
    }

    [Test]
    public async Task Results_come_newest_first_and_pages_neither_repeat_nor_miss_one()
    {
        for (var at = 1; at <= 5; at++)
        {
            _house.Clock.Advance(TimeSpan.FromSeconds(1));
            await Publish(Given.Id(), $"清河县翻页网吧{at}号", $"91130534MA0EX0{40 + at}1X");
        }

        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await _citizen.Get($"/public/results?q={Uri.EscapeDataString("翻页")}&size=2&after={Uri.EscapeDataString(after)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.Text("subjectName")));
            after = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(Enumerable.Range(1, 5).Reverse().Select(at => $"清河县翻页网吧{at}号"));
    }

    [Test]
    public async Task A_public_answer_is_kept_for_a_minute_and_not_sent_again_while_it_is_the_same()
    {
        using var first = await _citizen.TryGet("/public/tasks?search=none-such");
        first.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/public/tasks?search=none-such");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _citizen.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task A_refusal_is_not_kept()
    {
        using var refused = await _citizen.TryGet("/public/draws/none-such");
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        refused.Headers.CacheControl!.ToString().ShouldContain("no-store");
    }

    private async Task Publish(Guid task, string name, string code)
    {
        Guid form = Given.Id(), subject = Given.Id();
        await _house.Tell(Given.FormClosed(form, task, subject));
        await _house.Tell(Given.ResultConfirmed(form, task, subject, name: name, code: code, items: "登记信息检查"));
    }

    private async Task<List<JsonElement>> Found(string q) =>
        [.. (await _citizen.Get($"/public/results?q={Uri.EscapeDataString(q)}")).GetProperty("items").EnumerateArray()];
}
