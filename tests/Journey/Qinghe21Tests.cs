using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// 清双随机办〔2024〕21号 from the notice to the report: twenty per cent of the real list, a firm found closed before anybody went
/// there, an officer who must not go. One story, led once; each test looks at what it left behind.
/// </summary>
public sealed class Qinghe21Tests
{
    private const string Emergency = "应急管理局";
    private const string Market = "市场监管局";
    private const string Commerce = "商务局";
    private const string Fire = "消防救援大队";

    private HouseFixture _house = null!;
    private JointInspection _it = null!;
    private List<(string Department, string Phone)> _before = [];
    private JsonElement _closed;
    private JsonElement _next;
    private JsonElement _replaced;
    private Guid _leaving;

    [OneTimeSetUp]
    public async Task LeadTheStory()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-05-27");
        _it = new JointInspection(_house, TypedNotice.Of("qinghe-2024-21"));
        await _it.Open();
        await _it.PublishItems();
        await _it.RegisterInspectors(20);
        await _it.ImportSubjects(RealList.Whole(_it.Notice.Region));
        await _it.ApproveTask();
        await _it.DrawSubjects();
        await OneFirmIsClosed();
        await _it.DrawInspectors();
        await OneOfficerMustNotGo();
        foreach (var department in _it.Departments)
            await _it.Administrator(department).Post($"/tasks/{_it.TaskId}/group-list/sendings", expect: 201);
        _before = await Phones();
        await _it.Office.Post($"/tasks/{_it.TaskId}/group-list/forwarding", expect: 201);
        await _it.Administrator(Emergency).Post($"/tasks/{_it.TaskId}/group-list/receipt", expect: 200);
        await _it.TakeForms();
        await _it.Inspect(new DateOnly(2024, 5, 31), Met, Enumerable.Range(1, _it.Forms.Count - 1));
        await _it.EnterResults(new DateOnly(2024, 6, 3), Met, Enumerable.Range(1, _it.Forms.Count - 1));
        await _it.Inspect(new DateOnly(2024, 7, 31), Met, [0]);
        await _it.EnterResults(new DateOnly(2024, 8, 1), Met, [0]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _it.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Twenty_percent_of_478_are_96()
    {
        _it.Frozen.Text("size").ShouldBe("478 × 20% = 95.6 → 96");
        (await _it.Drawn()).Count(row => !row.GetProperty("removed").GetBoolean()).ShouldBe(96);
        _it.Forms.Count.ShouldBe(96);
    }

    [Test]
    public async Task Dispatched_on_the_day_of_issue_the_drawn_firms_are_confirmed_by_the_next_working_day()
    {
        var confirmations = await _it.Office.Get($"/ceremonies/{_it.CeremonyId}/confirmations");
        (confirmations.Text("dueOn"), confirmations.Text("dueBy"), confirmations.Text("confirmedBy")).ShouldBe(("2024-05-28", "清双随机办〔2024〕21号", "单位系统管理员"));
        confirmations.Text("dueBecause").ShouldBe("5月27日派发 + 1 个工作日 = 5月28日");
    }

    [Test]
    public async Task A_firm_known_to_be_deregistered_goes_and_the_next_ticket_enters()
    {
        var drawn = await _it.Drawn();
        drawn.Count.ShouldBe(97);
        drawn.Single(row => row.GetProperty("removed").GetBoolean()).Id("subjectId").ShouldBe(_closed.Id("subjectId"));
        drawn[^1].Id("subjectId").ShouldBe(_next.Id("subjectId"));
        var forms = (await JointInspection.Rows(_it.Office, $"/record-forms?taskId={_it.TaskId}")).Select(form => form.Id("subjectId")).ToList();
        forms.ShouldContain(_next.Id("subjectId"));
        forms.ShouldNotContain(_closed.Id("subjectId"));
    }

    [Test]
    public async Task A_replaced_officer_leaves_the_team_and_the_forms_and_stands_on_file()
    {
        (_replaced.Text("state"), _replaced.Text("grounds"), _replaced.Text("decidedBy")).ShouldBe(("filed", "recusal", "商务局主管负责人"));
        _replaced.GetProperty("filedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var teams = (await _it.Groups()).Where(group => group.Text("department") == Commerce).SelectMany(group => group.GetProperty("officers").EnumerateArray()).ToList();
        teams.Select(officer => officer.Id("inspectorId")).ShouldNotContain(_leaving);
        teams.Select(officer => officer.Text("name")).ShouldContain(_replaced.Text("entered"));
        var officers = new List<Guid>();
        foreach (var form in _it.Forms)
            officers.AddRange((await _it.Office.Get($"/record-forms/{form}")).GetProperty("blocks").EnumerateArray().SelectMany(block => block.GetProperty("officers").EnumerateArray()).Select(o => o.Id("inspectorId")));
        officers.ShouldNotContain(_leaving);
    }

    [Test]
    public async Task The_office_has_four_of_four_group_lists_and_passes_them_on_and_only_then_the_lead_reads_the_phones_in_full()
    {
        var sendings = await _it.Office.Get($"/tasks/{_it.TaskId}/group-list/sendings");
        var route = sendings.GetProperty("routes").EnumerateArray().ShouldHaveSingleItem();
        (route.Text("receiver"), route.Number("received"), route.Number("expected")).ShouldBe(("office", 4, 4));
        var forwarding = sendings.GetProperty("forwarding");
        (sendings.Text("lead"), forwarding.GetProperty("receivedAt").ValueKind).ShouldBe((Emergency, JsonValueKind.String));
        _before.Where(phone => phone.Department == Emergency).ShouldAllBe(phone => IsWhole(phone.Phone));
        _before.Where(phone => phone.Department != Emergency).ShouldAllBe(phone => !IsWhole(phone.Phone));
        (await Phones()).ShouldAllBe(phone => IsWhole(phone.Phone));
    }

    private static bool IsWhole(string phone) => phone.Length == 11 && !phone.Contains('*');

    private async Task<List<(string Department, string Phone)>> Phones() =>
        [.. (await _it.Administrator(Emergency).Get($"/tasks/{_it.TaskId}/group-list?size=500")).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("officers").EnumerateArray().Select(officer => (group.Text("department"), officer.Text("phone"))))];

    [Test]
    public async Task Due_dates_cross_the_holiday_of_June_and_say_so()
    {
        var may = await _it.Office.Get($"/record-forms/{_it.Forms[1]}");
        (may.Text("resultDueOn"), may.Text("resultDue")).ShouldBe(("2024-07-01", "5月31日检查完成 + 20 个工作日 = 7月1日：6月10日放假"));
        (await _it.Office.Get($"/record-forms/{_it.Forms[0]}")).Text("resultDueOn").ShouldBe("2024-08-28", "inspected on the last day of the window");
        may.Text("publishDue").ShouldEndWith("（默认时限，通知未规定）");
    }

    [Test]
    public async Task A_form_has_the_twelve_items_of_four_departments_in_the_words_of_the_notice()
    {
        var blocks = (await _it.Office.Get($"/record-forms/{_it.Forms[0]}")).GetProperty("blocks").EnumerateArray().ToList();
        blocks.Select(block => block.Text("department")).ShouldBe([Emergency, Market, Commerce, Fire]);
        blocks.SelectMany(block => block.GetProperty("items").EnumerateArray()).Select(item => item.Text("name"))
            .ShouldBe(_it.Notice["items"].EnumerateArray().Select(item => item.Text("item")));
    }

    [Test]
    public async Task The_printed_form_has_the_same_twelve_items_and_the_number_of_the_notice()
    {
        var paper = await _it.Office.GetStringAsync($"/api/v1/record-forms/{_it.Forms[0]}/paper");
        foreach (var item in _it.Notice["items"].EnumerateArray())
            paper.ShouldContain(item.Text("item"));
        paper.ShouldContain("清双随机办〔2024〕21号");
    }

    [Test]
    public async Task The_office_organises_and_records_nothing()
    {
        var form = await _it.Office.Get($"/record-forms/{_it.Forms[0]}");
        var place = $"/record-forms/{_it.Forms[0]}/blocks/{form.GetProperty("blocks")[0].Id("departmentId")}";
        (await _it.Office.TryPut(place, new { }, form.Number("version")).Refused(403)).ShouldBe("not-permitted");
        (await _it.Office.TryPost("/inspectors", new { }).Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task Everything_is_public_and_the_table_says_what_the_forms_say()
    {
        var table = await _it.Published();
        var expected = await _it.Expected();
        // The officer who was replaced is in no group any more, but was drawn: the footnote counts both.
        expected[1]++;
        table.ShouldBe(expected);
    }

    [Test]
    public async Task The_draw_is_public_with_the_names_of_those_whose_inspection_is_over()
    {
        using var anybody = _house.Anonymous();
        var task = (await anybody.Get($"/public/tasks?search={Uri.EscapeDataString("21号")}")).GetProperty("items")[0];
        var draw = await anybody.Get($"/public/draws/{task.GetProperty("draws").EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal).First()}?size=500");
        (draw.GetProperty("poolSize").ToString(), draw.GetProperty("names").GetProperty("items").GetArrayLength()).ShouldBe(("478", 96));
    }

    [Test]
    public async Task Commerce_sees_this_task_and_a_bureau_that_takes_no_part_does_not()
    {
        (await _it.Administrator(Commerce).Get($"/tasks/{_it.TaskId}")).Text("documentNumber").ShouldBe("清双随机办〔2024〕21号");
        using var culture = await _house.SignedIn(Role.DepartmentAdministrator, department: "文化广电和旅游局");
        (await culture.TryGet($"/tasks/{_it.TaskId}").Refused(404)).ShouldBe("not-found");
    }

    /// <summary>The market bureau knows that the first of the list is deregistered; everybody confirms once more after the next one came in.</summary>
    private async Task OneFirmIsClosed()
    {
        _closed = (await _it.Drawn())[0];
        await _it.Confirm(12, [Market], new
        {
            subjectId = _closed.Id("subjectId"), verdict = "notInspectable", reason = "已注销", differences = new[] { new { field = "operating", known = "2024年3月注销登记" } },
        });
        var decided = await _it.Office.Post($"/ceremonies/{_it.CeremonyId}/objections/{_closed.Id("subjectId")}/decision", new { removed = true, reason = "已注销，无法检查" });
        _next = decided.GetProperty("entered");
        await _it.Confirm(12);
    }

    /// <summary>Drawn officers are not exchanged; one with an interest in a firm is replaced by chance.</summary>
    private async Task OneOfficerMustNotGo()
    {
        _leaving = (await _it.Groups()).First(group => group.Text("department") == Commerce).GetProperty("officers")[0].Id("inspectorId");
        using var leader = await _house.SignedIn(Role.UnitLeader, department: Commerce, name: "商务局主管负责人");
        _replaced = await _it.Replace(Commerce, _leaving, leader, "与检查对象有利害关系");
    }

    private static Visit Met(int number) => number switch
    {
        3 => new Visit(Refusal: "法定代表人对检查结果有异议，拒绝签字"),
        9 => new Visit { Words = new() { [(Emergency, 0)] = "发现问题待后续处理" }, FollowUps = new() { [Emergency] = "fileCase" } },
        _ when number % 12 == 5 => new Visit { Words = new() { [(Market, 1)] = "未按规定公示应当公示的信息", [(Market, 0)] = "通过登记的住所（经营场所）无法联系" }, FollowUps = new() { [Market] = "listAbnormal" } },
        _ when number % 30 == 7 => new Visit { Words = new() { [(Fire, 0)] = "发现问题已责令改正" }, FollowUps = new() { [Fire] = "guidance" }, Answered = [Fire] },
        _ => Visit.Usual,
    };
}
