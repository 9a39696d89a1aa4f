using DualRandom.Kit;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// 平新双随机办〔2023〕16号 from the notice to the report: a ratio for each risk class, ten words, either signature or seal, a firm
/// that was no more, one that refused, one that was not to know. One story, led once.
/// </summary>
public sealed class Xinhua16Tests
{
    private const string Culture = "区文化广电和旅游局";
    private const string Police = "新华公安分局";
    private const int Secret = 1;
    private const int Gone = 2;
    private const int Refused = 3;
    private const int OnSaturday = 4;

    private HouseFixture _house = null!;
    private JointInspection _it = null!;
    private int _withoutWord;

    [OneTimeSetUp]
    public async Task LeadTheStory()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2023-04-03");
        _it = new JointInspection(_house, TypedNotice.Of("xinhua-2023-16"));
        await _it.Open();
        await _it.PublishItems();
        await _it.RegisterInspectors(12);
        await _it.ImportSubjects(RealList.Typed(_it.Notice.Region, classes: true), "分类名录.csv");
        await _it.ApproveTask();
        _house.Clock.Set("2023-12-20");
        await _it.DrawSubjects();
        await _it.DrawInspectors();
        await _it.TakeForms();
        _withoutWord = await _it.RecordWithoutWord(_it.Forms[0], new DateOnly(2023, 12, 20));
        int[] saturday = [OnSaturday];
        var friday = Enumerable.Range(0, _it.Forms.Count).Except(saturday).ToArray();
        await _it.Inspect(new DateOnly(2023, 12, 29), Met, friday);
        await _it.Inspect(new DateOnly(2023, 12, 30), Met, saturday);
        await _it.EnterResults(new DateOnly(2024, 1, 4), Met);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _it.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task One_three_and_ten_percent_are_rounded_up_class_by_class()
    {
        _it.Frozen.GetProperty("strata").EnumerateArray().Select(stratum => (stratum.Text("riskClass"), stratum.Text("sentence"))).ShouldBe(
        [
            ("A", "160 × 1% = 1.6 → 2"), ("B", "159 × 3% = 4.77 → 5"), ("C", "159 × 10% = 15.9 → 16"),
        ]);
        (await _it.Drawn()).CountBy(row => row.Text("stratum")).ShouldBe([new("S1", 2), new("S2", 5), new("S3", 16)]);
        _it.Forms.Count.ShouldBe(23);
    }

    [Test]
    public async Task Without_a_step_of_confirmation_the_officers_are_drawn_at_once()
    {
        var confirmations = await _it.Office.Get($"/ceremonies/{_it.CeremonyId}/confirmations");
        confirmations.GetProperty("dueOn").GetString().ShouldBeNull();
        confirmations.GetProperty("departments").EnumerateArray().ShouldAllBe(row => !row.GetProperty("confirmed").GetBoolean());
    }

    [Test]
    public async Task The_leader_of_every_team_is_of_the_culture_bureau()
    {
        foreach (var group in await _it.Groups())
            group.GetProperty("officers").EnumerateArray().Count(officer => officer.GetProperty("leader").GetBoolean()).ShouldBe(group.Text("department") == Culture ? 1 : 0);
    }

    [Test]
    public async Task The_ten_words_stand_in_their_order_and_none_is_chosen_beforehand()
    {
        var form = await _it.Office.Get($"/record-forms/{_it.Forms[0]}");
        form.Text("title").ShouldBe("部门联合抽查检查情况记录表");
        form.GetProperty("rules").GetProperty("resultVocabulary").EnumerateArray().Select(word => word.Text("word"))
            .ShouldBe(_it.Notice["resultVocabulary"].EnumerateArray().Select(word => word.GetString()));
        _withoutWord.ShouldBe(400);
    }

    [Test]
    public async Task Every_firm_was_told_except_where_the_reason_for_silence_is_recorded()
    {
        for (var number = 0; number < _it.Forms.Count; number++)
        {
            var notice = (await _it.Office.Get($"/record-forms/{_it.Forms[number]}")).GetProperty("notice");
            notice.Text("withheldReason").ShouldBe(number == Secret ? "检查活动不宜告知" : "");
        }
    }

    [Test]
    public async Task A_seal_alone_closes_the_form()
    {
        var signature = (await _it.Office.Get($"/record-forms/{_it.Forms[0]}")).GetProperty("signature");
        (signature.GetProperty("signed").GetBoolean(), signature.GetProperty("sealed").GetBoolean()).ShouldBe((false, true));
    }

    [Test]
    public async Task A_refused_signature_is_explained_by_two_officers_who_sign()
    {
        var refusal = (await _it.Office.Get($"/record-forms/{_it.Forms[Refused]}")).GetProperty("refusal");
        refusal.Text("reason").ShouldBe("负责人认为处罚过重，拒绝签字、盖章");
        refusal.GetProperty("officers").GetArrayLength().ShouldBe(2);
    }

    [Test]
    public async Task A_firm_that_was_no_more_is_recorded_as_found_and_its_state_is_no_result()
    {
        var blocks = (await _it.Office.Get($"/record-forms/{_it.Forms[Gone]}")).GetProperty("blocks").EnumerateArray().ToList();
        blocks.ShouldAllBe(block => block.GetProperty("record").Text("subjectState") == "deregistered");
        blocks.ShouldAllBe(block => block.GetProperty("overallResult")[0].GetString() == "未发现本次抽查涉及的经营活动");
    }

    [Test]
    public async Task An_inspection_on_the_last_Saturday_of_the_year_is_taken_with_a_note()
    {
        var saturday = await _it.Office.Get($"/record-forms/{_it.Forms[OnSaturday]}");
        saturday.GetProperty("blocks").EnumerateArray().ShouldAllBe(block => block.GetProperty("record").Text("dayNote").Contains("不是工作日", StringComparison.Ordinal));
        (await _it.Office.Get($"/record-forms/{_it.Forms[0]}")).GetProperty("blocks")[0].GetProperty("record").Text("dayNote").ShouldBeEmpty();
        (await _it.Office.Get($"/tasks/{_it.TaskId}")).GetProperty("warnings").EnumerateArray().Select(warning => warning.Text("code")).ShouldContain("task.summary-on-free-day");
    }

    [Test]
    public async Task Entry_and_publication_are_due_twenty_working_days_after_the_check_ended()
    {
        var form = await _it.Office.Get($"/record-forms/{_it.Forms[0]}");
        (form.Text("finishedOn"), form.Text("resultDueOn"), form.Text("publishDueOn")).ShouldBe(("2023-12-29", "2024-01-29", "2024-01-29"));
        form.Text("publishDue").ShouldBe("2023年12月29日检查完成 + 20 个工作日 = 2024年1月29日：2024年1月1日放假");
    }

    [Test]
    public async Task Everything_is_public_and_the_table_says_what_the_forms_say()
    {
        var table = await _it.Published();
        table.ShouldBe(await _it.Expected());
    }

    private static Visit Met(int number) => number switch
    {
        Secret => new Visit(Withheld: "检查活动不宜告知"),
        Gone => new Visit(State: "deregistered") { Words = new() { [(Culture, 0)] = "未发现本次抽查涉及的经营活动", [(Police, 0)] = "未发现本次抽查涉及的经营活动" } },
        Refused => new Visit(Refusal: "负责人认为处罚过重，拒绝签字、盖章") { Words = new() { [(Culture, 0)] = "不配合检查情节严重" }, FollowUps = new() { [Culture] = "fileCase" } },
        5 => new Visit { Words = new() { [(Culture, 0)] = "发现问题已责令改正", [(Police, 0)] = "发现问题待后续处理" }, FollowUps = new() { [Culture] = "guidance", [Police] = "transfer" }, Answered = [Culture] },
        6 => new Visit { Words = new() { [(Culture, 0)] = "合格", [(Police, 0)] = "不合格" }, FollowUps = new() { [Police] = "guidance" } },
        7 => new Visit { Words = new() { [(Police, 0)] = "通过登记的住所（经营场所）无法联系" }, FollowUps = new() { [Police] = "listAbnormal" } },
        _ => Visit.Usual,
    };
}
