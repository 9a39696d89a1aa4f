using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>The year's plan over HTTP: table, approval, the public page, and the tasks that carry it out.</summary>
public sealed class AnnualPlanTests
{
    /// <summary>The three rows of 平新双随机办〔2023〕16号 附件1.</summary>
    private const string Xinhua = "平顶山市新华区文化广电和旅游局2023年度部门联合抽查计划\n序号,抽查名称,抽查领域,抽查事项,检查对象,发起部门,配合部门,抽查比例\n"
        + "1,2023年度新华区A类互联网上网服务营业场所联合检查,互联网上网服务营业场所联合检查,1. 对互联网上网服务营业场所检查 2. 对互联网上网服务场所检查,新华区辖区内互联网上网服务营业场所,新华区文化广电和旅游局,新华公安分局,1%\n"
        + "2,2023年度新华区B类互联网上网服务营业场所联合检查,互联网上网服务营业场所联合检查,1. 对互联网上网服务营业场所检查 2. 对互联网上网服务场所检查,新华区辖区内互联网上网服务营业场所,新华区文化广电和旅游局,新华公安分局,3%\n"
        + "3,2023年度新华区C类互联网上网服务营业场所联合检查,互联网上网服务营业场所联合检查,1. 对互联网上网服务营业场所检查 2. 对互联网上网服务场所检查,新华区辖区内互联网上网服务营业场所,新华区文化广电和旅游局,新华公安分局,10%\n";

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_annex_of_Xinhua_gives_three_entries_with_eight_filled_fields_and_is_public_after_approval()
    {
        var plan = await Draft("新华区2023年度部门联合抽查计划", 2023);
        var import = await _office.Upload($"/annual-plans/{plan}/entry-imports", Given.Utf8(Xinhua), "附件1.csv");
        (import.Number("accepted"), import.Number("rejected")).ShouldBe((3, 0));
        (await Entries(plan)).ShouldBeEmpty();
        (await _office.Post($"/annual-plan-imports/{import.Id()}/confirmation")).Number("added").ShouldBe(3);
        using var citizen = _house.Anonymous();
        (await citizen.TryGet($"/public/annual-plans/{plan}").Refused(404)).ShouldBe("not-found");

        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();
        await _house.Settle();

        var entries = await Entries(plan);
        entries.Select(entry => entry.Number("basisPoints")).ShouldBe([100, 300, 1000]);
        var line = entries[0].GetProperty("line");
        line.GetProperty("items").EnumerateArray().Select(item => item.GetString()).ShouldBe(["对互联网上网服务营业场所检查", "对互联网上网服务场所检查"]);
        foreach (var field in new[] { "number", "name", "field", "subjects", "leadDepartment", "ratio" })
            line.Text(field).ShouldNotBeEmpty(field);
        line.GetProperty("cooperatingDepartments")[0].GetString().ShouldBe("新华公安分局");
        var row = (await citizen.Get($"/public/annual-plans?year=2023&region={People.Qinghe}")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (row.Id(), row.Number("entries")).ShouldBe((plan, 3));
        (await citizen.Get($"/public/annual-plans/{plan}")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("ratio")).ShouldBe(["1%", "3%", "10%"]);
    }

    [Test]
    public async Task A_table_with_faults_is_given_back_with_reasons_and_what_cannot_be_counted_is_a_warning()
    {
        const string Table = Given.PlanHeadings
            + "1,网吧抽查,文化,经营活动检查,全县网吧,文化广电与旅游局,公安局、气象局,2%-5%,,2025年10月至11月\n"
            + "2,,文化,经营活动检查,全县网吧,公安局,,5%,,\n"
            + "3,加油站抽查,商务,,加油站,公安局,,5%,,\n"
            + "4,网吧抽查,文化,经营活动检查,全县网吧,公安局,,5%,,\n"
            + "5,旅馆抽查,治安,治安检查,旅馆,公安局,,,,3月—12月\n";
        var plan = await Draft("有错误的表");

        var import = await _office.Upload($"/annual-plans/{plan}/entry-imports", Given.Utf8(Table), "计划.csv");

        import.GetProperty("errors").EnumerateArray().Select(e => (e.Number("row"), e.Text("code")))
            .ShouldBe([(3, "annual-plan.name-missing"), (4, "annual-plan.items-missing"), (5, "annual-plan.entry-twice")]);
        import.GetProperty("warnings").EnumerateArray().Select(e => (e.Number("row"), e.Text("code"))).ShouldBe(
        [
            (2, "annual-plan.ratio-not-one"), (2, "annual-plan.period-outside-year"), (2, "annual-plan.department-unknown"), (6, "annual-plan.ratio-missing"),
        ]);
        (await _office.GetByteArrayAsync($"/api/v1/annual-plan-imports/{import.Id()}/error-report")).Take(2).ShouldBe("PK"u8.ToArray());
        var confirmed = await _office.Post($"/annual-plan-imports/{import.Id()}/confirmation");
        (confirmed.Number("added"), confirmed.Number("rejected")).ShouldBe((2, 3));
        (await _office.ApprovePlan(plan).Refused(409)).ShouldBe("annual-plan.ratio-missing");
    }

    [Test]
    public async Task A_second_table_rewrites_entries_of_known_names_and_keeps_their_ids()
    {
        var plan = await Draft("两次导入", 2024, Given.Line("网吧抽查"));
        var id = (await Entries(plan)).ShouldHaveSingleItem().Id();

        var import = await _office.Upload(
            $"/annual-plans/{plan}/entry-imports", Given.Utf8($"{Given.PlanHeadings}1,网吧抽查,,检查,网吧,公安局,,10%,,\n2,旅馆抽查,,检查,旅馆,公安局,,3%;2次/年,,\n"), "计划.csv");
        var confirmed = await _office.Post($"/annual-plan-imports/{import.Id()}/confirmation");

        (confirmed.Number("added"), confirmed.Number("rewritten")).ShouldBe((1, 1));
        var entries = await Entries(plan);
        (entries[0].Id(), entries[0].Number("basisPoints")).ShouldBe((id, 1000));
        entries[1].GetProperty("line").Text("frequency").ShouldBe("2次/年");
    }

    [Test]
    public async Task A_table_that_was_given_up_is_never_taken_into_the_plan()
    {
        var plan = await Draft("放弃导入");
        var import = await _office.Upload($"/annual-plans/{plan}/entry-imports", Given.Utf8($"{Given.PlanHeadings}1,旅馆抽查,,检查,旅馆,公安局,,10%,,\n"), "计划.csv");
        (await _office.Post($"/annual-plan-imports/{import.Id()}/abandonment")).Text("state").ShouldBe("abandoned");
        (await _office.TryPost($"/annual-plan-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.abandoned");
        (await Entries(plan)).ShouldBeEmpty();
        using var neighbours = await _house.SignedIn(Role.CoordinatingOffice, "130535");
        (await neighbours.TryPost($"/annual-plan-imports/{import.Id()}/abandonment").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_period_outside_the_plan_year_and_an_empty_plan_are_not_approved()
    {
        var plan = await Draft("跨年的计划", 2024, Given.Line("网吧抽查", period: "2024年12月至2025年1月"));
        (await _office.ApprovePlan(plan).Refused(409)).ShouldBe("annual-plan.period-outside-year");

        (await _office.ApprovePlan(await Draft("空计划")).Refused(409)).ShouldBe("annual-plan.empty");
    }

    [Test]
    public async Task An_approved_plan_is_neither_approved_nor_revised_nor_imported_into_again()
    {
        var plan = await Draft("批准一次", 2024, Given.Line("网吧抽查"));
        var import = await _office.Upload($"/annual-plans/{plan}/entry-imports", Given.Utf8($"{Given.PlanHeadings}1,旅馆抽查,,检查,旅馆,公安局,,10%,,\n"), "计划.csv");
        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();

        (await _office.ApprovePlan(plan).Refused(409)).ShouldBe("annual-plan.already-approved");
        (await _office.TryPut($"/annual-plans/{plan}", Revision("改名"), 2).Refused(409)).ShouldBe("annual-plan.already-approved");
        (await _office.TryPost($"/annual-plan-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("annual-plan.already-approved");
    }

    [Test]
    public async Task Of_two_editors_the_second_is_told()
    {
        var plan = await Draft("两人编辑", 2024, Given.Line("网吧抽查"));
        var kept = (await Entries(plan))[0].Id();
        await _office.Put($"/annual-plans/{plan}", Revision("两人编辑（改）", (kept, "网吧抽查"), (null, "旅馆抽查")), version: 1);

        (await _office.TryPut($"/annual-plans/{plan}", Revision("后到"), 1).Refused(412)).ShouldBe("stale");
        (await _office.TryPut($"/annual-plans/{plan}", Revision("没有版本"), null).Refused(428)).ShouldBe("precondition-required");
        (await _office.TryPut($"/annual-plans/{plan}", Revision("别的条目", (Guid.CreateVersion7(_house.Clock.GetUtcNow()), "网吧抽查")), 2).Refused(400)).ShouldBe("shape");
        (await Entries(plan)).Select(entry => entry.Id() == kept).ShouldBe([true, false]);
        (await _office.TryPost($"/annual-plans/{plan}/approval", version: 1).Refused(412)).ShouldBe("stale");
        (await _office.TryPost($"/annual-plans/{plan}/approval").Refused(428)).ShouldBe("precondition-required");
    }

    [Test]
    public async Task A_table_that_was_checked_before_somebody_revised_the_plan_is_checked_anew()
    {
        var plan = await Draft("边改边导", 2024, Given.Line("网吧抽查"));
        var import = await _office.Upload($"/annual-plans/{plan}/entry-imports", Given.Utf8($"{Given.PlanHeadings}1,网吧抽查,,检查,旅馆,公安局,,10%,,\n"), "计划.csv");
        await _office.Put($"/annual-plans/{plan}", Revision("边改边导（改）", ((await Entries(plan))[0].Id(), "网吧抽查")), version: 1);

        (await _office.TryPost($"/annual-plan-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("annual-plan.changed-since-check");
        (await Entries(plan))[0].GetProperty("line").Text("leadDepartment").ShouldBe(Given.Culture);
    }

    [Test]
    public async Task One_title_stands_once_in_a_year()
    {
        await Draft("同名计划");

        (await _office.TryPost("/annual-plans", new { year = 2024, title = "同名计划" }).Refused(409)).ShouldBe("annual-plan.title-taken");
        await Draft("同名计划", 2025);
    }

    [Test]
    public async Task A_task_carries_out_its_entry_once_and_the_entry_shows_by_which_task()
    {
        var plan = await Draft("实施一次", 2024, Given.Line("A类"), Given.Line("B类"), Given.Line("C类", frequency: "不少于1次/年"));
        var entries = (await Entries(plan)).Select(entry => entry.Id()).ToArray();
        var first = await Task(("annualPlanEntryIds", entries), ("documentNumber", "清双随机办〔2024〕8号"));
        (await _office.TryPost($"/tasks/{first}/approval", version: 1).Refused(409)).ShouldBe("task.annual-plan-not-approved");
        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();
        await _office.Post($"/tasks/{first}/approval", version: 1);

        (await Entries(plan)).ShouldAllBe(entry => entry.GetProperty("executedBy")[0].Text("documentNumber") == "清双随机办〔2024〕8号");
        var task = (await _office.Get($"/tasks/{first}")).GetProperty("plan");
        task.Text("annualPlan").ShouldBe("实施一次");
        task.GetProperty("annualPlanEntries").EnumerateArray().Select(entry => entry.Text("name")).ShouldBe(["A类", "B类", "C类"]);
        var classes = await Task(
            ("annualPlanEntryIds", entries), ("basisPoints", null), ("classRatios", "ABC".Select(riskClass => new { riskClass = $"{riskClass}", basisPoints = 300 })));
        (await _office.Get($"/tasks/{classes}")).GetProperty("plan").GetProperty("sampling").GetProperty("classes").EnumerateArray()
            .Select(ratio => ratio.Id("planEntryId")).ShouldBe(entries);
        (await _office.TryPost("/tasks", Given.Task(
            ("outsidePlanReason", null), ("annualPlanEntryIds", entries[..1]), ("basisPoints", null),
            ("classRatios", new[] { new { riskClass = "B", basisPoints = 300, planEntryId = entries[1] } }))).Refused(400)).ShouldBe("shape");
        var again = await Task(("annualPlanEntryIds", entries[1..2]));
        (await _office.TryPost($"/tasks/{again}/approval", version: 1).Refused(409)).ShouldBe("task.plan-entry-executed");
        var repeated = await Task(("annualPlanEntryIds", entries[2..]));
        await _office.Post($"/tasks/{repeated}/approval", version: 1);
    }

    [TestCase("", "2024-12-01", "2025-01-10")]
    [TestCase("2024年10月至11月", "2024-09-30", "2024-10-31")]
    public async Task A_window_outside_the_plan_is_refused_at_approval(string period, string from, string to)
    {
        var plan = await Draft($"时间{period}", 2024, Given.Line("网吧抽查", period: period));
        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();
        var task = await Task(("annualPlanEntryIds", new[] { (await Entries(plan))[0].Id() }), ("windowFrom", from), ("windowTo", to));

        (await _office.TryPost($"/tasks/{task}/approval", version: 1).Refused(409)).ShouldBe("task.window-outside-plan");
        (await _office.Get($"/tasks/{task}")).Text("state").ShouldBe("draft");
    }

    [Test]
    public async Task An_entry_of_another_region_is_unknown()
    {
        using var stranger = await _house.SignedIn(Role.CoordinatingOffice, region: "130533");
        var foreign = await stranger.Post("/annual-plans", new { year = 2024, title = "威县计划", entries = new[] { Given.Line("网吧抽查") } });
        var entry = (await stranger.Get($"/annual-plans/{foreign.Id()}")).GetProperty("entries")[0].Id();

        using var response = await _office.TryPost("/tasks", Given.Task(("outsidePlanReason", null), ("annualPlanEntryIds", new[] { entry })));

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain("annualPlanEntryIds[0]");
        (await _office.TryGet($"/annual-plans/{foreign.Id()}").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_plan_of_many_long_entries_is_public_whole()
    {
        var lines = Enumerable.Range(1, 60).Select(number => new
        {
            number = $"{number}", name = $"第{number}项抽查", items = Enumerable.Repeat(new string('检', 250), 8), leadDepartment = Given.Police, ratio = "5%",
        });
        var plan = (await _office.Post("/annual-plans", new { year = 2026, title = "大计划", entries = lines }, 201)).Id();
        (await _office.ApprovePlan(plan)).EnsureSuccessStatusCode();
        await _house.Settle();

        using var citizen = _house.Anonymous();
        (await citizen.Get($"/public/annual-plans/{plan}")).GetProperty("entries").EnumerateArray().Select(entry => entry.Text("number"))
            .ShouldBe(Enumerable.Range(1, 60).Select(number => $"{number}"));
        (await _house.Ask<long>($"select count(*) from plans.outbox where aggregate_id = '{plan}'")).ShouldBeGreaterThan(1);
        (await _house.Ask<int>($"select max(octet_length(payload::text)) from plans.outbox where aggregate_id = '{plan}'")).ShouldBeLessThan(64 * 1024);
    }

    private static object Revision(string title, params (Guid? Id, string Name)[] entries) =>
        new { title, entries = entries.Select(entry => new { id = entry.Id, line = Given.Line(entry.Name) }) };

    private async Task<Guid> Draft(string title, int year = 2024, params object[] lines) =>
        (await _office.Post("/annual-plans", new { year, title, entries = lines }, 201)).Id();

    private async Task<Guid> Task(params (string, object?)[] changes) => (await _office.Post("/tasks", Given.Task([("outsidePlanReason", null), .. changes]), 201)).Id();

    private async Task<List<JsonElement>> Entries(Guid plan) => [.. (await _office.Get($"/annual-plans/{plan}")).GetProperty("entries").EnumerateArray()];
}
