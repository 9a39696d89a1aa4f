using System.Text.Json;
using DualRandom.Host.Clock;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// 清双随机办〔2024〕8号 over HTTP from the accounts to the published results, on the real list of 478 firms where it stands beside
/// the repository. One story, led once; each test looks at what it left behind.
/// </summary>
public sealed class MainJobTests
{
    private readonly List<string> _said = [];
    private HouseFixture _house = null!;
    private MainJob _job = null!;

    [OneTimeSetUp]
    public async Task LeadTheStory()
    {
        _house = await HouseFixture.Start();
        var stage = new Stage(
            _house.Address, People.FirstPassword, (day, time) => _house.Clock.Set($"{day:yyyy-MM-dd}", $"{time:HH:mm}"),
            async id =>
            {
                // The clock of a test stands still: nudge it past the second of the deadline, then open the door.
                _house.Clock.Advance(TimeSpan.FromMinutes(1));
                await _house.RunJob(id);
            },
            _said.Add);
        var notice = Notice.Of("qinghe-2024-08");
        _job = new MainJob(stage, new Town(stage, notice), notice);
        var real = SharedData.Find("zj2017-draw-check01.original.xlsx");
        TestContext.Out.WriteLine(real is null ? "The real list does not stand beside this checkout: a generated list of the same size is used" : $"Real list: {Path.GetFileName(real)}");
        await _job.Run(real is null ? GeneratedData.SubjectSheet(People.Qinghe) : await File.ReadAllBytesAsync(real), "名录.xlsx");
        await _house.Settle();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _said.ForEach(TestContext.Out.WriteLine);
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Thirty_percent_of_478_are_144_and_not_143()
    {
        var ceremony = await _job.Office.Get($"/ceremonies/{_job.CeremonyId}");
        ceremony.GetProperty("frozen").GetProperty("rows").ToString().ShouldBe("478");
        ceremony.GetProperty("frozen").Text("sizeSentence").ShouldBe("478 × 30% = 143.4 → 144");
        (await _job.Office.All($"/ceremonies/{_job.CeremonyId}/drawn-subjects")).Select(row => row.Text("creditCode")).Distinct().Count().ShouldBe(144);
    }

    [Test]
    public async Task A_second_draw_is_refused()
    {
        var refusal = await _job.Office.Refused($"/tasks/{_job.TaskId}/ceremonies", new { });
        (refusal.Status, refusal.Code).ShouldBe((409, "draw.one-shot"));
        refusal = await _job.Office.Refused($"/ceremonies/{_job.CeremonyId}/commitment", new { witnessDeadline = _house.Clock.GetUtcNow().AddHours(1) });
        refusal.Status.ShouldBe(409);
    }

    [Test]
    public async Task Every_firm_has_one_form_with_two_officers_of_each_department_and_exactly_its_five_items()
    {
        var forms = await _job.Office.All($"/record-forms?taskId={_job.TaskId}");
        forms.Select(form => form.Text("creditCode")).Distinct().Count().ShouldBe(144);
        var form = await _job.Office.Get($"/record-forms/{forms[0].GetProperty("id").GetGuid()}");
        var blocks = form.GetProperty("blocks").EnumerateArray().ToList();
        blocks.Select(block => block.Text("department")).ShouldBe(["公安局", "市场监管局", "文化广电和旅游局"]);
        blocks.SelectMany(block => block.GetProperty("items").EnumerateArray()).Count().ShouldBe(5);
        blocks.ShouldAllBe(block => block.GetProperty("officers").GetArrayLength() == 2);
    }

    [Test]
    public async Task The_due_date_crosses_the_holidays_of_May_2024_and_says_why()
    {
        var form = await _job.Office.Get($"/record-forms/{_job.RefusedForm}");
        form.Text("resultDueOn").ShouldBe("2024-05-15");
        form.Text("resultDue").ShouldBe("4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班");
    }

    [Test]
    public async Task A_refused_signature_stands_on_the_form_with_its_reason()
    {
        var form = await _job.Office.Get($"/record-forms/{_job.RefusedForm}");
        form.GetProperty("signature").ValueKind.ShouldBe(JsonValueKind.Null);
        form.GetProperty("refusal").Text("reason").ShouldContain("拒绝签字");
    }

    [Test]
    public async Task A_published_result_is_found_by_name_and_by_code_without_signing_in()
    {
        var form = await _job.Office.Get($"/record-forms/{_job.RefusedForm}");
        using var anybody = _house.Anonymous();
        var code = form.Text("creditCode");
        foreach (var words in new[] { form.Text("subjectName"), code })
        {
            var found = (await anybody.Get($"/public/results?size=500&q={Uri.EscapeDataString(words)}")).GetProperty("items").EnumerateArray();
            found.Count(result => result.Text("creditCode") == code).ShouldBe(5, words);
        }

        (await anybody.Get($"/public/subjects/{code}")).ToString().ShouldContain("清双随机办〔2024〕8号");
    }

    [Test]
    public async Task The_table_has_eight_columns_and_its_totals_are_those_of_the_forms()
    {
        var table = await _job.Office.Get($"/tasks/{_job.TaskId}/statistics");
        table.Text("title").ShouldBe("全县“双随机、一公开”部门联合抽查统计表");
        var told = _job.Told;
        table.GetProperty("total").EnumerateObject().Select(figure => figure.Value.GetInt32())
            .ShouldBe([144, 36, told.Items, told.Firms, told.Guidance, told.Listed, told.Cases, told.Questions]);
        (await _job.Office.Download($"/tasks/{_job.TaskId}/statistics.xlsx")).Take(2).ShouldBe("PK"u8.ToArray());
    }

    [Test]
    public async Task The_CSV_has_a_line_for_each_item_of_each_firm()
    {
        var profile = (await _job.Office.Get("/export-profiles"))[0].Text("code");
        var csv = await _job.Office.Download($"/exports/results.csv?taskId={_job.TaskId}&profile={profile}");
        csv.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        System.Text.Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + (144 * 5));
    }

    [Test]
    public async Task A_firm_of_another_region_is_not_seen()
    {
        var stranger = await _house.SignedIn(Role.CoordinatingOffice, region: "130533");
        var subject = (await _job.Office.Get("/subjects?size=1")).GetProperty("items")[0];
        (await stranger.TryGet($"/subjects/{subject.Id()}").Refused(404)).ShouldBe("not-found");
        (await stranger.TryGet($"/tasks/{_job.TaskId}").Refused(404)).ShouldBe("not-found");
        (await stranger.TryGet($"/record-forms/{_job.RefusedForm}").Refused(404)).ShouldBe("not-found");
        (await stranger.TryGet($"/ceremonies/{_job.CeremonyId}").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task The_city_above_sees_the_task_and_cannot_change_it()
    {
        var city = await _house.SignedIn(Role.CoordinatingOffice, region: "130500");
        (await city.Get($"/tasks/{_job.TaskId}")).Text("documentNumber").ShouldBe("清双随机办〔2024〕8号");
        var subject = (await city.Get("/subjects?size=1")).GetProperty("items")[0];
        var version = (await city.Get($"/subjects/{subject.Id()}")).Number("version");
        (await city.TryPut($"/subjects/{subject.Id()}/status", new { status = "closed", reason = "上级不能改" }, version).Refused(403)).ShouldBe("scope.other-region");
    }

    [Test]
    public async Task A_department_that_takes_no_part_does_not_see_the_task()
    {
        var commerce = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        (await commerce.TryGet($"/tasks/{_job.TaskId}").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task Every_step_is_in_the_audit_trail_and_the_chain_holds()
    {
        var sealer = _house.Services.GetRequiredService<AuditSealer>();
        foreach (var module in _house.Services.GetServices<ModuleEntry>())
        {
            while (await sealer.Seal(module, CancellationToken.None) > 0)
            {
            }
        }

        using var auditor = await _house.SignedIn(Role.AuditAdministrator);
        var verification = await auditor.Get("/audit/verification");
        verification.ToString().ShouldContain("results");
        verification.GetProperty("intact").GetBoolean().ShouldBeTrue(verification.ToString());
        (await _house.Ask<long>("select count(*) from plans.audit where act = 'ApproveTask'")).ShouldBe(1);
        (await _house.Ask<long>("select count(*) from results.audit where act in ('RecordFindings', 'SignForm', 'RefuseSignature', 'EnterResult')")).ShouldBe((144 * 3) + 144 + (144 * 3));
    }
}
