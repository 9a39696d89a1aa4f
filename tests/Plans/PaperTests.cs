using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>What is printed and exported of plans and tasks.</summary>
public sealed class PaperTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2022-12-01");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task The_notice_of_number_21_has_masthead_number_addressees_contacts_body_date_and_approver()
    {
        _house.Clock.Set("2024-05-27");
        using var office = await _house.SignedIn(Role.CoordinatingOffice, name: "赵主任");
        var task = (await office.Post("/tasks", await Notices.Qinghe21(_house), 201)).Id();
        (await Paper(office, task)).ShouldContain("拟稿，未经批准");

        await office.Post($"/tasks/{task}/approval", version: 1);

        var paper = await Paper(office, task);
        string[] words =
        [
            "清河县双随机一公开工作领导小组办公室文件", "清双随机办〔2024〕21号", "关于开展2024年度清河县应急管理领域“双随机、一公开”部门联合抽查的通知",
            "县“双随机、一公开”监管工作领导小组成员单位：", "双随机办联系人：张三，联系电话：0319-1234567", "应急管理局联系人：李四", "2024年5月27日至2024年7月31日", "抽查比例不低于20%",
            "应急管理局抽查事项：危险化学品及相关企业的安全检查、工贸行业企业的安全检查", "拍卖等重要领域市场规范管理检查等", "批准：赵主任",
        ];
        foreach (var word in words)
            paper.ShouldContain(word);
        paper.ShouldContain("<p>清河县双随机一公开工作领导小组办公室</p><p>2024年5月27日</p>");
        paper.ShouldNotContain("<script");
    }

    [Test]
    public async Task Number_16_prints_its_Sunday_of_issue_a_contact_for_each_department_and_a_ratio_for_each_class()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, Notices.Xinhua);
        var paper = await Paper(office, (await office.Post("/tasks", await Notices.Xinhua16(_house), 201)).Id());

        foreach (var word in new[] { "平新双随机办〔2023〕16号", "2023年4月2日", "区文化广电和旅游局联系人：王五，联系电话：13800000001", "新华公安分局联系人：赵六，联系电话：13800000002", "A类1%、B类3%、C类10%" })
            paper.ShouldContain(word);
    }

    [Test]
    public async Task Tangshans_plan_has_no_number_line_and_names_its_annual_plan_and_eleven_points()
    {
        using var culture = await _house.SignedIn(Role.DepartmentAdministrator, Notices.Tangshan, "市文化广电和旅游局");
        var paper = await Paper(culture, (await culture.Post("/tasks", await Notices.Tangshan2022(_house), 201)).Id());

        paper.ShouldNotContain("class=\"number\"");
        paper.ShouldContain("按照《2022年度跨部门“双随机”联合抽查工作计划》安排，制定本方案");
        paper.ShouldContain("抽查比例为15%");
        paper.ShouldContain("本次抽查由市文化广电和旅游局组织，市文化广电和旅游局为牵头部门，市市场监督管理局为协同部门");
        foreach (var point in Notices.TangshanPoints)
            paper.ShouldContain($"<li>{point.Name}</li>");
        paper.ShouldContain("检查人员 2 人");
        paper.ShouldContain("20 个工作日内通过国家企业信用信息公示系统（河北）公示（默认，");
    }

    [Test]
    public async Task A_plan_is_exported_with_the_eight_columns_of_the_annex_and_with_frequency_and_time_where_it_has_them()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var annex = (await office.Post("/annual-plans", new { year = 2023, title = "附件1", entries = Enumerable.Range(1, 3).Select(n => Given.Line($"第{n}项", frequency: "")) }, 201)).Id();
        var timed = (await office.Post("/annual-plans", new { year = 2023, title = "有时间的计划", entries = new[] { Given.Line("网吧抽查", period: "2023年4月至5月") } }, 201)).Id();

        (await Cells(office, annex)).ShouldBe(
        [
            ["附件1", "", "", "", "", "", "", ""],
            ["序号", "抽查名称", "抽查领域", "抽查事项", "检查对象", "发起部门", "配合部门", "抽查比例"],
            ["1", "第1项", "", "经营活动检查", "全县网吧", Given.Culture, "", "5%"], ["2", "第2项", "", "经营活动检查", "全县网吧", Given.Culture, "", "5%"],
            ["3", "第3项", "", "经营活动检查", "全县网吧", Given.Culture, "", "5%"],
        ]);
        (await Cells(office, timed))[1][8..].ShouldBe(["抽查频次", "实施时间"]);
        (await Cells(office, timed))[2][8..].ShouldBe(["1次/年", "2023年4月至5月"]);
        (await office.GetStringAsync($"/api/v1/annual-plans/{timed}/paper")).ShouldContain("拟稿，未经批准");
    }

    [Test]
    public async Task A_plan_appears_for_each_department_as_its_own_duties()
    {
        await _house.TwoDepartments();
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var police = new { name = "旅馆抽查", items = new[] { "治安检查" }, leadDepartment = Given.Police, cooperatingDepartments = new[] { "文化广电与旅游局" }, ratio = "5%" };
        var plan = (await office.Post("/annual-plans", new { year = 2022, title = "全年", entries = new object[] { Given.Line("网吧抽查"), police } }, 201)).Id();
        using var culture = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Culture);
        (await culture.Get("/annual-plans/duties?year=2022")).GetArrayLength().ShouldBe(0, "not approved yet");
        (await office.ApprovePlan(plan)).EnsureSuccessStatusCode();

        (await culture.Get("/annual-plans/duties?year=2022")).EnumerateArray().Select(duty => (duty.GetProperty("entry").GetProperty("line").Text("name"), duty.GetProperty("leads").GetBoolean()))
            .ShouldBe([("网吧抽查", true), ("旅馆抽查", false)]);
        using var commerce = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        (await commerce.Get("/annual-plans/duties?year=2022")).GetArrayLength().ShouldBe(0);
    }

    private static Task<string> Paper(HttpClient person, Guid task) => person.GetStringAsync($"/api/v1/tasks/{task}/paper");

    private static async Task<List<string[]>> Cells(HttpClient person, Guid plan)
    {
        using var file = new MemoryStream(await person.GetByteArrayAsync($"/api/v1/annual-plans/{plan}/entries.xlsx"));
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(file);
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column)?.ToString() ?? "")]);
        return rows;
    }
}
