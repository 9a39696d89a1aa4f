using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Plans;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>通过河北省双随机监管工作平台抽取: what the platform drew is taken over as such and never looks like a draw of ours.</summary>
public sealed class OutsideDrawTests
{
    private const string Cafes = "互联网上网服务营业场所";
    private const string Headings = "统一社会信用代码,检查对象名称,检查部门,检查人员,执法证号\n";
    private const string Mark = "由省级平台抽取，本系统不可核验";

    private static readonly string[] Codes = ["130534000000011", "130534000000012"];

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        foreach (var code in Codes)
            await _office.Post("/subjects", new { creditCode = code, name = $"网吧{code[^1]}", address = "解放路", categories = new[] { Cafes } }, 201);
        foreach (var (department, prefix) in new[] { (Given.Police, "警"), (Given.Culture, "文") })
        {
            using var administrator = await _house.SignedIn(Role.DepartmentAdministrator, department: department);
            // Two of one name: only the certificate tells them apart.
            foreach (var (name, i) in new[] { "甲", "乙", "丙", "丙" }.Select((name, i) => (name, i)))
                await administrator.Post("/inspectors", new { name = prefix + name, certificateKind = "执法证", certificateNumber = $"{prefix}{i}", phone = $"1380000000{i}" }, 201);
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_platforms_draw_is_dispatched_as_it_is_and_says_everywhere_that_it_cannot_be_verified_here()
    {
        var task = await Approved();
        var checkedTable = await Upload(task, $"{Row(0, Given.Police, "警甲、警乙")}{Row(0, Given.Culture, "文甲、文丙", "文0、文3")}{Row(1, Given.Police, "警乙、警甲")}{Row(1, Given.Culture, "文乙、文甲")}");
        (checkedTable.Number("accepted"), checkedTable.Number("rejected")).ShouldBe((4, 0));
        (await _office.TryGet($"/tasks/{task}/outside-draw").Refused(404)).ShouldBe("not-found");

        var taken = await _office.Post($"/outside-draws/{checkedTable.Id()}/confirmation");
        await _house.Settle();

        (taken.Text("mark"), taken.Text("drawnBy"), taken.Number("subjects"), taken.Number("officers")).ShouldBe((Mark, "河北省双随机监管工作平台", 2, 5));
        var rows = (await _office.Get($"/tasks/{task}/outside-draw/subjects")).GetProperty("items").EnumerateArray().ToList();
        rows[0].GetProperty("departments").EnumerateArray().Select(d => (d.Text("department"), d.GetProperty("officers").GetArrayLength())).ShouldBe([(Given.Police, 2), (Given.Culture, 2)], ignoreOrder: true);
        (await _office.Get($"/record-forms?taskId={task}")).GetProperty("items").GetArrayLength().ShouldBe(2);
        using var anyone = _house.Anonymous();
        var shown = (await anyone.Get("/public/tasks")).GetProperty("items").EnumerateArray().Single(row => row.Id() == task);
        (shown.GetProperty("outsideDraw").Text("mark"), shown.GetProperty("draws").GetArrayLength()).ShouldBe((Mark, 0));
        (await (await _office.TryGet($"/tasks/{task}/outside-draw/protocol")).Content.ReadAsStringAsync()).ShouldContain(Mark);
        (await _house.Ask<long>($"select count(*) from subjects.subject_draw where task_id = '{task}'")).ShouldBe(2, "the yearly cap counts it");
        (await _house.Ask<long>($"select count(*) from matching.draw_log l join matching.task_brief t on l.draw_id like t.plan_id || '%' where t.id = '{task}'")).ShouldBe(0);
    }

    [Test]
    public async Task A_firm_that_the_platform_drew_for_two_tasks_may_be_visited_once()
    {
        var (one, other) = (await Approved(), await Approved());
        foreach (var task in new[] { one, other })
            await _office.Post($"/outside-draws/{(await Upload(task, Whole)).Id()}/confirmation");
        var rows = (await _office.Get($"/tasks/{one}/double-draws")).EnumerateArray().Where(row => row.GetProperty("otherTaskId").GetGuid() == other).ToList();
        rows.Select(row => row.Text("name")).ShouldBe(["网吧1"]);
        var day = rows[0].Text("from");
        using var agreed = await _office.TryPut($"/tasks/{one}/double-draws/{rows[0].GetProperty("subjectId").GetGuid()}", new { otherTaskId = other, visitOn = day }, null);
        agreed.IsSuccessStatusCode.ShouldBeTrue();
        (await _office.Get($"/tasks/{other}/double-draws")).EnumerateArray().Where(row => row.GetProperty("otherTaskId").GetGuid() == one).Select(row => row.GetProperty("visitOn").GetString()).ShouldBe([day]);
    }

    [Test]
    public async Task A_task_is_drawn_once_here_or_by_the_platform()
    {
        var outside = await Approved();
        var import = await Upload(outside, Whole);
        await _office.Post($"/outside-draws/{import.Id()}/confirmation");
        (await _office.TryPost($"/tasks/{outside}/ceremonies").Refused(409)).ShouldBe("draw.outside");
        (await _office.TryPost($"/outside-draws/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.already-applied");

        var here = await Approved();
        var early = await Upload(here, Whole);
        await _office.Post($"/tasks/{here}/ceremonies", expect: 201);
        (await _office.TryPost($"/outside-draws/{early.Id()}/confirmation").Refused(409)).ShouldBe("outside-draw.drawn-here");
    }

    [Test]
    public async Task A_table_with_faults_is_given_back_with_reasons_and_taken_over_whole_or_not_at_all()
    {
        var task = await Approved();
        var import = await Upload(
            task, $"{Row(0, Given.Police, "警甲、警丙")}{Row(0, Given.Culture, "文甲、文乙")}130534000000099,没有的网吧,{Given.Police},警甲、警乙,\n{Row(1, "气象局", "某人")}{Row(1, Given.Police, "警甲、外人")}");

        import.GetProperty("errors").EnumerateArray().Select(e => (e.Number("row"), e.Text("code"))).ShouldBe(
        [
            (2, "outside-draw.officer-ambiguous"), (4, "outside-draw.subject-unknown"), (5, "outside-draw.department-unknown"), (6, "outside-draw.officer-unknown"),
            (2, "outside-draw.too-few-officers"), (6, "outside-draw.too-few-officers"), (6, "outside-draw.too-few-officers"),
        ]);
        (await _office.GetByteArrayAsync($"/api/v1/outside-draws/{import.Id()}/error-report")).Take(2).ShouldBe("PK"u8.ToArray());
        (await _office.TryPost($"/outside-draws/{import.Id()}/confirmation").Refused(409)).ShouldBe("outside-draw.rejected-rows");
        await _office.Post($"/tasks/{task}/ceremonies", expect: 201);
    }

    private static string Whole => $"{Row(0, Given.Police, "警甲、警乙")}{Row(0, Given.Culture, "文甲、文乙")}";

    private static string Row(int subject, string department, string officers, string certificates = "") => $"{Codes[subject]},网吧,{department},{officers},{certificates}\n";

    private async Task<Guid> Approved()
    {
        var task = (await _office.Post("/tasks", Given.Task(), 201)).Id();
        await _office.Post($"/tasks/{task}/approval", version: 1);
        await _house.Settle();
        return task;
    }

    private Task<JsonElement> Upload(Guid task, string rows) =>
        _office.Upload($"/tasks/{task}/outside-draws", Encoding.UTF8.GetBytes(Headings + rows), "平台名单.csv", ("drawnBy", "河北省双随机监管工作平台"), ("drawnOn", "2024-04-09"));
}
