using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>The register of subjects over HTTP, on a real database. Every test uses codes of its own.</summary>
internal sealed class SubjectRegisterTests
{
    private const string Headings = "企业名称,统一社会信用代码\n";

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_real_list_gives_478_subjects_of_the_region_and_category_of_the_form()
    {
        var file = await File.ReadAllBytesAsync(SharedData.Need("zj2017-draw-check01.original.xlsx"));
        await using var house = await HouseFixture.Start();
        using var office = await house.SignedIn(Role.CoordinatingOffice);

        var import = await office.Upload("/subject-imports", file, "名单.xlsx", ("regionCode", People.Qinghe), ("category", Given.Cafes));
        (import.Number("accepted"), import.Number("rejected")).ShouldBe((478, 0));
        (await office.Get("/subjects")).Text("total").ShouldBe("0", "a dry run changes nothing");

        var confirmed = await office.Post($"/subject-imports/{import.Id()}/confirmation");
        (confirmed.Number("added"), confirmed.Number("updated"), confirmed.Number("unchanged")).ShouldBe((478, 0, 0));
        (await office.Get($"/subjects?category={Given.Cafes}&size=500")).GetProperty("items").GetArrayLength().ShouldBe(478);
        (await house.Ask<long>("select count(*) from subjects.audit_change where entity = 'subject'")).ShouldBe(478);
        (await house.Ask<long>("select count(*) from subjects.audit where act = 'ConfirmSubjectImport'")).ShouldBe(1);
    }

    [Test]
    public async Task The_same_file_confirmed_twice_is_refused()
    {
        var import = await Upload(Headings + $"甲网吧,{Code(1)}\n");
        await _office.Post($"/subject-imports/{import}/confirmation");

        (await _office.TryPost($"/subject-imports/{import}/confirmation").Refused(409)).ShouldBe("import.already-applied");
    }

    [Test]
    public async Task A_second_import_updates_by_code_and_leaves_the_rest_as_it_was()
    {
        await _office.Post($"/subject-imports/{await Upload(Headings + $"乙网吧,{Code(2)}\n丙网吧,{Code(3)}\n")}/confirmation");
        var again = await _office.Upload("/subject-imports", Encoding.UTF8.GetBytes(Headings + $"乙网吧,{Code(2)}\n丙网咖,{Code(3)}\n丁网吧,{Code(4)}\n"), "二.csv");

        again.GetProperty("warnings").EnumerateArray().Count(w => w.Text("code") == "subject.already-registered").ShouldBe(2);
        var confirmed = await _office.Post($"/subject-imports/{again.Id()}/confirmation");

        (confirmed.Number("added"), confirmed.Number("updated"), confirmed.Number("unchanged")).ShouldBe((1, 1, 1));
        var revised = (await _office.Get($"/subjects?search={Code(3)}&status=normal")).GetProperty("items")[0];
        (revised.Text("name"), revised.Number("version")).ShouldBe(("丙网咖", 2));
    }

    [Test]
    public async Task A_row_without_a_name_stands_in_the_error_report_with_its_reason()
    {
        var import = await Upload(Headings + $",{Code(5)}\n戊网吧,{Code(6)}\n");

        var report = await (await _office.TryGet($"/subject-imports/{import}/error-report")).Content.ReadAsByteArrayAsync();

        var rows = Sheet.Read(new MemoryStream(report), "报告.xlsx", [new Column("code", "统一社会信用代码"), new Column("reason", "原因")]).Rows;
        rows.Select(row => (row["code"], row["reason"])).ShouldBe([(Code(5), "缺少名称"), (Code(6), "")]);
    }

    [Test]
    public async Task A_firm_of_another_region_is_not_seen()
    {
        var id = (await Register(Code(7))).Id();
        using var neighbour = await _house.SignedIn(Role.CoordinatingOffice, region: "130535");

        (await neighbour.TryGet($"/subjects/{id}").Refused(404)).ShouldBe("not-found");
        (await neighbour.Get($"/subjects?search={Code(7)}")).Text("total").ShouldBe("0");
        (await neighbour.TryPut($"/subjects/{id}", Body(Code(7)), 1).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task An_upper_region_sees_a_countys_firm_and_cannot_change_it()
    {
        var id = (await Register(Code(8))).Id();
        using var city = await _house.SignedIn(Role.CoordinatingOffice, region: "130500");

        (await city.Get($"/subjects/{id}")).Text("creditCode").ShouldBe(Code(8));
        (await city.TryPut($"/subjects/{id}", Body(Code(8), "改名"), 1).Refused(403)).ShouldBe("scope.other-region");
    }

    [Test]
    public async Task A_table_for_another_region_is_refused()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Headings + $"己网吧,{Code(9)}\n")), "file", "一.csv" }, { new StringContent("130535"), "regionCode" },
        };

        (await _office.PostAsync("/api/v1/subject-imports", form).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task A_code_is_registered_once_in_a_region()
    {
        await Register(Code(10));

        (await _office.TryPost("/subjects", Body(Code(10))).Refused(409)).ShouldBe("subject.code-taken");
    }

    [Test]
    public async Task A_wrong_check_character_is_told_and_taken()
    {
        var answer = await Register(Given.RightCode[..17] + "4");

        answer.Text("warning").ShouldContain("校验码不符");
    }

    [Test]
    public async Task A_revision_needs_the_version_that_was_seen()
    {
        var id = (await Register(Code(11))).Id();

        (await _office.TryPut($"/subjects/{id}", Body(Code(11), "新名"), null).Refused(428)).ShouldBe("precondition-required");
        (await _office.Put($"/subjects/{id}", Body(Code(11), "新名"), 1)).Number("version").ShouldBe(2);
        (await _office.TryPut($"/subjects/{id}", Body(Code(11), "旧名"), 1).Refused(412)).ShouldBe("stale");
    }

    [TestCase("AB", "有名", "creditCode")]
    [TestCase(null, "有名", "creditCode")]
    [TestCase("91330102MA27YU8W73", "", "name")]
    public async Task Wrong_input_is_told_by_its_field(string? code, string name, string field)
    {
        var response = await _office.TryPost("/subjects", new { creditCode = code, name });

        (await response.Content.ReadAsStringAsync()).ShouldContain($"\"field\":\"{field}\"");
        ((int)response.StatusCode).ShouldBe(400);
    }

    [Test]
    public async Task An_inspector_may_look_and_not_register()
    {
        using var inspector = await _house.SignedIn(Role.Inspector);

        await inspector.Get("/subjects");
        (await inspector.TryPost("/subjects", Body(Code(12))).Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await _office.Post($"/subject-imports/{await Upload(Headings + string.Concat(Enumerable.Range(20, 7).Select(n => $"翻页{n},{Code(n)}\n")))}/confirmation");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await _office.Get($"/subjects?search=翻页&size=3{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.Text("creditCode")));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        seen.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(20, 7).Select(Code).Order(StringComparer.Ordinal));
    }

    [Test]
    public async Task Categories_are_counted()
    {
        await _office.Post("/subjects", Body(Code(30)) with { Categories = ["只此一类"] }, 201);

        (await _office.Get("/subject-categories")).EnumerateArray().Single(row => row.Text("category") == "只此一类").Number("subjects").ShouldBe(1);
    }

    [Test]
    public async Task The_count_of_a_category_follows_every_change_of_the_register()
    {
        var first = await _office.Post("/subjects", Body(Code(31)) with { Categories = ["计数甲", "计数乙"] }, 201);
        var import = await Upload($"企业名称,统一社会信用代码,类别\n计数网吧,{Code(32)},计数甲\n计数网吧二,{Code(33)},计数甲；计数乙\n");
        await _office.Post($"/subject-imports/{import}/confirmation");
        (await Counted("计数")).ShouldBe(["计数甲 3", "计数乙 2"]);

        await _house.Ask<Guid>($"update subjects.subject set categories = array['计数乙'] where id = '{first.Id()}' returning id");
        (await Counted("计数")).ShouldBe(["计数乙 2", "计数甲 2"], ignoreOrder: true);

        await _house.Ask<Guid>($"delete from subjects.subject where credit_code = '{Code(33)}' returning id");
        (await Counted("计数")).ShouldBe(["计数乙 1", "计数甲 1"], ignoreOrder: true);
    }

    private async Task<List<string>> Counted(string search) =>
        [.. (await _office.Get($"/subject-categories?search={search}")).EnumerateArray().Select(row => $"{row.Text("category")} {row.Number("subjects")}")];

    /// <summary>15 digits: taken as they are, one for each number.</summary>
    private static string Code(int number) => $"1305340000{number:D5}";

    private static Typed Body(string code, string name = "甲网吧") => new(code, name, "清河县", [Given.Cafes]);

    private Task<System.Text.Json.JsonElement> Register(string code) => _office.Post("/subjects", Body(code), 201);

    private async Task<Guid> Upload(string csv) => (await _office.Upload("/subject-imports", Encoding.UTF8.GetBytes(csv), "一.csv")).Id();

    private sealed record Typed(string CreditCode, string Name, string Address, string[] Categories);
}
