using System.Text;
using System.Text.Json;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>What one county made, asked for by its id from another county and from the city above.</summary>
internal sealed class OtherRegionTests
{
    private const string Neighbour = "130529";
    private const string City = "130500";

    private HouseFixture _house = null!;
    private HttpClient _neighbours = null!;
    private HttpClient _city = null!;
    private Guid _task;
    private Guid _subject;
    private Guid _inspector;
    private Guid _ceremony;
    private Guid _form;
    private Guid _subjectImport;
    private Guid _itemImport;
    private Guid _annualPlan;
    private Guid _planImport;
    private Guid _inspectorImport;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _neighbours = await _house.SignedIn(Role.CoordinatingOffice, Neighbour);
        _city = await _house.SignedIn(Role.CoordinatingOffice, City);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator);
        _subject = (await office.Post("/subjects", Subject)).Id();
        _inspector = (await bureau.Post("/inspectors", Inspector)).Id();
        _subjectImport = (await office.Upload("/subject-imports", Given.Firms("甲", 1, 3), "对象.xlsx")).Id();
        _itemImport = (await bureau.Upload("/item-imports", Table("检查项目,检查内容,检查依据,检查方式\n甲,内容,依据,现场"), "事项.csv")).Id();
        _inspectorImport = (await bureau.Upload("/inspector-imports", Table("姓名,手机号,执法证编号\n李四,13800001235,冀0500000088"), "人员.csv")).Id();
        _annualPlan = (await office.Post("/annual-plans", new { year = 2024, title = "甲计划" })).Id();
        _planImport = (await office.Upload($"/annual-plans/{_annualPlan}/entry-imports", Table("抽查名称,抽查事项,发起部门,抽查比例\n甲,乙,丙,5%"), "计划.csv")).Id();
        _task = await DraftedTask(office);
        var room = new MatchingHouse(_house);
        _ceremony = (await room.Freeze(await room.ApproveTask())).Id;
        var story = await Story.Begin(_house);
        using var officer = await story.Officer(story.Police);
        _form = await story.FirstForm(officer);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _neighbours.Dispose();
        _city.Dispose();
        await _house.DisposeAsync();
    }

    private static object Subject => new { creditCode = "91330102MA27YU8W73", name = "甲网吧" };

    private static object Inspector => new { name = "张三", certificateKind = "执法证", certificateNumber = "冀0500000077", phone = "13800001234" };

    private string[] SeenByTheOffice =>
    [
        $"/tasks/{_task}", $"/subjects/{_subject}", $"/inspectors/{_inspector}", $"/ceremonies/{_ceremony}", $"/ceremonies/{_ceremony}/confirmations",
        $"/ceremonies/{_ceremony}/drawn-subjects", $"/record-forms/{_form}", $"/record-forms/{_form}/paper", $"/subject-imports/{_subjectImport}",
        $"/subject-imports/{_subjectImport}/error-report", $"/annual-plans/{_annualPlan}", $"/annual-plan-imports/{_planImport}/error-report",
    ];

    [Test]
    public async Task A_row_of_another_region_asked_by_its_id_is_not_there()
    {
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator, Neighbour);
        using var inspector = await _house.SignedIn(Role.Inspector, Neighbour, inspectorId: Guid.NewGuid());
        foreach (var path in SeenByTheOffice)
            (await _neighbours.TryGet(path).Refused(404)).ShouldBe("not-found", path);
        foreach (var path in new[] { $"/item-imports/{_itemImport}", $"/inspector-imports/{_inspectorImport}", $"/inspectors/{_inspector}" })
            (await bureau.TryGet($"{path}{(path.StartsWith("/item-", StringComparison.Ordinal) ? "/error-report" : "")}").Refused(404)).ShouldBe("not-found", path);
        (await inspector.TryGet($"/record-forms/{_form}").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_change_of_another_regions_row_finds_nothing_to_change()
    {
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator, Neighbour);
        (await _neighbours.TryPost($"/tasks/{_task}/approval", version: 1).Refused(404)).ShouldBe("not-found");
        (await _neighbours.TryPut($"/subjects/{_subject}", Subject, 1).Refused(404)).ShouldBe("not-found");
        (await _neighbours.TryPost($"/subject-imports/{_subjectImport}/confirmation").Refused(404)).ShouldBe("not-found");
        (await _neighbours.TryPost($"/annual-plans/{_annualPlan}/approval", version: 1).Refused(404)).ShouldBe("not-found");
        (await _neighbours.TryPost($"/annual-plan-imports/{_planImport}/confirmation").Refused(404)).ShouldBe("not-found");
        (await _neighbours.TryPost($"/ceremonies/{_ceremony}/commitment", Commitment()).Refused(404)).ShouldBe("not-found");
        (await bureau.TryPut($"/inspectors/{_inspector}", Inspector, 1).Refused(404)).ShouldBe("not-found");
        (await bureau.TryPost($"/inspectors/{_inspector}/disclosure", new { purpose = "看" }).Refused(404)).ShouldBe("not-found");
        (await bureau.TryPost($"/item-imports/{_itemImport}/confirmation").Refused(404)).ShouldBe("not-found");
        (await bureau.TryPost($"/inspector-imports/{_inspectorImport}/confirmation").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task The_city_above_sees_its_counties_rows()
    {
        foreach (var path in SeenByTheOffice)
            ((int)(await _city.TryGet(path)).StatusCode).ShouldBe(200, path);
    }

    [Test]
    public async Task The_city_above_changes_nothing_of_its_counties()
    {
        (await _city.TryPut($"/subjects/{_subject}", new { creditCode = "91330102MA27YU8W73", name = "乙网吧" }, 1).Refused(403)).ShouldBe("scope.other-region");
        (await _city.TryPost($"/subject-imports/{_subjectImport}/confirmation").Refused(403)).ShouldBe("scope.other-region");
        (await _city.TryPost($"/annual-plan-imports/{_planImport}/confirmation").Refused(403)).ShouldBe("scope.other-region");
        (await _city.TryPost($"/tasks/{_task}/approval", version: 1).Refused(403)).ShouldBe("scope.other-region");
        (await _city.TryPost($"/ceremonies/{_ceremony}/commitment", Commitment()).Refused(403)).ShouldBe("scope.other-region");
    }

    private object Commitment() => new { witnessDeadline = _house.Clock.GetUtcNow().AddMinutes(30) };

    /// <summary>清双随机办〔2024〕8号 with the items it needs, published, so that only the region can refuse its approval.</summary>
    private async Task<Guid> DraftedTask(HttpClient office)
    {
        var task = JsonSerializer.SerializeToElement(MainJob.Body(Notice.Of("qinghe-2024-08")), Json.Options);
        foreach (var department in task.GetProperty("departments").EnumerateArray())
        {
            using var administrator = await _house.SignedIn(Role.DepartmentAdministrator, department: department.Text("name"));
            var rows = department.GetProperty("items").EnumerateArray().Select(item => $"{item.Text("name")},内容,依据,现场");
            var import = await administrator.Upload("/item-imports", Table("检查项目,检查内容,检查依据,检查方式\n" + string.Join('\n', rows)), "清单.csv");
            await administrator.Post($"/item-imports/{import.Id()}/confirmation");
            var items = (await administrator.Get("/items?size=500")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("publishedOn").ValueKind == JsonValueKind.Null);
            await administrator.Post("/items/publication", new { itemIds = items.Where(item => item.Text("departmentName") == department.Text("name")).Select(item => item.Id()) });
        }

        return (await office.Post("/tasks", task)).Id();
    }

    private static byte[] Table(string csv) => Encoding.UTF8.GetBytes(csv);
}
