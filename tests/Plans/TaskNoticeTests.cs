using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>主送: every addressee is served and acknowledges, whether it takes part or not; and what departments ask the office.</summary>
public sealed class TaskNoticeTests
{
    private static readonly string[] Others = ["发展和改革局", "教育局", "财政局", "商务局", "卫生健康局", "应急管理局", "税务局"];
    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-04-10");
        await _house.TwoDepartments();
        using (var market = await _house.SignedIn(Role.DepartmentAdministrator))
            await market.PublishedItem("公示信息检查");
        foreach (var other in Others)
            await _house.Department(other);
        _office = await _house.SignedIn(Role.CoordinatingOffice, name: "王主任");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_collective_addressee_serves_every_member_unit_of_the_region_and_the_office_sees_who_has_opened_it_and_when()
    {
        var task = await Approved(("departments", Three()), ("paper", Paper(["教育局", "县“双随机、一公开”监管工作领导小组成员单位", "各有关单位"])));
        var notices = await _office.Get($"/tasks/{task}/notices");
        var members = Rows(notices);
        members.Select(row => row.Text("department")).ShouldBe([Given.Police, Given.Culture, People.Bureau, .. Others], ignoreOrder: true);
        members.Select(row => row.GetProperty("takesPart").GetBoolean()).ShouldBe([true, true, true, .. Enumerable.Repeat(false, 7)]);
        members.Single(row => row.Text("department") == "财政局").Text("addressedAs").ShouldBe("县“双随机、一公开”监管工作领导小组成员单位");
        notices.GetProperty("asTyped").EnumerateArray().Select(name => name.GetString()).ShouldBe(["各有关单位"], "who that is, nobody but the office knows");

        await _house.Department("统计局");
        var late = (await _house.Department("统计局")).Id;
        var finance = (await _house.Department("财政局")).Id;
        (await _office.Post($"/tasks/{task}/notices", new { departments = new[] { late, finance } })).GetProperty("served").GetArrayLength().ShouldBe(1, "one of the two was served before");
        (await _office.TryPost($"/tasks/{task}/notices", new { departments = new[] { Guid.NewGuid() } })).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        using var education = await Member("教育局");
        var served = (await education.Get("/task-notices")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        served.GetProperty("openedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        _house.Clock.Set("2024-04-11", "10:20");
        var opened = await education.Post($"/task-notices/{served.Id()}/opening");
        opened.Text("paper").ShouldContain("网吧部门联合抽查");
        _house.Clock.Set("2024-04-12", "11:00");
        await education.Post($"/task-notices/{served.Id()}/opening");
        await education.Post($"/task-notices/{served.Id()}/receipt", version: opened.Number("version"));
        (await education.TryPost($"/task-notices/{served.Id()}/receipt", version: opened.Number("version") + 1).Refused(409)).ShouldBe("notice.already-acknowledged");

        var seen = Rows(await _office.Get($"/tasks/{task}/notices")).Single(row => row.Text("department") == "教育局");
        (seen.GetProperty("openedAt").GetDateTimeOffset(), seen.GetProperty("acknowledgedAt").GetDateTimeOffset())
            .ShouldBe((DateTimeOffset.Parse("2024-04-11T10:20:00+08:00"), DateTimeOffset.Parse("2024-04-12T11:00:00+08:00")));
        seen.Text("openedBy").ShouldBe("教育局的联络员");
        _house.Clock.Set("2024-04-10");
    }

    [Test]
    public async Task Who_takes_no_part_reads_the_notice_and_nothing_else_and_cannot_draw()
    {
        var task = await Approved(("paper", Paper(["财政局"])));
        await _house.Settle();
        using var finance = await Member("财政局", Role.DepartmentAdministrator);
        (await finance.Get("/task-notices")).GetProperty("items").EnumerateArray().ShouldContain(row => !row.GetProperty("takesPart").GetBoolean());
        (await finance.TryGet($"/tasks/{task}").Refused(404)).ShouldBe("not-found");
        (await finance.TryPost($"/tasks/{task}/ceremonies").Refused(404)).ShouldBe("not-found");
        (await finance.TryPost($"/tasks/{task}/inspector-ceremonies").Refused(404)).ShouldBe("not-found");
        (await finance.TryPost($"/tasks/{task}/messages", new { text = "能否参加" }).Refused(404)).ShouldBe("not-found");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Police);
        var notice = Rows(await police.Get($"/tasks/{task}/notices")).Single(row => row.Text("department") == "财政局");
        (await police.TryPost($"/task-notices/{notice.Id()}/opening").Refused(404)).ShouldBe("not-found", "nobody opens another's notice");
    }

    [Test]
    public async Task Without_addressees_the_notice_goes_to_exactly_the_participants_and_each_acknowledges_for_itself()
    {
        var task = await Approved();
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Police);
        var own = Rows(await police.Get($"/tasks/{task}/notices")).Single(row => row.Text("department") == Given.Police);
        await police.Post($"/task-notices/{own.Id()}/receipt", version: 1);
        Rows(await _office.Get($"/tasks/{task}/notices")).Select(row => (row.Text("department"), row.GetProperty("acknowledgedAt").ValueKind))
            .ShouldBe([(Given.Police, JsonValueKind.String), (Given.Culture, JsonValueKind.Null)], ignoreOrder: true);
        var seen = await police.Get($"/tasks/{task}/notices");
        seen.GetProperty("showsReceipts").GetBoolean().ShouldBeFalse("a department sees who else is addressed, and its own receipt");
        await _house.Settle();
        (await police.Get("/reminders")).GetProperty("items").EnumerateArray().ShouldContain(row => row.Text("linkPath") == $"/notices/{own.Id()}");
    }

    [Test]
    public async Task A_department_asks_the_office_answers_and_all_that_take_part_read_it()
    {
        var task = await Approved();
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Police);
        using var culture = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Culture);
        ((int)(await police.TryPost($"/tasks/{task}/messages", new { text = " " })).StatusCode).ShouldBe(400);
        var question = await police.Post($"/tasks/{task}/messages", new { text = "一户已停业，如何处理？" }, 201);
        await _house.Settle();
        (await _office.Get("/reminders")).GetProperty("items").EnumerateArray().ShouldContain(row => row.Text("sentence").Contains("一户已停业") && row.Text("linkPath") == $"/tasks/{task}/messages");

        (await culture.TryPost($"/task-messages/{question.Id()}/answers", new { text = "按停业记录" }).Refused(403)).ShouldBe("task.not-organiser");
        _house.Clock.Set("2024-04-10", "10:30");
        await _office.Post($"/task-messages/{question.Id()}/answers", new { text = "如实记录，由双随机办决定移出" }, 201);
        await _house.Settle();
        (await police.Get("/reminders")).GetProperty("items").EnumerateArray().ShouldContain(row => row.Text("sentence").Contains("已有答复"));
        var thread = (await culture.Get($"/tasks/{task}/messages")).EnumerateArray().ToList();
        thread.Select(message => message.Text("text")).ShouldBe(["一户已停业，如何处理？", "如实记录，由双随机办决定移出"]);
        thread[0].GetProperty("answeredAt").ValueKind.ShouldBe(JsonValueKind.String);
        thread[1].GetProperty("answersId").GetGuid().ShouldBe(question.Id());
        (await _office.TryPost($"/task-messages/{thread[1].Id()}/answers", new { text = "再答" }).Refused(409)).ShouldBe("message.no-question");
    }

    [Test]
    public async Task Limits_of_an_approved_task_change_by_an_amendment_only_and_never_beyond_the_nations()
    {
        var task = await Approved(("enterResultsWithin", 20));
        foreach (var days in new[] { 0, -1 })
        {
            var refused = await _office.TryPost($"/tasks/{task}/amendments", Limits(days));
            ((int)refused.StatusCode).ShouldBe(400);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("limits.enterResultsWithin");
        }

        var over = await _office.TryPost($"/tasks/{task}/amendments", Limits(21));
        (await over.Content.ReadAsStringAsync()).ShouldContain("\"field\":\"limits.enterResultsWithin\"");
        (await Task.FromResult(over).Refused(409)).ShouldBe("task.limit-over-national");
        (await _office.TryPost($"/tasks/{task}/amendments", Limits(20)).Refused(409)).ShouldBe("amendment.limits-same");
        var amendment = await _office.Post($"/tasks/{task}/amendments", Limits(5));
        amendment.Text("notice").ShouldBe("因提速，经批准，结果录入时限改为5个工作日（原为20个）。");
        await _office.Post($"/amendments/{amendment.Id()}/approval", version: 1);
        await _house.Settle();
        (await _office.Get($"/tasks/{task}")).GetProperty("plan").GetProperty("deadlines").GetProperty("enterResults").Number("workingDays").ShouldBe(5);
        (await _house.Ask<string>($"select terms -> 'enterResults' ->> 'workingDays' from results.task_brief where id = '{task}'")).ShouldBe("5");
        Rows(await _office.Get($"/tasks/{task}/notices")).Count.ShouldBe(2, "nobody is served twice");
    }

    [Test]
    public async Task A_limit_that_is_none_is_refused_with_its_field()
    {
        foreach (var days in new[] { 0, -1 })
        {
            var refused = await _office.TryPost("/tasks", Given.Task(("enterResultsWithin", days)));
            ((int)refused.StatusCode).ShouldBe(400);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("enterResultsWithin");
        }
    }

    private static object Limits(int days) => new { kind = "limitsChanged", reason = "提速", limits = new { enterResultsWithin = days } };

    private static object[] Three() =>
        [Given.Department(Given.Police, Given.NetworkCheck, leads: true), Given.Department(Given.Culture, Given.CafeCheck), Given.Department(People.Bureau, "公示信息检查")];

    private static object Paper(string[] addressees) => new { addressees };

    private static List<JsonElement> Rows(JsonElement notices) => [.. notices.GetProperty("notices").EnumerateArray()];

    private async Task<HttpClient> Member(string department, string role = Role.MemberUnit) => await _house.SignedIn(role, department: department, name: $"{department}的联络员");

    private async Task<Guid> Approved(params (string Field, object? Value)[] changes)
    {
        var task = await _office.Post("/tasks", Given.Task(changes));
        await _office.Post($"/tasks/{task.Id()}/approval", version: task.Number("version"));
        return task.Id();
    }
}
