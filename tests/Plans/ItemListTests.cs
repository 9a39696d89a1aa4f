using AutoMapper;
using DualRandom.Kit;
using DualRandom.Plans;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>A department's list of items over HTTP: table, error report, confirmation, publication.</summary>
public sealed class ItemListTests
{
    private const string Table = Given.ItemHeadings
        + "登记信息检查,营业执照；登记事项,登记事项与实际是否一致,公司登记条例,实地核查,正常/不正常\n"
        + ",,没有名称,依据,实地核查,\n"
        + "公示信息检查,,,,书面检查,\n"
        + "登记信息检查,,又一次,依据,实地核查,\n"
        + "广告行为检查,,广告内容,广告法,网络监测,\n";

    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_table_is_checked_first_confirmed_once_and_public_after_publication()
    {
        using var market = await _house.SignedIn(Role.DepartmentAdministrator, department: "市场监督管理局");
        var list = $"/items?departmentId={(await _house.Department("市场监督管理局")).Id}";
        var import = await market.Upload("/item-imports", Given.Utf8(Table), "事项.csv");
        (import.Number("rows"), import.Number("accepted"), import.Number("rejected")).ShouldBe((5, 2, 3));
        import.GetProperty("errors").EnumerateArray().Select(e => (e.Number("row"), e.Text("code")))
            .ShouldBe([(3, "item.name-missing"), (4, "item.incomplete"), (5, "item.twice")]);
        (await market.Get(list)).GetProperty("items").GetArrayLength().ShouldBe(0);

        var report = await market.GetByteArrayAsync($"/api/v1/item-imports/{import.Id()}/error-report");
        var reasons = Sheet.Read(new MemoryStream(report), "报告.xlsx", [.. ItemImport.Columns, new Column("reason", ErrorReport.Reason)]).Rows.Select(row => row["reason"]);
        reasons.ShouldBe(["", "缺少检查项目", "检查内容和检查依据必填", "“登记信息检查”在表中出现两次", ""]);

        var confirmed = await market.Post($"/item-imports/{import.Id()}/confirmation");
        (confirmed.Number("added"), confirmed.Number("rejected")).ShouldBe((2, 3));
        (await market.TryPost($"/item-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.already-applied");

        var items = (await market.Get(list)).GetProperty("items").EnumerateArray().ToList();
        items.Single(item => item.Text("name") == "登记信息检查").GetProperty("subItems").EnumerateArray().Select(sub => sub.GetString()).ShouldBe(["营业执照", "登记事项"]);
        var ids = items.Select(item => item.Id()).ToList();
        (await market.Post("/items/publication", new { itemIds = ids })).Number("published").ShouldBe(2);
        (await market.Post("/items/publication", new { itemIds = ids })).Number("publishedBefore").ShouldBe(2);
        await _house.Settle();

        using var citizen = _house.Anonymous();
        (await citizen.Get($"/public/items?department={Uri.EscapeDataString("市场监督管理局")}")).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Test]
    public async Task A_table_of_items_is_given_up_by_its_own_department_only()
    {
        using var fire = await _house.SignedIn(Role.DepartmentAdministrator, department: "消防救援大队");
        var import = await fire.Upload("/item-imports", Given.Utf8($"{Given.ItemHeadings}放弃的事项,,内容,依据,实地核查,\n"), "事项.csv");
        using var market = await _house.SignedIn(Role.DepartmentAdministrator, department: "市场监督管理局");
        (await market.TryPost($"/item-imports/{import.Id()}/abandonment").Refused(404)).ShouldBe("not-found");
        await fire.Post($"/item-imports/{import.Id()}/abandonment");
        (await fire.TryPost($"/item-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.abandoned");
    }

    [Test]
    public async Task A_rewritten_item_must_be_published_again()
    {
        using var fire = await _house.SignedIn(Role.DepartmentAdministrator, department: "消防救援大队");
        var item = await fire.Item("消防安全检查");
        await fire.Post("/items/publication", new { itemIds = new[] { item } });

        var import = await fire.Upload("/item-imports", Given.Utf8($"{Given.ItemHeadings}消防安全检查,,疏散通道是否畅通,消防法,实地核查,\n"), "事项.csv");
        (await fire.Post($"/item-imports/{import.Id()}/confirmation")).Number("rewritten").ShouldBe(1);

        (await fire.Get($"/items?search={Uri.EscapeDataString("消防安全检查")}")).GetProperty("items")[0].GetProperty("publishedOn").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Test]
    public async Task Items_of_another_department_cannot_be_published()
    {
        using var health = await _house.SignedIn(Role.DepartmentAdministrator, department: "卫生健康局");
        using var commerce = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        var item = await health.Item("公共场所卫生检查");

        (await commerce.TryPost("/items/publication", new { itemIds = new[] { item } }).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public void Every_map_to_a_list_row_fills_every_field() => _house.Services.GetRequiredService<IConfigurationProvider>().AssertConfigurationIsValid();
}
