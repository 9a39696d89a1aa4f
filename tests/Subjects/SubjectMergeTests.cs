using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>A second table meets a register that is there already: what holds is chosen for each file.</summary>
internal sealed class SubjectMergeTests
{
    private const string Headings = "企业名称,统一社会信用代码,住所,管辖单位,状态\n";

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        await Import(_office, $"甲网吧,{Code(1)},人民路,,\n乙网吧,{Code(2)},,城关所,\n丙网吧,{Code(3)},,,\n");
    }

    [TearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    private static string Second => $"甲网咖,{Code(1)},解放路,城关所,注销\n乙网吧,{Code(2)},新华街,,\n丙网吧,{Code(3)},,,\n丁网吧,{Code(4)},,,\n";

    [Test]
    public async Task The_dry_run_shows_what_each_way_of_merging_would_do()
    {
        var import = await Upload(_office, Second);

        var counts = import.GetProperty("counts");
        (counts.Number("new"), counts.Number("same"), counts.Number("differing"), counts.Number("fillable")).ShouldBe((1, 1, 2, 2));
        (await _office.Get($"/subject-imports/{import.Id()}")).GetProperty("counts").Number("differing").ShouldBe(2);
    }

    [TestCase("takeFile", 2, "甲网咖", "解放路", "城关所", "deregistered", "新华街")]
    [TestCase("keepRegister", 0, "甲网吧", "人民路", "", "normal", "")]
    [TestCase("fillGaps", 2, "甲网吧", "人民路", "城关所", "normal", "新华街")]
    public async Task Duplicates_are_merged_as_chosen(string merge, int updated, string name, string address, string unit, string status, string otherAddress)
    {
        var import = await Upload(_office, Second, ("merge", merge));
        var confirmed = await _office.Post($"/subject-imports/{import.Id()}/confirmation");

        (confirmed.Number("added"), confirmed.Number("updated")).ShouldBe((1, updated));
        var first = await Find(1);
        var details = first.GetProperty("details");
        (details.Text("name"), details.Text("address"), details.Text("supervisingUnit"), first.Text("status")).ShouldBe((name, address, unit, status));
        (await Find(2)).GetProperty("details").Text("address").ShouldBe(otherAddress);
    }

    [Test]
    public async Task The_way_may_still_be_chosen_on_confirmation()
    {
        var import = await Upload(_office, Second);

        (await _office.Post($"/subject-imports/{import.Id()}/confirmation", new { merge = "keepRegister" })).Number("updated").ShouldBe(0);
        (await _office.TryPost($"/subject-imports/{(await Upload(_office, Second)).Id()}/confirmation", new { merge = "andersrum" }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task An_import_that_was_given_up_cannot_be_confirmed()
    {
        var import = await Upload(_office, Second);

        (await _office.Post($"/subject-imports/{import.Id()}/abandonment")).Text("state").ShouldBe("abandoned");

        (await _office.TryPost($"/subject-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.abandoned");
        (await _office.TryPost($"/subject-imports/{import.Id()}/abandonment").Refused(409)).ShouldBe("import.abandoned");
        (await Find(1)).GetProperty("details").Text("name").ShouldBe("甲网吧");
    }

    [Test]
    public async Task Every_changed_field_stands_in_the_history_with_its_table()
    {
        var import = await Upload(_office, Second);
        await _office.Post($"/subject-imports/{import.Id()}/confirmation");

        var changes = (await Find(1)).GetProperty("changes").EnumerateArray().ToList();

        changes.Select(c => c.Text("field")).ShouldBe(["name", "address", "supervisingUnit", "status"], ignoreOrder: true);
        changes.ShouldAllBe(c => c.Text("reason") == "导入：对象.csv");
        changes.Single(c => c.Text("field") == "status").Text("after").ShouldBe("注销");
    }

    [Test]
    public async Task A_department_steers_no_draw_neither_by_hand_nor_by_table()
    {
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator);
        var id = (await Find(1)).Id();

        (await bureau.TryPut($"/subjects/{id}/status", new { status = "closed", reason = "停业" }, 1).Refused(403)).ShouldBe("not-permitted");
        foreach (var change in new object[] { Body(riskClass: "A"), Body(exemptReason: "关照"), Body(categories: ["别的"]) })
            (await bureau.TryPut($"/subjects/{id}", change, 1).Refused(403)).ShouldBe("subject.steers-draw");
        await Import(bureau, $"甲网吧,{Code(1)},解放路,,注销\n");

        var subject = await Find(1);
        (subject.GetProperty("details").Text("address"), subject.Text("status")).ShouldBe(("解放路", "normal"));
        (await _office.TryPut($"/subjects/{id}", Body(riskClass: "A"), 2).Refused(400)).ShouldBe("shape", "the office says why");
        await _office.Put($"/subjects/{id}", Body(riskClass: "A", reason: "2024 年分类结果"), 2);
        (await Find(1)).GetProperty("changes").EnumerateArray().Single(c => c.Text("field") == "riskClass").Text("reason").ShouldBe("2024 年分类结果");
        await _office.Put($"/subjects/{id}", Body(), 3);
        (await Find(1)).GetProperty("details").Text("riskClass").ShouldBe("A", "what is not given stays");
    }

    [Test]
    public async Task A_region_has_as_many_classes_as_it_likes()
    {
        (await _office.Get("/risk-scheme")).GetProperty("classes").GetArrayLength().ShouldBe(4);
        var five = "ABCDE".Select(c => new { code = $"{c}", word = $"{c} 类", aliases = new[] { $"{c}等企业" } }).ToArray();

        ((int)(await _office.TryPut("/risk-scheme", new { classes = five, source = "本市规定" }, null)).StatusCode).ShouldBe(200);
        (await _office.TryPut("/risk-scheme", new { classes = five[..3], source = "没有版本" }, null).Refused(428)).ShouldBe("precondition-required");
        (await _office.TryPut("/risk-scheme", new { classes = five[..3], source = "未读" }, 7).Refused(412)).ShouldBe("stale");
        (await _office.Put("/risk-scheme", new { classes = five, source = "本市规定（修订）" }, (await _office.Get("/risk-scheme")).Number("version"))).Number("version").ShouldBe(2);

        (await _office.Post("/subjects", new { creditCode = Code(7), name = "戊网吧", riskClass = "E等企业" }, 201)).Number("version").ShouldBe(1);
        (await Find(7)).GetProperty("details").Text("riskClass").ShouldBe("E");
        (await _office.TryPost("/subjects", new { creditCode = Code(8), name = "己网吧", riskClass = "F" }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task A_persons_number_is_masked_and_stands_nowhere_in_the_clear()
    {
        var id = (await _office.Post("/subjects", new { kind = "naturalPerson", creditCode = "11010519491231002X", name = "张三" }, 201)).Id();

        var shown = await _office.Get($"/subjects/{id}");
        (shown.Text("number"), shown.Text("creditCode")[..3], shown.Text("creditCodeText")).ShouldBe(("110****002X", "ZRR", ""));
        (await _office.TryPost("/subjects", new { kind = "naturalPerson", creditCode = "11010519491231002x", name = "张三" }).Refused(409)).ShouldBe("subject.code-taken");
        await _office.Put($"/subjects/{id}", new { kind = "naturalPerson", name = "张三丰" }, 1);
        (await _office.Get($"/subjects/{id}")).Text("number").ShouldBe("110****002X");
        (await _house.Ask<long>("select count(*) from subjects.audit_change where after like '%11010519491231002%'")).ShouldBe(0);
    }

    [Test]
    public async Task Several_premises_of_one_subject_are_kept_and_multiply_a_cap_per_premises()
    {
        var id = (await Find(1)).Id();
        var premises = new[] { new { name = "总店", address = "人民路 1 号", districtCode = "130534" }, new { name = "分店", address = "解放路 2 号", districtCode = "130534" } };

        await _office.Put($"/subjects/{id}", new { creditCode = Code(1), name = "甲网吧", categories = new[] { Given.Cafes }, premises }, 1);

        (await Find(1)).GetProperty("details").GetProperty("premises").EnumerateArray().Select(p => p.Text("name")).ShouldBe(["总店", "分店"]);
        (await _office.TryPut($"/subjects/{id}", new { creditCode = Code(1), name = "甲网吧", premises = new[] { new { name = "无址" } } }, 2).Refused(400)).ShouldBe("shape");
    }

    private static object Body(string? riskClass = null, string? exemptReason = null, string[]? categories = null, string? reason = null) =>
        new { creditCode = Code(1), name = "甲网吧", address = "解放路", categories = categories ?? [Given.Cafes], riskClass, exemptReason, reason };

    private static string Code(int number) => $"13053400001{number:D4}";

    private static Task<JsonElement> Upload(HttpClient by, string rows, params (string, string)[] fields) =>
        by.Upload("/subject-imports", Encoding.UTF8.GetBytes(Headings + rows), "对象.csv", [("category", Given.Cafes), .. fields]);

    private static async Task Import(HttpClient by, string rows) => await by.Post($"/subject-imports/{(await Upload(by, rows)).Id()}/confirmation");

    private async Task<JsonElement> Find(int number) =>
        await _office.Get($"/subjects/{(await _office.Get($"/subjects?search={Code(number)}")).GetProperty("items")[0].Id()}");
}
