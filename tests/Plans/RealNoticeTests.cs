using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>Four notices side by side in one house, each with its own values, none of them a constant.</summary>
public sealed class RealNoticeTests
{
    private HouseFixture _house = null!;
    private HttpClient _qinghe = null!;
    private HttpClient _xinhua = null!;
    private HttpClient _culture = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2022-12-01");
        _qinghe = await _house.SignedIn(Role.CoordinatingOffice);
        _xinhua = await _house.SignedIn(Role.CoordinatingOffice, Notices.Xinhua);
        _culture = await _house.SignedIn(Role.DepartmentAdministrator, Notices.Tangshan, "市文化广电和旅游局");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _qinghe.Dispose();
        _xinhua.Dispose();
        _culture.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Number_21_keeps_its_twelve_items_of_four_departments_with_the_exact_wording()
    {
        var task = await _qinghe.Get($"/tasks/{(await _qinghe.Post("/tasks", await Notices.Qinghe21(_house), 201)).Id()}");

        var departments = task.GetProperty("plan").GetProperty("departments").EnumerateArray().ToList();
        departments.Select(department => department.Text("name")).ShouldBe(["应急管理局", "市场监管局", "商务局", "消防救援大队"]);
        var items = departments.SelectMany(department => department.GetProperty("items").EnumerateArray()).ToList();
        items.Count.ShouldBe(12);
        items.Where(item => item.GetProperty("openList").GetBoolean()).Select(item => item.Text("name")).ShouldBe(["拍卖等重要领域市场规范管理检查等", "成品油市场管理等"]);
        task.GetProperty("contacts").EnumerateArray().Select(contact => contact.Text("phone")).ShouldBe(["0319-1234567", "0319-7654321"]);
        Limit(task, "confirm").ShouldBe((1, true, "清双随机办〔2024〕21号"));
        Limit(task, "enterResults").ShouldBe((20, true, "清双随机办〔2024〕21号"));
        Limit(task, "publishResults").Default.ShouldBeFalse();
        (await _house.Ask<string>("select contacts::text from plans.inspection_task where contacts::text like '%张三%'")).ShouldNotContain("0319-7654321");
    }

    [Test]
    public async Task Number_16_has_a_ratio_for_each_class_and_takes_the_pack_of_its_region()
    {
        var task = await _xinhua.Get($"/tasks/{(await _xinhua.Post("/tasks", await Notices.Xinhua16(_house), 201)).Id()}");

        var plan = task.GetProperty("plan");
        plan.GetProperty("sampling").GetProperty("classes").EnumerateArray().Select(ratio => (ratio.Text("riskClass"), ratio.Number("basisPoints")))
            .ShouldBe([("A", 100), ("B", 300), ("C", 1000)]);
        (plan.Text("rulePack"), plan.GetProperty("conduct").Number("rulePackEdition")).ShouldBe(("HENAN", 1));
        plan.GetProperty("signature").Text("mode").ShouldBe("signOrSeal");
        plan.GetProperty("signature").GetProperty("refusalExplainedByOfficers").GetBoolean().ShouldBeTrue();
        plan.GetProperty("resultVocabulary").GetArrayLength().ShouldBe(10);
        plan.GetProperty("deadlines").GetProperty("confirm").ValueKind.ShouldBe(JsonValueKind.Null);
        plan.GetProperty("conduct").GetProperty("transferCases").Number("workingDays").ShouldBe(7);
        task.GetProperty("warnings").EnumerateArray().Select(warning => warning.Text("code"))
            .ShouldBe(["task.issued-on-free-day", "task.window-to-free-day", "task.summary-on-free-day"]);
    }

    [Test]
    public async Task A_class_without_a_ratio_is_a_decision_that_must_be_made()
    {
        var body = await Notices.Xinhua16(_house);
        (body["documentNumber"], body["classRatios"]) = ("平新双随机办〔2023〕17号", Notices.Classes(("B", 300), ("C", null)));
        var task = (await _xinhua.Post("/tasks", body, 201)).Id();
        (await _xinhua.Get($"/tasks/{task}")).GetProperty("plan").GetProperty("undecidedClasses").EnumerateArray().Select(name => name.GetString()).ShouldBe(["A", "C"]);
        (await _xinhua.TryPost($"/tasks/{task}/approval", version: 1).Refused(409)).ShouldBe("task.class-ratio-missing");

        body["classRatios"] = Notices.Classes(("A", 0), ("B", 300), ("C", 1000));
        ((int)(await _xinhua.TryPut($"/tasks/{task}", body, 1)).StatusCode).ShouldBe(400, "a zero needs a reason");
        body["classRatios"] = new[] { new { riskClass = "A", basisPoints = 0, reason = "信用良好，本次不抽" }, new { riskClass = "B", basisPoints = 300, reason = "" }, new { riskClass = "C", basisPoints = 1000, reason = "" } };
        await _xinhua.Put($"/tasks/{task}", body, 1);
        await _xinhua.Post($"/tasks/{task}/approval", version: 2);
    }

    [Test]
    public async Task Tangshan_has_no_number_its_lead_organises_and_one_item_has_eleven_sub_items()
    {
        var id = (await _culture.Post("/tasks", await Notices.Tangshan2022(_house), 201)).Id();
        var task = await _culture.Get($"/tasks/{id}");

        task.GetProperty("documentNumber").ValueKind.ShouldBe(JsonValueKind.Null);
        task.Text("issuedBy").ShouldBe("市文化广电和旅游局");
        var plan = task.GetProperty("plan");
        var culture = plan.GetProperty("departments")[0];
        plan.GetProperty("conduct").GetProperty("organiser").Id("departmentId").ShouldBe(culture.Id());
        var points = culture.GetProperty("items")[0].GetProperty("checkPoints").EnumerateArray().Select(point => (point.Text("name"), point.Text("yes")));
        points.ShouldBe(Notices.TangshanPoints);
        plan.GetProperty("departments")[1].GetProperty("items").GetArrayLength().ShouldBe(3);
        Limit(task, "enterResults").Days.ShouldBe(3);
        Limit(task, "publishResults").ShouldBe((20, false, "全国统一时限，原文未录，可修改"));

        using var market = await _house.SignedIn(Role.UnitLeader, Notices.Tangshan, "市市场监督管理局");
        (await market.TryPost($"/tasks/{id}/approval", version: 1).Refused(403)).ShouldBe("task.not-organiser");
        using var leader = await _house.SignedIn(Role.UnitLeader, Notices.Tangshan, "市文化广电和旅游局");
        await leader.Post($"/tasks/{id}/approval", version: 1);
    }

    [Test]
    public async Task A_window_of_six_days_with_four_working_days_is_warned_of()
    {
        var body = await Notices.Tangshan2022(_house);
        var task = await _culture.Get($"/tasks/{(await _culture.Post("/tasks", body, 201)).Id()}");

        var warning = task.GetProperty("warnings").EnumerateArray().Single(warning => warning.Text("code") == "task.window-short");
        warning.Text("message").ShouldBe("抽查时间内有 4 个工作日，确认占 1 个，告知和检查只剩 3 个工作日；非工作日：12-24、12-25");
    }

    [Test]
    public async Task A_department_drafts_only_tasks_that_it_leads_itself()
    {
        var body = await Notices.Tangshan2022(_house);
        using var market = await _house.SignedIn(Role.DepartmentAdministrator, Notices.Tangshan, "市市场监督管理局");
        (await market.TryPost("/tasks", body).Refused(403)).ShouldBe("task.not-organiser");

        body["organisedByLead"] = false;
        (await _culture.TryPost("/tasks", body).Refused(403)).ShouldBe("task.not-organiser");
    }

    [Test]
    public async Task Last_years_task_is_the_draft_of_this_years()
    {
        var body = await Notices.Qinghe21(_house);
        body["documentNumber"] = "清双随机办〔2024〕22号";
        var old = (await _qinghe.Post("/tasks", body, 201)).Id();
        var copy = (await _qinghe.Post(
            $"/tasks/{old}/copies",
            new { documentNumber = "清双随机办〔2025〕9号", name = "2025年度应急管理领域联合抽查", issuedOn = "2025-05-27", windowFrom = "2025-05-27", windowTo = "2025-07-31", outsidePlanReason = "临时" }, 201)).Id();

        var (before, after) = (await _qinghe.Get($"/tasks/{old}"), await _qinghe.Get($"/tasks/{copy}"));
        (after.Text("state"), after.Text("documentNumber"), after.GetProperty("plan").Text("windowFrom")).ShouldBe(("draft", "清双随机办〔2025〕9号", "2025-05-27"));
        after.GetProperty("plan").GetProperty("departments").ToString().ShouldBe(before.GetProperty("plan").GetProperty("departments").ToString());
        after.GetProperty("contacts").ToString().ShouldBe(before.GetProperty("contacts").ToString());
        ((int)(await _qinghe.TryPost($"/tasks/{old}/copies", new { name = "没有理由", windowFrom = "2025-05-27", windowTo = "2025-07-31" })).StatusCode).ShouldBe(400);
    }

    private static (int Days, bool Default, string Source) Limit(JsonElement task, string name) =>
        task.GetProperty("plan").GetProperty("deadlines").GetProperty(name) is var limit
            ? (limit.Number("workingDays"), limit.GetProperty("fromNotice").GetBoolean(), limit.Text("source")) : default;
}
