using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>An item's wording changes by versions; a task keeps the one it was approved with.</summary>
public sealed class ItemVersionTests
{
    private HouseFixture _house = null!;
    private HttpClient _police = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-04-01");
        _police = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Police);
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _police.Dispose();
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_revised_item_is_a_new_version_that_takes_over_on_its_first_day()
    {
        var item = await Published("甲项检查");
        (await _police.Put($"/items/{item}", Revision("新的内容", "法律修订"), version: 2)).Number("number").ShouldBe(2);
        var between = await Versions(item);
        between.Select(version => version.GetProperty("validTo").ValueKind).ShouldBe([JsonValueKind.Null, JsonValueKind.Null]);
        between[1].GetProperty("validFrom").ValueKind.ShouldBe(JsonValueKind.Null, "not published yet: the old one stays in force");

        await _police.Post("/items/publication", new { itemIds = new[] { item }, validFrom = "2024-05-01" });

        (await Versions(item)).Select(version => (version.GetProperty("validFrom").GetString(), version.GetProperty("validTo").GetString(), version.Text("reason")))
            .ShouldBe([("2024-04-01", "2024-04-30", ""), ("2024-05-01", null, "法律修订")]);
    }

    [Test]
    public async Task Of_two_editors_of_an_item_the_second_is_told()
    {
        var item = await Published("乙项检查");
        await _police.Put($"/items/{item}", Revision("先到", "甲"), version: 2);

        (await _police.TryPut($"/items/{item}", Revision("后到", "乙"), 2).Refused(412)).ShouldBe("stale");
        (await _police.TryPut($"/items/{item}", Revision("无版本", "丙"), null).Refused(428)).ShouldBe("precondition-required");
        using var culture = await _house.SignedIn(Role.DepartmentAdministrator, department: Given.Culture);
        (await culture.TryPut($"/items/{item}", Revision("别人的", "丁"), 3).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_task_is_not_approved_with_a_wording_that_was_replaced_meanwhile_and_keeps_the_one_it_was_approved_with()
    {
        var item = await Published("丙项检查");
        var task = await Drafted("丙项检查");
        await Rewrite(item, "第二版");
        (await _office.TryPost($"/tasks/{task}/approval", version: 1).Refused(409)).ShouldBe("task.item-outdated");

        await _office.Put($"/tasks/{task}", Body("丙项检查"), version: 1);
        await _office.Post($"/tasks/{task}/approval", version: 2);
        await Rewrite(item, "第三版");

        (await _office.Get($"/tasks/{task}")).GetProperty("plan").GetProperty("departments")[0].GetProperty("items")[0].Number("itemVersion").ShouldBe(2);
    }

    [Test]
    public async Task A_retired_item_is_in_no_new_task_and_stays_in_the_old_one()
    {
        var item = await Published("丁项检查");
        var approved = await Drafted("丁项检查");
        await _office.Post($"/tasks/{approved}/approval", version: 1);
        (await _police.TryPost($"/items/{item}/retirement", new { lastDay = "2024-03-31", reason = "法律废止" }, 2).Refused(409)).ShouldBe("item.valid-to-past");
        await _police.Post($"/items/{item}/retirement", new { lastDay = "2024-04-05", reason = "法律废止" }, version: 2);

        (await _office.TryPost($"/tasks/{await Drafted("丁项检查")}/approval", version: 1).Refused(409)).ShouldBe("task.item-unpublished");
        (await _office.Get($"/tasks/{approved}")).Text("state").ShouldBe("approved");
    }

    [Test]
    public async Task A_table_brings_sub_items_with_their_polarity_and_the_subjects_they_are_for()
    {
        const string Table = "检查项目,检查子项,检查内容,检查依据,检查方式,适用对象\n"
            + "消防检查,是否占用疏散通道（是为问题）；是否持证上岗（是为正常）；消防设施,内容,消防法,实地核查,加油站、网吧\n重复子项,甲；甲,内容,依据,实地核查,\n";
        var import = await _police.Upload("/item-imports", Given.Utf8(Table), "事项.csv");
        import.GetProperty("errors").EnumerateArray().Select(error => error.Text("code")).ShouldBe(["item.sub-items"]);
        await _police.Post($"/item-imports/{import.Id()}/confirmation");

        var item = (await _police.Get($"/items?search={Uri.EscapeDataString("消防检查")}")).GetProperty("items")[0].Id();
        var wording = (await Versions(item))[0].GetProperty("wording");
        wording.GetProperty("points").EnumerateArray().Select(point => (point.Text("name"), point.Text("yes")))
            .ShouldBe([("是否占用疏散通道", "problem"), ("是否持证上岗", "good"), ("消防设施", "noQuestion")]);
        wording.GetProperty("appliesTo").EnumerateArray().Select(kind => kind.GetString()).ShouldBe(["加油站", "网吧"]);
    }

    [Test]
    public async Task A_sub_item_that_the_item_does_not_have_is_named_by_its_field()
    {
        await Published("戊项检查");
        var body = Given.Task(("departments", new[] { new { name = Given.Police, leads = true, items = new[] { new { name = "戊项检查", subItems = new[] { "没有的子项" } } } } }));

        using var response = await _office.TryPost("/tasks", body);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain("item.sub-item-unknown");
    }

    private static object Revision(string content, string reason) => new { reason, wording = new { content, basis = "依据" } };

    private static Dictionary<string, object?> Body(string item) => Given.Task(("departments", new[] { Given.Department(Given.Police, item, leads: true) }));

    private Task<Guid> Published(string name) => _police.PublishedItem(name);

    private async Task Rewrite(Guid item, string content)
    {
        await _police.Put($"/items/{item}", Revision(content, "修订"), (await _police.Get($"/items/{item}")).Number("version"));
        await _police.Post("/items/publication", new { itemIds = new[] { item } });
    }

    private async Task<List<JsonElement>> Versions(Guid item) => [.. (await _police.Get($"/items/{item}")).GetProperty("versions").EnumerateArray()];

    private async Task<Guid> Drafted(string item) => (await _office.Post("/tasks", Body(item), 201)).Id();
}
