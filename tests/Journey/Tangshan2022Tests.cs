using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// 唐山市2022年方案 from the plan to the report: a city's task with the firms of two counties, organised by the department that leads
/// and inspects itself, two officers of each unit, one who enters and one who reviews. One story, led once.
/// </summary>
public sealed class Tangshan2022Tests
{
    private const string Zunhua = "130281";
    private const string Qianan = "130283";
    private const string Culture = "市文化广电和旅游局";
    private const string Market = "市市场监督管理局";
    private const int OnSunday = 0;
    private const int Refused = 3;
    private const int GivenBack = 4;

    private HouseFixture _house = null!;
    private JointInspection _it = null!;
    private HttpClient _zunhua = null!;
    private HttpClient _qianan = null!;
    private string _selfReview = "";
    private string _untold = "";

    [OneTimeSetUp]
    public async Task LeadTheStory()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2022-12-20", "08:00");
        _it = new JointInspection(_house, TypedNotice.Of("tangshan-2022"));
        await _it.Open();
        await _it.PublishItems();
        await _it.RegisterInspectors(8);
        _zunhua = await _house.SignedIn(Role.CoordinatingOffice, Zunhua);
        _qianan = await _house.SignedIn(Role.CoordinatingOffice, Qianan);
        await _it.ImportSubjects(RealList.Typed(Zunhua, keep: row => row % 2 == 0), "遵化名录.csv", _zunhua, Zunhua);
        await _it.ImportSubjects(RealList.Typed(Qianan, keep: row => row % 2 == 1), "迁安名录.csv", _qianan, Qianan);
        await _it.ApproveTask();
        await _it.DrawSubjects();
        await _it.Confirm();
        await _it.DrawInspectors();
        foreach (var department in _it.Departments)
            await _it.Administrator(department).Post($"/tasks/{_it.TaskId}/group-list/sendings", expect: 201);
        await _it.TakeForms();
        _house.Clock.Set("2022-12-23");
        _untold = await _it.ShowCertificates(_it.Forms[0]);
        var friday = Enumerable.Range(1, _it.Forms.Count - 1).ToArray();
        await _it.Inspect(new DateOnly(2022, 12, 23), Met, friday);
        await _it.Inspect(new DateOnly(2022, 12, 25), Met, [OnSunday]);
        _house.Clock.Set("2022-12-26");
        _selfReview = await _it.EnterAndReviewOneself(_it.Forms[GivenBack], "问题描述不完整");
        await _it.EnterResults(new DateOnly(2022, 12, 26), Met);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _zunhua.Dispose();
        _qianan.Dispose();
        _it.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Fifteen_percent_of_478_are_72()
    {
        _it.Frozen.Text("size").ShouldBe("478 × 15% = 71.7 → 72");
        _it.Forms.Count.ShouldBe(72);
        (await _it.Office.Get($"/tasks/{_it.TaskId}")).GetProperty("plan").GetProperty("sampling").GetProperty("notLowerThan").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public async Task The_lead_department_runs_the_task_and_its_own_officers_are_drawn()
    {
        var task = await _it.Organiser.Get($"/tasks/{_it.TaskId}");
        task.Text("issuedBy").ShouldBe(Culture);
        task.Text("approvedBy").ShouldBe($"{Culture}主管负责人");
        var groups = await _it.Groups();
        groups.Select(group => group.Text("department")).Distinct().ShouldBe([Culture, Market]);
        groups.ShouldAllBe(group => group.GetProperty("officers").GetArrayLength() == 2);
        groups.SelectMany(group => group.GetProperty("officers").EnumerateArray()).ShouldAllBe(officer => officer.Text("phone").Length == 11);
        (await _it.Administrator(Market).TryPost($"/tasks/{_it.TaskId}/ceremonies").Refused(403)).ShouldBe("ceremony.not-yours");
        (await _it.Organiser.TryPost($"/tasks/{_it.TaskId}/ceremonies").Refused(409)).ShouldBe("draw.one-shot");
    }

    [Test]
    public async Task The_group_lists_are_on_file_with_the_lead_and_with_nobody_else()
    {
        var routes = (await _it.Organiser.Get($"/tasks/{_it.TaskId}/group-list/sendings")).GetProperty("routes").EnumerateArray().ToList();
        routes.ShouldHaveSingleItem().Text("receiver").ShouldBe("lead");
        routes[0].GetProperty("departments").EnumerateArray().ShouldAllBe(row => row.Text("state") == "已备案" && row.GetProperty("at").GetString() != null);
    }

    [Test]
    public async Task A_county_sees_its_own_firms_and_the_city_sees_all()
    {
        var ours = (await JointInspection.Rows(_zunhua, "/subjects")).Select(firm => firm.Id()).ToHashSet();
        var theirs = (await JointInspection.Rows(_qianan, "/subjects")).Select(firm => firm.Id()).ToHashSet();
        (ours.Count, theirs.Count).ShouldBe((239, 239));
        ours.Intersect(theirs).ShouldBeEmpty();
        (await JointInspection.Rows(_it.Office, "/subjects")).Select(firm => firm.Id()).ShouldBe(ours.Union(theirs), ignoreOrder: true);
        (await _zunhua.TryGet($"/subjects/{theirs.First()}").Refused(404)).ShouldBe("not-found");
        var drawn = (await _it.Drawn()).Select(row => row.Id("subjectId")).ToList();
        drawn.Count(ours.Contains).ShouldBeInRange(1, 71);
        (drawn.Count(ours.Contains) + drawn.Count(theirs.Contains)).ShouldBe(72);
    }

    [Test]
    public async Task A_county_reads_on_its_own_firm_that_the_city_was_there_and_nothing_of_the_citys_task()
    {
        var ours = (await JointInspection.Rows(_zunhua, "/subjects")).Select(firm => firm.Id()).ToHashSet();
        var visited = (await _it.Drawn()).Select(row => row.Id("subjectId")).First(ours.Contains);
        var firm = await _zunhua.Get($"/subjects/{visited}");
        firm.GetProperty("draws").EnumerateArray().ShouldHaveSingleItem().Id("taskId").ShouldBe(_it.TaskId);
        firm.GetProperty("visits").GetArrayLength().ShouldBe(1);
        (await _zunhua.TryGet($"/tasks/{_it.TaskId}").Refused(404)).ShouldBe("not-found");
        (await _zunhua.TryGet($"/ceremonies/{_it.CeremonyId}").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public void Without_the_notice_to_the_subject_no_inspection_begins() => _untold.ShouldBe("form.notice-missing");

    [Test]
    public async Task The_notice_was_served_before_every_inspection()
    {
        foreach (var form in _it.Forms)
            (await _it.Organiser.Get($"/record-forms/{form}")).GetProperty("notice").Text("channel").ShouldBe("书面");
    }

    [Test]
    public async Task Nobody_reviews_what_he_entered_and_what_is_given_back_is_entered_anew()
    {
        _selfReview.ShouldBe("result.self-review");
        foreach (var block in (await _it.Organiser.Get($"/record-forms/{_it.Forms[GivenBack]}")).GetProperty("blocks").EnumerateArray())
        {
            var entry = block.GetProperty("entry");
            entry.Id("reviewedBy").ShouldNotBe(entry.Id("enteredBy"));
        }

        (await _it.Organiser.Get($"/record-forms/{_it.Forms[GivenBack]}")).GetProperty("blocks")[0].GetProperty("returns")[0].Text("reason").ShouldBe("问题描述不完整");
    }

    [Test]
    public async Task The_item_of_the_culture_bureau_has_eleven_findings_below_it()
    {
        var finding = (await _it.Organiser.Get($"/record-forms/{_it.Forms[0]}")).GetProperty("blocks")[0].GetProperty("record").GetProperty("findings")[0];
        finding.GetProperty("subItems").EnumerateArray().Select(sub => sub.Text("subItem"))
            .ShouldBe(_it.Notice["items"][0].GetProperty("subItems").EnumerateArray().Select(name => name.GetString()));
    }

    [Test]
    public async Task Confirmed_in_one_working_day_and_entered_in_three()
    {
        (await _it.Organiser.Get($"/ceremonies/{_it.CeremonyId}/confirmations")).Text("dueOn").ShouldBe("2022-12-21");
        var sunday = await _it.Organiser.Get($"/record-forms/{_it.Forms[OnSunday]}");
        (sunday.Text("resultDueOn"), sunday.Text("resultDue")).ShouldBe(("2022-12-28", "12月25日检查完成 + 3 个工作日 = 12月28日"));
        sunday.GetProperty("blocks")[0].GetProperty("record").Text("dayNote").ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_refused_signature_closes_the_form_with_its_reason()
    {
        var form = await _it.Organiser.Get($"/record-forms/{_it.Forms[Refused]}");
        form.GetProperty("refusal").Text("reason").ShouldBe("负责人不在场，其他人员拒绝签字");
        form.GetProperty("signature").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Test]
    public async Task Everything_is_public_and_the_table_says_what_the_forms_say()
    {
        var table = await _it.Published();
        table.ShouldBe(await _it.Expected());
        (await _it.Organiser.Get($"/tasks/{_it.TaskId}/statistics")).Text("title").ShouldBe("全市“双随机、一公开”部门联合抽查统计表");
    }

    private static Visit Met(int number) => number switch
    {
        Refused => new Visit(Refusal: "负责人不在场，其他人员拒绝签字"),
        _ when number % 10 == 5 => new Visit { Words = new() { [(Market, 1)] = "未按规定公示应当公示的信息" }, FollowUps = new() { [Market] = "listAbnormal" }, Answered = [Market] },
        _ when number % 25 == 7 => new Visit { Words = new() { [(Culture, 0)] = "发现问题已责令改正" }, FollowUps = new() { [Culture] = "correctionOrdered" } },
        _ => Visit.Usual,
    };
}
