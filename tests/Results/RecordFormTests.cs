using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.Results.Contracts;
using DualRandom.Results.Features;
using DualRandom.SharedKernel;
using DualRandom.Tests.SharedKernel.WorkingDays;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class RecordFormTests
{
    [Test]
    public void A_new_form_has_a_block_for_every_department_with_its_own_officers()
    {
        var form = Given.Form();
        form.Blocks.Select(block => block.Department).ShouldBe(["公安局", "市场监管局", "文化广电和旅游局"]);
        form.Blocks.ShouldAllBe(block => block.Officers.Count == 2 && block.Officers.All(officer => officer.DepartmentId == block.DepartmentId) && block.Record == null);
        form.Officers.Length.ShouldBe(6);
    }

    [Test]
    public void A_replaced_officer_leaves_the_block_and_stays_known_as_drawn_and_a_recorded_block_keeps_its_officers()
    {
        var form = Given.Form();
        var drawn = form.BlockOf(Given.Police).Officers;
        var successor = drawn[0] with { InspectorId = Given.Officer(Given.Police, 9), Name = "人员9" };
        form.Reassign(Given.Police, [successor, drawn[1]]);
        form.BlockOf(Given.Police).Officers.ShouldBe([successor, drawn[1]]);
        form.BlockOf(Given.Police).Former.ShouldBe([drawn[0]]);
        form.Officers.ShouldNotContain(drawn[0].InspectorId);

        form.Record(Given.Market, Given.Clean(form, Given.Market));
        form.Reassign(Given.Market, []);
        form.BlockOf(Given.Market).Officers.Count.ShouldBe(2);
    }

    [TestCase(null)]
    [TestCase("")]
    public void A_finding_without_a_result_word_is_refused(string? code)
    {
        var input = new RecordFindings.Input(
            null, Given.InspectionDay, [], SubjectState.Operating, [new RecordFindings.FindingInput(Given.Id(11), code!, "实地核查", null, null)]);
        var result = new RecordFindings.Validator().Validate(new RecordFindings.Command(Given.Id(1), Given.Police, 1, input));
        result.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("请选择检查结果，系统不代填");
    }

    [Test]
    public void An_empty_body_is_refused_field_by_field() =>
        new RecordFindings.Validator().Validate(new RecordFindings.Command(Given.Id(1), Given.Police, 1, new RecordFindings.Input(null, null, null!, null, [null!])))
            .Errors.Select(error => error.PropertyName).Distinct().ShouldBe(
                ["Body.InspectedOn", "Body.OfficersPresent", "Body.SubjectState", "Body.Findings[0]"], ignoreOrder: true);

    [Test]
    public void A_word_outside_the_vocabulary_of_the_task_is_refused() =>
        Should.Throw<ShapeException>(() => Record(Given.Police, i => i with { Observations = [i.Observations[0] with { ResultCode = "11" }] }))
            .Errors.ShouldHaveSingleItem().Field.ShouldBe("findings[0].resultCode");

    [Test]
    public void An_item_left_out_is_named() =>
        Broken(() => Record(Given.Market, i => i with { Observations = [i.Observations[0], i.Observations[2]] }))
            .ShouldBe(("form.finding-missing", "以下事项尚未填写检查结果：公示信息检查"));

    [Test]
    public void One_officer_is_not_enough_for_a_site_check() =>
        Broken(() => Record(Given.Police, i => i with { Present = [i.Present[0]] })).Code.ShouldBe("form.too-few-officers");

    [Test]
    public void The_same_officer_named_twice_is_still_one() =>
        Broken(() => Record(Given.Police, i => i with { Present = [i.Present[0], i.Present[0]] })).Code.ShouldBe("form.too-few-officers");

    [Test]
    public void An_officer_of_another_department_does_not_count() =>
        Broken(() => Record(Given.Police, i => i with { Present = [i.Present[0], Given.Officer(Given.Market, 1)] })).Code.ShouldBe("form.foreign-officer");

    [Test]
    public void A_site_check_names_the_officers_whose_certificates_were_not_shown()
    {
        var (form, by) = (Given.Form(), Given.Inspector(Given.Police));
        Broken(() => form.Record(Given.Police, Given.Clean(form, Given.Police), Given.Terms, Given.Methods, by, Given.Now))
            .ShouldBe(("form.certificates-not-shown", "实地核查应当先出示执法证件，以下人员尚未登记出示：人员1、人员2"));
        form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1)], Given.Terms, by, Given.Now);
        Broken(() => form.Record(Given.Police, Given.Clean(form, Given.Police), Given.Terms, Given.Methods, by, Given.Now)).Message.ShouldEndWith("：人员2");
    }

    [Test]
    public void Who_has_shown_the_certificate_stays_as_recorded_first()
    {
        var form = Given.Form();
        form.Show(Given.Police);
        form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1)], Given.Terms, Given.Inspector(Given.Police), Given.Now.AddHours(1));
        form.BlockOf(Given.Police).Shown.Select(shown => shown.At).ShouldBe([Given.Now, Given.Now]);
    }

    [Test]
    public void Certificates_are_shown_within_the_window_by_officers_of_the_block()
    {
        var (form, by) = (Given.Form(), Given.Inspector(Given.Police));
        Broken(() => form.ShowCertificates(Given.Police, [Given.Officer(Given.Market, 1)], Given.Terms, by, Given.Now)).Code.ShouldBe("form.foreign-officer");
        Broken(() => form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1)], Given.Terms, by, Given.Now.AddDays(60)))
            .ShouldBe(("form.outside-window", "检查日期须在抽查时间 2024年4月9日至2024年5月31日之内"));
    }

    [Test]
    public void A_written_check_is_not_bound_by_the_two_officers() =>
        Should.NotThrow(() => Record(Given.Police, i => i with
        {
            Present = [], Observations = [i.Observations[0] with { Method = "书面检查" }],
        }));

    [TestCase(2024, 4, 8, "form.outside-window", "检查日期须在抽查时间 2024年4月9日至2024年5月31日之内")]
    [TestCase(2024, 6, 1, "form.outside-window", "检查日期须在抽查时间 2024年4月9日至2024年5月31日之内")]
    [TestCase(2024, 4, 17, "form.future-day", "检查日期不能晚于今天")]
    public void The_day_of_the_inspection_lies_in_the_window_and_not_ahead(int year, int month, int day, string code, string sentence) =>
        Broken(() => Record(Given.Police, i => i with { InspectedOn = new DateOnly(year, month, day) })).ShouldBe((code, sentence));

    [Test]
    public void One_visit_of_all_departments_and_a_second_day_on_site_has_its_reason()
    {
        var form = Given.Form();
        form.Record(Given.Police, Given.Clean(form, Given.Police));
        var later = Given.Clean(form, Given.Market) with { InspectedOn = Given.InspectionDay.AddDays(-1) };
        Broken(() => form.Record(Given.Market, later)).Code.ShouldBe("form.second-visit");
        form.Record(Given.Market, later with { SecondVisitReason = "负责人当日外出" });
        form.BlockOf(Given.Market).Record!.SecondVisitReason.ShouldBe("负责人当日外出");
        form.Record(Given.Culture, Given.Clean(form, Given.Culture) with { SecondVisitReason = "并非再次上门" });
        form.BlockOf(Given.Culture).Record!.SecondVisitReason.ShouldBeEmpty();
        var written = Given.Clean(form, Given.Police) with { InspectedOn = Given.InspectionDay.AddDays(-2) };
        Should.NotThrow(() => form.Record(Given.Police, written with { Observations = [.. written.Observations.Select(o => o with { Method = "书面检查" })] }));
    }

    [Test]
    public void Nobody_of_a_block_begins_while_a_replacement_is_not_on_file()
    {
        var (form, replacement, by) = (Given.Form(), Guid.NewGuid(), Given.Inspector(Given.Police));
        form.Hold(Given.Police, replacement);
        Broken(() => form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1)], Given.Terms, by, Given.Now)).Code.ShouldBe("form.replacement-unfiled");
        Should.NotThrow(() => form.Show(Given.Market));
        var officers = form.BlockOf(Given.Police).Officers;
        form.Reassign(Given.Police, [officers[0], officers[1] with { InspectorId = Given.Officer(Given.Police, 9), Name = "人员9" }], replacement);
        Should.NotThrow(() => form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1), Given.Officer(Given.Police, 9)], Given.Terms, by, Given.Now));
    }

    [Test]
    public void A_filing_that_is_heard_before_its_approval_holds_nothing_up()
    {
        var (form, replacement) = (Given.Form(), Guid.NewGuid());
        form.Reassign(Given.Police, form.BlockOf(Given.Police).Officers, replacement);
        form.Hold(Given.Police, replacement);
        Should.NotThrow(() => form.Show(Given.Police));
    }

    [Test]
    public void A_department_that_joins_gets_its_block_once_and_not_on_a_closed_form()
    {
        var fire = new ParticipatingDepartment(Given.Id(4), "XF", "消防救援大队", false, [new TaskItem(Given.Id(41), "消防安全检查", [])]);
        var approval = Given.Approval();
        var task = TaskBrief.Of(approval with { Departments = [.. approval.Departments, fire] });
        IReadOnlyList<FormOfficer> officers = [new FormOfficer(Given.Id(4001), fire.Id, "消防1", "行政执法证", new Protected([1])), new FormOfficer(Given.Id(4002), fire.Id, "消防2", "行政执法证", new Protected([1]))];
        var (open, closed) = (Given.Form(), Given.Form(2).Filled().Closed());
        Should.Throw<InvalidOperationException>(() => open.Join(Given.Brief(), fire.Id, officers)).Message.ShouldContain("has not arrived yet");
        foreach (var form in new[] { open, open, closed })
            form.Join(task, fire.Id, officers);

        (open.Blocks.Count, open.Departments.Length, open.BlockOf(fire.Id).Items.Single().Name).ShouldBe((4, 4, "消防安全检查"));
        open.Officers.ShouldContain(Given.Id(4002));
        closed.Blocks.Count.ShouldBe(3);
    }

    [Test]
    public void An_item_of_another_department_is_not_theirs_to_record() =>
        Should.Throw<ForbiddenException>(() => Record(Given.Police, i => i with { Observations = [new Observation(Given.Id(21), "1", "实地核查", "", "")] }))
            .Message.ShouldBe("该事项由市场监管局检查，公安局不能填写");

    [Test]
    public void A_block_of_another_department_is_not_theirs_to_record()
    {
        var form = Given.Form();
        Should.Throw<ForbiddenException>(() =>
            form.Record(Given.Market, Given.Clean(form, Given.Market), Given.Terms, Given.Methods, Given.Inspector(Given.Police), Given.Now));
    }

    [Test]
    public void The_form_does_not_close_while_a_department_is_missing()
    {
        var form = Given.Form();
        form.Record(Given.Police, Given.Clean(form, Given.Police));
        Broken(() => form.ReadyToClose(Given.Inspector(Given.Police))).ShouldBe(("form.block-missing", "检查事项全部完成后才能签字，尚未填写：市场监管局（登记信息检查、公示信息检查、广告行为检查）、文化广电和旅游局（互联网上网服务营业场所“双随机”抽查）"));
    }

    [TestCase(SignatureMode.SignAndSeal, true, true, true)]
    [TestCase(SignatureMode.SignAndSeal, true, false, false)]
    [TestCase(SignatureMode.SignAndSeal, false, true, false)]
    [TestCase(SignatureMode.SignOrSeal, false, true, true)]
    [TestCase(SignatureMode.SignOrSeal, true, false, true)]
    [TestCase(SignatureMode.SignOrSeal, false, false, false)]
    [TestCase(SignatureMode.Sign, true, false, true)]
    [TestCase(SignatureMode.Sign, false, true, false)]
    public void The_rule_of_the_task_says_what_makes_a_signature(SignatureMode mode, bool signed, bool @sealed, bool closes)
    {
        var (form, by) = (Given.Form().Filled(), Given.Inspector(Given.Police));
        var sign = () => form.Sign(Given.Signed(signed, @sealed), Given.Brief(mode).Terms, by, Given.Dues(form), Given.Now);
        if (closes)
            sign();
        else
            Broken(sign).Code.ShouldBe("form.signature-incomplete");
        form.State.ShouldBe(closes ? FormState.Closed : FormState.Open);
    }

    [Test]
    public void A_closed_form_tells_and_takes_nothing_more()
    {
        var form = Given.Form().Filled().Closed();
        form.Raised.OfType<FormClosed>().ShouldHaveSingleItem().SignatureRefused.ShouldBeFalse();
        Broken(() => form.Record(Given.Police, Given.Clean(form, Given.Police))).Code.ShouldBe("form.closed");
        Broken(() => form.ReadyToClose(Given.Inspector(Given.Police))).Code.ShouldBe("form.closed");
    }

    [Test]
    public void A_refused_signature_closes_the_form_and_says_so()
    {
        var form = Refuse(Given.Officer(Given.Police, 1), Given.Officer(Given.Market, 2));
        form.State.ShouldBe(FormState.Closed);
        form.Raised.OfType<FormClosed>().ShouldHaveSingleItem().SignatureRefused.ShouldBeTrue();
    }

    [Test]
    public void A_refusal_needs_two_officers() =>
        Broken(() => Refuse(Given.Officer(Given.Police, 1), Given.Officer(Given.Police, 1))).Code.ShouldBe("form.refusal-officers");

    [Test]
    public void A_refusal_is_signed_by_officers_who_were_there() =>
        Broken(() => Refuse(Given.Officer(Given.Police, 1), Given.Officer(Given.Police, 3))).Code.ShouldBe("form.refusal-officers");

    [Test]
    public void A_refusal_needs_a_reason() =>
        new RefuseSignature.Validator().Validate(new RefuseSignature.Command(Given.Id(1), 1, new RefuseSignature.Input(null, " ", [Given.Officer(Given.Police, 1)], [Given.Id(1)])))
            .Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("拒签理由必填");

    [Test]
    public void An_inspection_finished_on_16_April_is_entered_by_15_May()
    {
        var form = Given.Form().Filled().Closed();
        form.FinishedOn.ShouldBe(new DateOnly(2024, 4, 16));
        form.ResultDueOn.ShouldBe(new DateOnly(2024, 5, 15));
        form.ResultDue.ShouldBe("4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班");
    }

    [Test]
    public void A_limit_into_a_year_without_a_calendar_stays_open_and_is_settled_later()
    {
        var form = Given.Form().Filled();
        var open = new WorkingCalendar([], []).Add(Given.InspectionDay, 20);
        form.Sign(Given.Signed(), Given.Terms, Given.Inspector(Given.Police), new FormDues(open, open), Given.Now);
        form.ResultDueOn.ShouldBeNull();
        form.ResultDue!.ShouldContain("缺少2024年工作日历");
        var known = StateCalendar.Loaded.Add(Given.InspectionDay, 20);
        form.SettleDues(Given.Terms, new FormDues(known, known), Given.Now);
        (form.ResultDueOn, form.PublishDueOn).ShouldBe((new DateOnly(2024, 5, 15), new DateOnly(2024, 5, 15)));
    }

    [Test]
    public void Past_its_due_date_a_form_is_marked_once_and_its_departments_are_reminded()
    {
        var form = Given.Form().Filled().Closed();
        form.MarkOverdue(LegalDay.EndOf(new DateOnly(2024, 5, 15)));
        form.OverdueOn.ShouldBeNull();
        form.MarkOverdue(LegalDay.StartOf(new DateOnly(2024, 5, 16)));
        form.MarkOverdue(LegalDay.StartOf(new DateOnly(2024, 5, 17)));
        form.OverdueOn.ShouldBe(new DateOnly(2024, 5, 16));
        var reminders = form.Raised.OfType<ReminderDue>().ToList();
        reminders.Select(reminder => reminder.DepartmentId).ShouldBe([Given.Police, Given.Market, Given.Culture]);
        reminders[0].Sentence.ShouldBe("“示例网吧1”的抽查结果应于5月15日前录入，已经逾期，请尽快录入");
    }

    private static void Record(Guid department, Func<Inspection, Inspection> change)
    {
        var form = Given.Form();
        form.Record(department, change(Given.Clean(form, department)));
    }

    private static RecordForm Refuse(params Guid[] officers)
    {
        var (form, by) = (Given.Form().Filled(), Given.Inspector(Given.Police));
        form.RefuseSignature(new SignatureRefusal("负责人不在场", officers, [Given.Id(8002)], Given.Now), Given.Terms, by, Given.Dues(form), Given.Now);
        return form;
    }

    private static (string Code, string Message) Broken(Action act)
    {
        var broken = Should.Throw<RuleBrokenException>(act);
        return (broken.Code, broken.Message);
    }
}
