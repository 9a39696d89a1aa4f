using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>An approved task changes by approved amendments only, and every room hears it.</summary>
public sealed class AmendmentTests
{
    private HouseFixture _house = null!;
    private HttpClient _office = null!;
    private HttpClient _citizen = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-04-10");
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice, name: "王主任");
        _citizen = _house.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        _citizen.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_longer_window_is_approved_and_told_to_every_room_with_its_trace()
    {
        var task = await Approved();
        var amendment = await Draft(task, new { kind = "windowExtended", windowTo = "2024-06-30", reason = "汛期人手不足" });
        amendment.Text("notice").ShouldBe("因汛期人手不足，经批准，抽查时间延长至2024年6月30日，原止日为2024年5月31日。");
        (await Window(task)).ShouldBe("2024-05-31", "a draft changes nothing");

        (await _office.Post($"/amendments/{amendment.Id()}/approval", version: 1)).Number("taskVersion").ShouldBe(3);
        await _house.Settle();

        (await Window(task)).ShouldBe("2024-06-30");
        (await Public(task)).Text("windowTo").ShouldBe("2024-06-30");
        (await Public(task)).GetProperty("amendments")[0].Text("kind").ShouldBe("windowExtended");
        (await _house.Ask<string>($"select window_to::text from matching.task_brief where id = '{task}'")).ShouldBe("2024-06-30");
        (await _house.Ask<string>($"select terms ->> 'windowTo' from results.task_brief where id = '{task}'")).ShouldBe("2024-06-30");
        var trace = (await _office.Get($"/tasks/{task}/amendments")).GetProperty("items")[0];
        (trace.Text("state"), trace.Text("draftedBy"), trace.Text("decidedBy"), trace.Text("reason")).ShouldBe(("approved", "王主任", "王主任", "汛期人手不足"));
        (await _office.TryPost($"/amendments/{amendment.Id()}/approval", version: 2).Refused(409)).ShouldBe("amendment.already-decided");
    }

    [Test]
    public async Task An_item_and_a_department_are_added_only_if_they_are_in_force_and_not_there_yet()
    {
        using var commerce = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        await commerce.PublishedItem("成品油检查");
        var hidden = await commerce.Post("/items", new { name = "未公布的检查", wording = new { content = "内容", basis = "依据" } }, 201);
        var task = await Approved();
        (await Refused(task, new { kind = "itemAdded", reason = "补充", department = Department("商务局", "成品油检查") })).ShouldBe("amendment.department-unknown");
        (await Refused(task, new { kind = "itemAdded", reason = "补充", department = Department(Given.Police, Given.NetworkCheck) })).ShouldBe("amendment.item-known");

        await Approve(await Draft(task, new { kind = "departmentAdded", reason = "补充", department = Department("商务局", "成品油检查") }));
        (await Refused(task, new { kind = "departmentAdded", reason = "补充", department = Department("商务局", "成品油检查") })).ShouldBe("task.department-twice");
        var unpublished = await Draft(task, new { kind = "itemAdded", reason = "再补充", department = Department("商务局", "未公布的检查") });
        (await _office.TryPost($"/amendments/{unpublished.Id()}/approval", version: 1).Refused(409)).ShouldBe("task.item-unpublished");
        await commerce.Post("/items/publication", new { itemIds = new[] { hidden.Id() } });
        await Approve(unpublished);
        await _house.Settle();

        var departments = (await _office.Get($"/tasks/{task}")).GetProperty("plan").GetProperty("departments").EnumerateArray().ToList();
        departments.Select(department => department.Text("name")).ShouldBe([Given.Police, Given.Culture, "商务局"]);
        departments[2].GetProperty("items").EnumerateArray().Select(item => item.Text("name")).ShouldBe(["成品油检查", "未公布的检查"]);
        (await _house.Ask<int>($"select jsonb_array_length(participants) from matching.task_brief where id = '{task}'")).ShouldBe(3);
        (await commerce.Get($"/tasks/{task}")).Text("state").ShouldBe("approved", "the added department sees it now");
    }

    [Test]
    public async Task A_cancelled_task_is_drawn_no_more_and_says_so_in_public()
    {
        var task = await Approved();
        await _house.Settle();
        var amendment = await Draft(task, new { kind = "cancelled", reason = "上级统一部署", notice = "本次抽查取消，另行通知。" });
        await Approve(amendment);
        await _house.Settle();

        (await _office.Get($"/tasks/{task}")).Text("state").ShouldBe("cancelled");
        (await _office.TryPost($"/tasks/{task}/ceremonies").Refused(409)).ShouldBe("task.cancelled");
        var page = await Public(task);
        (page.GetProperty("isCancelled").GetBoolean(), page.GetProperty("amendments")[0].Text("notice")).ShouldBe((true, "本次抽查取消，另行通知。"));
        page.ToString().ShouldNotContain("王主任");
        (await Refused(task, new { kind = "windowExtended", windowTo = "2024-06-30", reason = "太晚" })).ShouldBe("amendment.task-not-approved");
    }

    [Test]
    public async Task A_cancelled_task_gives_its_plan_entry_back()
    {
        var plan = (await _office.Post("/annual-plans", new { year = 2024, title = "取消后再实施", entries = new[] { Given.Line("网吧抽查") } }, 201)).Id();
        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();
        var entry = (await _office.Get($"/annual-plans/{plan}")).GetProperty("entries")[0].Id();
        var task = await Approved(("outsidePlanReason", null), ("annualPlanEntryIds", new[] { entry }));
        var beyond = await Draft(task, new { kind = "postponed", windowFrom = "2024-12-01", windowTo = "2025-01-31", reason = "延期" });
        (await _office.TryPost($"/amendments/{beyond.Id()}/approval", version: 1).Refused(409)).ShouldBe("task.window-outside-plan");

        await Approve(await Draft(task, new { kind = "cancelled", reason = "取消" }));

        (await _office.Get($"/annual-plans/{plan}")).GetProperty("entries")[0].GetProperty("executedBy").GetArrayLength().ShouldBe(0);
        await Approved(("outsidePlanReason", null), ("annualPlanEntryIds", new[] { entry }));
    }

    [Test]
    public async Task A_postponement_is_later_and_a_rejected_amendment_changes_nothing()
    {
        var task = await Approved();
        (await Refused(task, new { kind = "postponed", windowFrom = "2024-04-10", windowTo = "2024-06-30", reason = "延期" })).ShouldBe("amendment.not-later");
        (await Refused(task, new { kind = "windowExtended", windowTo = "2024-05-31", reason = "延长" })).ShouldBe("amendment.not-later");
        ((int)(await _office.TryPost($"/tasks/{task}/amendments", new { kind = "postponed", reason = "没有日期" })).StatusCode).ShouldBe(400);
        var amendment = await Draft(task, new { kind = "postponed", windowFrom = "2024-05-10", windowTo = "2024-06-30", reason = "延期" });
        using var police = await _house.SignedIn(Role.UnitLeader, department: Given.Police);
        (await police.TryPost($"/amendments/{amendment.Id()}/approval", version: 1).Refused(403)).ShouldBe("task.not-organiser");

        await _office.Post($"/amendments/{amendment.Id()}/rejection", new { reason = "理由不足" }, version: 1);

        (await _office.TryPost($"/amendments/{amendment.Id()}/approval", version: 1).Refused(412)).ShouldBe("stale");
        (await Window(task)).ShouldBe("2024-05-31");
        (await _office.Get($"/tasks/{task}/amendments")).GetProperty("items")[0].Text("objection").ShouldBe("理由不足");
    }

    [Test]
    public async Task A_contact_stands_on_the_public_page_only_where_it_is_ticked()
    {
        var task = await Approved(("contacts", new[]
        {
            new { department = "双随机办", name = "张三", phone = "0319-1234567", isPublic = true }, new { department = "公安局", name = "李四", phone = "13800001234", isPublic = false },
        }));
        await _house.Settle();

        (await Public(task)).GetProperty("contacts").EnumerateArray().Select(contact => (contact.Text("name"), contact.Text("phone"))).ShouldBe([("张三", "0319-1234567")]);
        (await Public(task)).ToString().ShouldNotContain("13800001234");
    }

    [Test]
    public async Task The_notice_of_an_amendment_is_printed_with_its_approver()
    {
        var task = await Approved(("name", "网吧“双随机”抽查"));
        var amendment = await Draft(task, new { kind = "cancelled", reason = "上级统一部署", documentNumber = "清双随机办〔2024〕9号" });
        (await Paper(amendment)).ShouldContain("未经批准");

        await Approve(amendment);

        var paper = await Paper(amendment);
        foreach (var words in new[] { "清双随机办〔2024〕9号", "关于取消“网吧“双随机”抽查”的通知", "公安局、文化广电和旅游局：", "因上级统一部署，经批准，本次抽查取消", "清河县双随机办", "2024年4月10日", "批准：王主任" })
            paper.ShouldContain(words);
        paper.ShouldNotContain("未经批准");
    }

    private static object Department(string name, string item) => new { name, leads = false, items = new[] { new { name = item } } };

    private async Task<Guid> Approved(params (string, object?)[] changes)
    {
        var task = (await _office.Post("/tasks", Given.Task(changes), 201)).Id();
        await _office.Post($"/tasks/{task}/approval", version: 1);
        return task;
    }

    private Task<JsonElement> Draft(Guid task, object body) => _office.Post($"/tasks/{task}/amendments", body, 201);

    private Task<string> Refused(Guid task, object body) => _office.TryPost($"/tasks/{task}/amendments", body).Refused(409);

    private Task<JsonElement> Approve(JsonElement amendment) => _office.Post($"/amendments/{amendment.Id()}/approval", version: 1);

    private async Task<string> Window(Guid task) => (await _office.Get($"/tasks/{task}")).GetProperty("plan").Text("windowTo");

    private async Task<JsonElement> Public(Guid task) =>
        (await _citizen.Get($"/public/tasks?region={People.Qinghe}&size=100")).GetProperty("items").EnumerateArray().Single(row => row.Id() == task);

    private Task<string> Paper(JsonElement amendment) => _office.GetStringAsync($"/api/v1/amendments/{amendment.Id()}/paper");
}
