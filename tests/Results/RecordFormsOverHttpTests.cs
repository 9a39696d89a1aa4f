using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class RecordFormsOverHttpTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task An_officer_finds_exactly_the_forms_that_name_him()
    {
        var story = await Story.Begin(_house, firms: 3);
        (await (await story.Officer(story.Market)).Get("/record-forms?mine=true")).GetProperty("items").GetArrayLength().ShouldBe(3);
        (await (await story.Stranger(story.Market)).Get("/record-forms")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task The_office_turns_the_pages_of_a_task()
    {
        var story = await Story.Begin(_house, firms: 3);
        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var first = await office.Get($"/record-forms?taskId={story.Task}&departmentId={story.Police.Id}&state=open&size=2");
        first.GetProperty("items").GetArrayLength().ShouldBe(2);
        var second = await office.Get($"/record-forms?taskId={story.Task}&size=2&after={Uri.EscapeDataString(first.Text("next"))}");
        second.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await office.Get($"/record-forms?taskId={story.Task}&overdue=true")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task A_form_shows_the_blocks_of_all_departments_and_no_certificate_number()
    {
        var story = await Story.Begin(_house);
        var police = await story.Officer(story.Police);
        var form = await police.Get($"/record-forms/{await story.FirstForm(police)}");
        form.GetProperty("blocks").EnumerateArray().Select(block => block.Text("department")).ShouldBe(["公安局", "市场监管局", "文化广电和旅游局"]);
        form.GetProperty("blocks")[0].GetProperty("officers")[0].Text("certificateNumber").ShouldBe("130****0037");
        form.GetRawText().ShouldNotContain("1305340");
    }

    [Test]
    public async Task Urging_reminds_once_a_day_exactly_the_departments_that_something_is_missing_of()
    {
        var story = await Story.Begin(_house);
        var (police, market) = (await story.Officer(story.Police), await story.Officer(story.Market));
        var form = await story.FirstForm(police);
        await story.Record(police, form, story.Police);
        var office = await _house.SignedIn(Role.CoordinatingOffice);

        for (var pressed = 0; pressed < 2; pressed++)
        {
            var row = (await office.Post("/record-forms/urgings", new { forms = new[] { form } })).GetProperty("rows")[0];
            row.GetProperty("departments").EnumerateArray().Select(name => name.GetString()).ShouldBe(["市场监管局", "文化广电和旅游局"]);
            await _house.Settle();
        }

        (await Urgings(market, form)).ShouldBe(1);
        (await Urgings(police, form)).ShouldBe(0);
        (await market.TryPost("/record-forms/urgings", new { forms = new[] { form } }).Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task A_form_of_another_region_is_not_there()
    {
        var story = await Story.Begin(_house);
        var form = await story.FirstForm(await story.Officer(story.Police));
        var neighbour = await _house.SignedIn(Role.Inspector, region: "130529", inspectorId: Guid.NewGuid());
        foreach (var path in new[] { $"/record-forms/{form}", $"/record-forms/{form}/paper" })
            (await neighbour.TryGet(path).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task From_findings_to_the_table()
    {
        var story = await Story.Begin(_house);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture, marketFinds: "5");

        var signed = await Story.Sign(police, form);
        signed.Text("resultDueOn").ShouldBe("2024-05-15");
        signed.Text("resultDue").ShouldBe("4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班");

        await Story.Enter(police, form, story.Police.Id, ["none"]);
        await Story.Enter(market, form, story.Market.Id, ["guidance", "listAbnormal"], questionsAnswered: true);
        await Story.Enter(culture, form, story.Culture.Id, ["none"]);

        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var table = await office.Get($"/tasks/{story.Task}/statistics");
        table.Text("title").ShouldBe("全县“双随机、一公开”部门联合抽查统计表");
        Figures(table.GetProperty("total")).ShouldBe([1, 6, 3, 1, 1, 1, 0, 1]);
        Figures(table.GetProperty("units")[0].GetProperty("figures")).ShouldBe([1, 2, 0, 0, 0, 0, 0, 0]);
        (await office.Get($"/tasks/{story.Task}/statistics/problemItems/forms")).GetProperty("items")[0].Number("share").ShouldBe(3);
        (await office.Get($"/tasks/{story.Task}/statistics/fileCase/forms")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task The_table_is_downloaded_with_its_title_unit_and_two_heads()
    {
        var story = await Story.Begin(_house, firms: 2);
        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var file = await (await office.TryGet($"/tasks/{story.Task}/statistics.xlsx?departmentId={story.Market.Id}")).Content.ReadAsStreamAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(file);
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        rows[0].ShouldStartWith("全县“双随机、一公开”部门联合抽查统计表");
        rows[1].ShouldStartWith("报表单位：市场监管局　任务：清双随机办〔2024〕8号");
        rows[2].ShouldBe("随机抽查企业（户）|随机抽取执法人员（人）|发现问题||抽查结果处理|||现场解答疑难问题（户）");
        rows[3].ShouldBe("||发现问题事项（项）|发现问题企业（个）|行政指导（户）|应列异常名录（户）|涉嫌违法应立案调查（户）|");
        rows[4].ShouldBe("2|2|0|0|0|0|0|0");
        rows[5].ShouldStartWith("注：执法人员按人计数");
    }

    [Test]
    public async Task A_missing_block_is_named_and_a_half_signature_refused()
    {
        var story = await Story.Begin(_house);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.FirstForm(police);
        var whole = await Story.Signature(police, form);
        (await police.TryPost($"/record-forms/{form}/signature", whole, 1).Refused(409)).ShouldBe("form.block-missing");
        await story.Recorded(police, market, culture);
        var version = await Story.Version(police, form);
        (await police.TryPost($"/record-forms/{form}/signature", whole).Refused(428)).ShouldBe("precondition-required");
        (await police.TryPost($"/record-forms/{form}/signature", whole, version - 1).Refused(412)).ShouldBe("stale");
        (await police.TryPost($"/record-forms/{form}/signature", await Story.Signature(police, form, @sealed: false), version).Refused(409)).ShouldBe("form.signature-incomplete");
        (await (await story.Stranger(story.Police)).TryPost($"/record-forms/{form}/signature", whole, version).Refused(403)).ShouldBe("form.other-officers");
        (await market.TryPost($"/record-forms/{form}/results/{story.Market.Id}", new { followUps = new[] { "none" }, questionsAnswered = false }, version).Refused(409))
            .ShouldBe("form.not-closed");
    }

    [Test]
    public async Task A_refusal_closes_the_form_and_stands_on_its_paper()
    {
        var story = await Story.Begin(_house);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture);
        var path = $"/record-forms/{form}/signature-refusal";
        Guid[] officers = [story.OfficerId(story.Police, 1), story.OfficerId(story.Market, 2)];
        Guid[] signatureEvidence = [await Story.Evidence(police, form, "officerSignature")];
        var version = await Story.Version(police, form);
        (await police.TryPost(path, new { reason = "", officers, signatureEvidence }, version).Refused(400)).ShouldBe("shape");
        (await police.TryPost(path, new { reason = "负责人不在场", officers, signatureEvidence = Array.Empty<Guid>() }, version).Refused(400)).ShouldBe("shape");
        (await police.TryPost(path, new { reason = "负责人不在场", officers, signatureEvidence = new[] { Guid.NewGuid() } }, version).Refused(400)).ShouldBe("shape");
        (await police.TryPost(path, new { reason = "负责人不在场", officers = officers[..1], signatureEvidence }, version).Refused(409)).ShouldBe("form.refusal-officers");
        await police.Post(path, new { reason = "负责人不在场", officers, signatureEvidence }, version: version);

        var paper = await police.TryGet($"/record-forms/{form}/paper");
        paper.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("default-src 'none'");
        var html = await paper.Content.ReadAsStringAsync();
        html.ShouldContain("负责人不在场");
        html.ShouldContain("公安局人员1、市场监管局人员2");
    }

    [Test]
    public async Task A_department_records_its_own_items_against_the_version_it_saw()
    {
        var story = await Story.Begin(_house);
        var police = await story.Officer(story.Police);
        var form = await story.FirstForm(police);
        var (own, other) = ($"/record-forms/{form}/blocks/{story.Police.Id}", $"/record-forms/{form}/blocks/{story.Market.Id}");
        (await police.TryPut(own, story.Findings(story.Police), 1).Refused(409)).ShouldBe("form.certificates-not-shown");
        await story.Show(police, form, story.Police);
        (await police.TryPut(other, story.Findings(story.Market), 2).Refused(403)).ShouldBe("form.other-officers");
        (await police.TryPut(own, story.Findings(story.Market), 2).Refused(403)).ShouldBe("form.foreign-item");
        (await police.TryPut(own, story.Findings(story.Police), null).Refused(428)).ShouldBe("precondition-required");
        await police.Put(own, story.Findings(story.Police), 2);
        (await police.TryPut(own, story.Findings(story.Police), 2).Refused(412)).ShouldBe("stale");
    }

    [Test]
    public async Task Where_the_task_demands_it_another_officer_reviews()
    {
        var story = await Story.Begin(_house, reviewed: true);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture);
        var before = (await Story.Sign(market, form)).Number("version");
        var path = $"/record-forms/{form}/results/{story.Market.Id}";
        var entry = new { followUps = new[] { "none" }, questionsAnswered = false };
        (await (await story.Stranger(story.Market)).TryPost(path, entry, before).Refused(403)).ShouldBe("result.other-officers");
        (await market.TryPost(path, entry).Refused(428)).ShouldBe("precondition-required");
        var entered = await market.Post(path, entry, version: before);
        entered.GetProperty("confirmed").GetBoolean().ShouldBeFalse();
        var version = entered.Number("version");

        var second = await story.Officer(story.Market, 2);
        (await market.TryPost($"{path}/review", version: version).Refused(409)).ShouldBe("result.self-review");
        (await (await story.Stranger(story.Market)).TryPost($"{path}/review", version: version).Refused(409)).ShouldBe("result.reviewer-not-on-team");
        (await second.TryPost($"{path}/review").Refused(428)).ShouldBe("precondition-required");
        (await second.TryPost($"{path}/review", version: before).Refused(412)).ShouldBe("stale");
        (await second.TryPost($"{path}/return", new { reason = " " }, version).Refused(400)).ShouldBe("shape");
        version = (await second.Post($"{path}/return", new { reason = "未填处理方式" }, version: version)).Number("version");
        (await second.Get($"/record-forms/{form}")).GetProperty("blocks")[1].GetProperty("returns")[0].Text("reason").ShouldBe("未填处理方式");
        version = (await market.Post(path, entry, version: version)).Number("version");
        await second.Post($"{path}/review", version: version);
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"findings\":[null]}")]
    [TestCase("{\"inspectedOn\":\"2024-02-30\"}")]
    [TestCase("{\"subjectState\":99,\"findings\":{}}")]
    [TestCase("{\"followUps\":[\"nothing\"],\"questionsAnswered\":\"yes\"}")]
    [TestCase("{\"alsoCodes\":[null],\"subItems\":{},\"specialists\":[null]}")]
    [TestCase("{\"followUps\":[],\"officers\":null,\"reason\":null,\"signer\":null}")]
    public async Task Wrong_input_is_told_as_such(string body)
    {
        var story = await Story.Begin(_house);
        var police = await story.Officer(story.Police);
        var form = await story.FirstForm(police);
        foreach (var path in new[] { "signature", "signature-refusal", $"results/{story.Police.Id}", $"blocks/{story.Police.Id}" })
        {
            using var request = new HttpRequestMessage(path.StartsWith("blocks", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post, $"/api/v1/record-forms/{form}/{path}")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            (await police.SendAsync(request)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest, $"{path} {body}");
        }
    }

    [TestCase("/tasks/{0}/statistics/nothing/forms", 400)]
    [TestCase("/tasks/{0}/statistics/99/forms", 400)]
    [TestCase("/tasks/{0}/statistics/subjects/forms?after=x", 400)]
    [TestCase("/record-forms?state=lost", 400)]
    [TestCase("/tasks/00000000-0000-0000-0000-000000000001/statistics", 404)]
    [TestCase("/tasks/{0}/statistics?departmentId=00000000-0000-0000-0000-000000000001", 404)]
    public async Task A_wrong_question_is_told_as_such(string path, int status)
    {
        var story = await Story.Begin(_house);
        var office = await _house.SignedIn(Role.CoordinatingOffice);
        ((int)(await office.TryGet(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, story.Task))).StatusCode).ShouldBe(status);
    }

    private static async Task<int> Urgings(HttpClient client, Guid form) =>
        (await client.Get("/reminders?size=100")).GetProperty("items").EnumerateArray()
            .Count(row => row.Text("linkPath") == $"/record-forms/{form}" && row.Text("sentence").Contains("催办", StringComparison.Ordinal));

    private static int[] Figures(JsonElement figures) => [.. figures.EnumerateObject().Select(figure => figure.Value.GetInt32())];
}
