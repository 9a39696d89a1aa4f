using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// 曲公[2023]07号 is no task but a pack of rules. The police initiate a joint inspection under it and the market bureau another one,
/// which is cancelled: who initiates runs it. One story, led once.
/// </summary>
public sealed class QuyangTests
{
    private const string Police = "公安局";
    private const string Market = "市场监督管理局";
    private const string Hotels = "旅馆业治安管理检查";
    private const string Registration = "登记事项检查";
    private const int Late = 0;
    private const int Refused = 3;
    private const int Problem = 5;

    private HouseFixture _house = null!;
    private JointInspection _it = null!;
    private JointInspection _other = null!;
    private string _undated = "";
    private string[] _foreign = [];

    [OneTimeSetUp]
    public async Task LeadTheStory()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2023-08-15");
        _it = new JointInspection(_house, TypedNotice.Of("quyang-2023-07"));
        await _it.Open(Police, (Police, Hotels), (Market, Registration));
        await ActivateThePack();
        await _it.PublishItems();
        await _it.RegisterInspectors(10);
        await _it.ImportSubjects(RealList.Whole(_it.Notice.Region));
        await ThreeFirmsWereVisitedTwice();
        await _it.ApproveTask(("documentNumber", "曲公[2023]08号"), ("name", "曲阳县公安局发起的部门联合抽查"), ("issuedBy", "曲阳县公安局"), ("issuedOn", "2023-08-15"));
        await AnotherTaskIsCancelled();
        _house.Clock.Set("2023-08-16");
        await _it.DrawSubjects();
        await _it.Confirm(4);
        await _it.DrawInspectors();
        await _it.TakeForms();
        var others = Enumerable.Range(1, _it.Forms.Count - 1).ToArray();
        await _it.Inspect(new DateOnly(2023, 9, 8), Met, others);
        await _it.EnterResults(new DateOnly(2023, 9, 11), Met, others);
        await _it.Inspect(new DateOnly(2023, 9, 27), Met, [Late]);
        await _it.EnterResults(new DateOnly(2023, 10, 9), Met, [Late]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _other.Dispose();
        _it.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_pack_holds_once_somebody_knows_from_when_and_the_task_copies_it()
    {
        _undated.ShouldBe("rule-pack.valid-from-missing");
        var plan = (await _it.Organiser.Get($"/tasks/{_it.TaskId}")).GetProperty("plan");
        plan.Text("rulePack").ShouldBe("QUYANG");
        plan.GetProperty("conduct").GetProperty("yearlyCap").Number("draws").ShouldBe(2);
        plan.GetProperty("sampling").GetProperty("perYear").GetBoolean().ShouldBeTrue();
        plan.GetProperty("deadlines").GetProperty("enterResults").Number("workingDays").ShouldBe(5);
    }

    [Test]
    public async Task Firms_that_were_visited_twice_this_year_are_out_before_the_freeze_and_counted()
    {
        _it.Frozen.GetProperty("exclusions").EnumerateArray().Single(row => row.Text("code") == "X01").Number("count").ShouldBe(3);
        _it.Frozen.Text("size").ShouldBe("475 × 3% = 14.25 → 15");
        var visited = (await JointInspection.Rows(_it.Office, "/subjects")).Take(3).Select(firm => firm.Id()).ToList();
        (await _it.Drawn()).Select(row => row.Id("subjectId")).ShouldNotContain(id => visited.Contains(id));
        _it.Forms.Count.ShouldBe(15);
    }

    [Test]
    public async Task Who_initiates_runs_the_task_and_nobody_else_of_the_departments()
    {
        _foreign.ShouldBe(["ceremony.not-yours", "task.not-organiser"]);
        (await _other.Organiser.TryPost($"/tasks/{_it.TaskId}/ceremonies").Refused(403)).ShouldBe("ceremony.not-yours");
        (await _other.Organiser.TryPost($"/ceremonies/{_it.CeremonyId}/commitment", new { witnessDeadline = _house.Clock.GetUtcNow().AddHours(1) }).Refused(403)).ShouldBe("ceremony.not-yours");
        (await _it.Organiser.Get($"/ceremonies/{_it.CeremonyId}")).Text("state").ShouldBe("drawn");
    }

    [Test]
    public async Task A_cancelled_task_is_not_drawn_and_the_public_reads_why()
    {
        (await _other.Organiser.TryPost($"/tasks/{_other.TaskId}/ceremonies").Refused(409)).ShouldBe("task.cancelled");
        using var anybody = _house.Anonymous();
        var task = (await anybody.Get($"/public/tasks?search={Uri.EscapeDataString("市场监督管理局发起")}")).GetProperty("items")[0];
        (task.Id(), task.GetProperty("isCancelled").GetBoolean()).ShouldBe((_other.TaskId, true));
        task.GetProperty("amendments")[0].ToString().ShouldContain("与公安局发起的任务合并实施");
    }

    [Test]
    public async Task The_form_bears_the_title_of_the_rules_and_offers_two_words()
    {
        var form = await _it.Organiser.Get($"/record-forms/{_it.Forms[0]}");
        form.Text("title").ShouldBe("联合抽查表");
        (await _it.Organiser.GetStringAsync($"/api/v1/record-forms/{_it.Forms[Refused]}/paper")).ShouldSatisfyAllConditions(
            paper => paper.ShouldContain("<h1>联合抽查表"), paper => paper.ShouldContain("拒绝签字，理由："), paper => paper.ShouldContain("店主拒绝签字"), paper => paper.ShouldContain("反馈（纸质副本）"));
        form.GetProperty("rules").GetProperty("resultVocabulary").EnumerateArray().Select(word => word.Text("word")).ShouldBe(["正常", "不正常"]);
    }

    [Test]
    public async Task The_result_is_told_before_the_signature_and_the_person_in_charge_signs_without_a_seal()
    {
        var form = await _it.Organiser.Get($"/record-forms/{_it.Forms[1]}");
        var signature = form.GetProperty("signature");
        (signature.Text("capacity"), signature.GetProperty("signed").GetBoolean(), signature.GetProperty("sealed").GetBoolean()).ShouldBe(("负责人", true, false));
        form.GetProperty("feedback").GetProperty("at").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(signature.GetProperty("at").GetDateTimeOffset());
    }

    [Test]
    public async Task A_refusal_is_recorded_truthfully_on_the_form() =>
        (await _it.Organiser.Get($"/record-forms/{_it.Forms[Refused]}")).GetProperty("refusal").Text("reason").ShouldBe("店主拒绝签字");

    [Test]
    public async Task Confirmed_in_one_day_and_entered_in_five_across_the_autumn_holidays()
    {
        var confirmations = await _it.Organiser.Get($"/ceremonies/{_it.CeremonyId}/confirmations");
        (confirmations.Text("dueOn"), confirmations.Text("confirmedBy")).ShouldBe(("2023-08-17", "专业管理人员"));
        var late = await _it.Organiser.Get($"/record-forms/{_it.Forms[Late]}");
        (late.Text("resultDueOn"), late.Text("resultDue")).ShouldBe(("2023-10-10", "9月27日检查完成 + 5 个工作日 = 10月10日：9月29日至10月6日放假，10月7日、10月8日上班"));
    }

    [Test]
    public async Task Everything_is_public_and_the_table_counts_what_is_not_normal()
    {
        var table = await _it.Published();
        table.ShouldBe(await _it.Expected());
        table[2].ShouldBe(1);
        (await _it.Csv()).Split("\r\n").Count(line => line.Contains(",8,不正常", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task ActivateThePack()
    {
        var pack = (await _it.Office.Get("/rule-packs")).EnumerateArray().Single(pack => pack.Text("code") == "QUYANG");
        _undated = await _it.Office.TryPost($"/rule-packs/{pack.Id()}/activation", version: pack.Number("version")).Refused(409);
        await _it.Office.Put(
            $"/rule-packs/{pack.Id()}", new { name = pack.Text("name"), source = pack.Text("source"), validFrom = "2023-08-10", rules = pack.GetProperty("rules") }, pack.Number("version"));
        await _it.Office.Post($"/rule-packs/{pack.Id()}/activation", version: pack.Number("version") + 1);
        _it.Say("  原文未录：rule pack validFrom ← 2023-08-10（第三十三条：自印发之日起施行，印发日期未录）");
    }

    private async Task ThreeFirmsWereVisitedTwice()
    {
        var table = new StringBuilder("统一社会信用代码,检查日期,检查类型,检查部门\n");
        foreach (var firm in (await JointInspection.Rows(_it.Office, "/subjects")).Take(3))
            table.Append($"{firm.Text("creditCode")},2023-03-01,双随机抽查,公安局\n{firm.Text("creditCode")},2023-05-10,双随机抽查,公安局\n");
        var import = await _it.Office.Upload("/visit-imports", Encoding.UTF8.GetBytes(table.ToString()), "以往检查.csv");
        (await _it.Office.Post($"/visit-imports/{import.Id()}/confirmation")).Number("added").ShouldBe(6);
    }

    /// <summary>The market bureau initiates, and thinks better of it after the approval.</summary>
    private async Task AnotherTaskIsCancelled()
    {
        _other = new JointInspection(_house, TypedNotice.Of("quyang-2023-07"));
        await _other.Open(Market, (Market, Registration), (Police, Hotels));
        await _other.ApproveTask(("documentNumber", "曲市监[2023]3号"), ("name", "曲阳县市场监督管理局发起的部门联合抽查"), ("issuedBy", "曲阳县市场监督管理局"), ("issuedOn", "2023-08-15"));
        _foreign =
        [
            await _it.Organiser.TryPost($"/tasks/{_other.TaskId}/ceremonies").Refused(403),
            await _it.Organiser.TryPost($"/tasks/{_other.TaskId}/amendments", new { kind = "cancelled", reason = "不是发起部门" }).Refused(403),
        ];
        var amendment = await _other.Organiser.Post($"/tasks/{_other.TaskId}/amendments", new { kind = "cancelled", reason = "与公安局发起的任务合并实施" }, 201);
        await _other.Approver.Post($"/amendments/{amendment.Id()}/approval", version: amendment.Number("version"));
        await _house.Settle();
    }

    private static Visit Met(int number) => number switch
    {
        Refused => new Visit(Refusal: "店主拒绝签字"),
        Problem => new Visit { Words = new() { [(Police, 0)] = "不正常" }, FollowUps = new() { [Police] = "fileCase" } },
        _ => Visit.Usual,
    };
}
