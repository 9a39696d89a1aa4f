using DualRandom.Results;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>The state machine of what follows from a result, act by act and state by state.</summary>
[TestFixture]
internal sealed class FollowUpTests
{
    private const string Ok = "";
    private const string Wrong = "follow-up.wrong-state";
    private const string Kind = "follow-up.other-kind";
    private const string Undecided = "follow-up.group-decision-missing";
    private const string Ended = "follow-up.ended";

    private static readonly Guid Document = Given.Id(8100);
    private static readonly DateOnly Today = Given.InspectionDay;

    private static readonly string[] Acts = ["decide", "acknowledge", "answer", "hand over", "receive", "order", "reinspect", "assign"];

    /// <summary>How far a follow-up has come, and what each act in <see cref="Acts"/> is answered there.</summary>
    private static IEnumerable<TestCaseData> Rows()
    {
        yield return Row(FollowUp.FileCase, "", Ok, Wrong, Wrong, Undecided, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide", Wrong, Ok, Wrong, Wrong, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide, acknowledge", Wrong, Wrong, Ok, Wrong, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide, acknowledge, answer", Wrong, Wrong, Wrong, Ok, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide, acknowledge, answer, hand over", Wrong, Wrong, Wrong, Wrong, Ok, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide, acknowledge, answer, hand over, receive", Wrong, Wrong, Wrong, Wrong, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.FileCase, "decide, acknowledge, answer, assign, close", Ended, Ended, Ended, Ended, Ended, Ended, Ended, Ended);
        yield return Row(FollowUp.Transfer, "", Ok, Wrong, Wrong, Undecided, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.Transfer, "decide", Ok, Wrong, Wrong, Ok, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.Transfer, "decide, hand over", Wrong, Wrong, Wrong, Wrong, Ok, Kind, Kind, Ok);
        yield return Row(FollowUp.Transfer, "decide, hand over, return", Ok, Wrong, Wrong, Ok, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.Transfer, "decide, hand over, receive", Wrong, Wrong, Wrong, Wrong, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.Police, "", Ok, Wrong, Wrong, Undecided, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.CorrectionOrdered, "", Kind, Wrong, Wrong, Kind, Wrong, Ok, Wrong, Ok);
        yield return Row(FollowUp.CorrectionOrdered, "order", Kind, Wrong, Wrong, Kind, Wrong, Ok, "follow-up.principle-missing", Ok);
        yield return Row(FollowUp.CorrectionOrdered, "order, assign", Kind, Wrong, Wrong, Kind, Wrong, Ok, Ok, Ok);
        yield return Row(FollowUp.CorrectionOrdered, "order, assign, reinspect", Ended, Ended, Ended, Ended, Ended, Ended, Ended, Ended);
        yield return Row(FollowUp.Guidance, "", Kind, Wrong, Wrong, Kind, Wrong, Kind, Kind, Ok);
        yield return Row(FollowUp.ListAbnormal, "drop", Ended, Ended, Ended, Ended, Ended, Ended, Ended, Ended);
    }

    [TestCaseSource(nameof(Rows))]
    public void Each_act_is_taken_or_refused_by_what_was_done_before(FollowUp kind, string before, string[] answers)
    {
        for (var i = 0; i < Acts.Length; i++)
        {
            var course = Begun(kind);
            foreach (var step in before.Split(", ", StringSplitOptions.RemoveEmptyEntries))
                Do(course, step);
            Answer(() => Do(course, Acts[i])).ShouldBe(answers[i], $"{kind} after “{before}”: {Acts[i]}");
        }
    }

    [TestCase(FollowUp.Guidance, FollowUpOutcome.Penalty)]
    [TestCase(FollowUp.FileCase, FollowUpOutcome.Guided)]
    [TestCase(FollowUp.Transfer, FollowUpOutcome.Penalty)]
    [TestCase(FollowUp.Police, FollowUpOutcome.TransferredToAuthority)]
    [TestCase(FollowUp.CorrectionOrdered, FollowUpOutcome.Corrected)]
    [TestCase(FollowUp.ListAbnormal, FollowUpOutcome.NothingFurther)]
    [TestCase(FollowUp.None, FollowUpOutcome.Guided)]
    public void A_follow_up_is_not_ended_by_what_does_not_end_it(FollowUp kind, FollowUpOutcome outcome) =>
        Answer(() => Begun(kind).Close(Closing(outcome), Leader, Given.Now)).ShouldBe("follow-up.other-outcome");

    [Test]
    public void Every_outcome_ends_something_and_every_kind_has_a_way_to_its_end()
    {
        var closing = Enum.GetValues<FollowUp>().SelectMany(FollowUpWords.Outcomes).ToHashSet();
        Enum.GetValues<FollowUpOutcome>().Except(closing).ShouldBe([FollowUpOutcome.Corrected, FollowUpOutcome.BecameClue], ignoreOrder: true);
        Enum.GetValues<FollowUp>().Where(kind => FollowUpWords.Outcomes(kind).Count == 0).ShouldBe([FollowUp.CorrectionOrdered]);
    }

    [Test]
    public void Nothing_ends_before_somebody_chose_the_principle_and_a_reason_or_number_stands_there()
    {
        var course = Begun(FollowUp.Guidance);
        Answer(() => course.Close(Closing(FollowUpOutcome.Guided), Leader, Given.Now)).ShouldBe("follow-up.principle-missing");
        Do(course, "assign");
        Answer(() => course.Close(Closing(FollowUpOutcome.Guided) with { Text = "" }, Leader, Given.Now)).ShouldBe("follow-up.text-missing");
        Answer(() => course.Close(Closing(FollowUpOutcome.Guided) with { DecidedOn = Today.AddDays(1) }, Leader, Given.Now)).ShouldBe("follow-up.future-day");
        Answer(() => course.Close(Closing(FollowUpOutcome.Guided) with { DecidedOn = Today.AddDays(-1) }, Leader, Given.Now)).ShouldBe("follow-up.before-result");
        course.Close(Closing(FollowUpOutcome.Guided), Leader, Given.Now);
        course.State.ShouldBe(FollowUpState.Closed);
        course.Raised.ShouldBeEmpty("only a penalty is told to the public");
    }

    [Test]
    public void A_penalty_needs_a_filed_case_and_its_number_and_is_told()
    {
        var course = Begun(FollowUp.FileCase);
        Do(course, "assign");
        Answer(() => course.Close(Closing(FollowUpOutcome.Penalty), CaseOffice, Given.Now)).ShouldBe(Wrong);
        foreach (var step in new[] { "decide", "acknowledge", "answer" })
            Do(course, step);
        Answer(() => course.Close(Closing(FollowUpOutcome.Penalty) with { Number = "" }, CaseOffice, Given.Now)).ShouldBe("follow-up.number-missing");
        Answer(() => course.Close(Closing(FollowUpOutcome.Penalty), Group(Given.Market), Given.Now)).ShouldBe("follow-up.other-case-office");
        course.Close(Closing(FollowUpOutcome.Penalty), CaseOffice, Given.Now);
        var told = course.Raised.OfType<FollowUpDecided>().ShouldHaveSingleItem();
        (told.Organ, told.Outcome, told.Number, told.DecidedOn).ShouldBe(("市场监管局", "行政处罚", "清市监罚〔2024〕1号", Today));
    }

    [Test]
    public void No_case_goes_back_to_the_group_which_ends_it_or_sends_it_on()
    {
        var course = Begun(FollowUp.FileCase);
        Answer(() => course.Close(Closing(FollowUpOutcome.NoPenalty), Group(Given.Market), Given.Now)).ShouldBe(Undecided);
        foreach (var step in new[] { "assign", "decide", "acknowledge" })
            Do(course, step);
        Answer(() => course.AnswerClue(new CaseAnswer(false, "", Today, "", "乙", Given.Now), CaseOffice, Given.Now)).ShouldBe("follow-up.reason-missing");
        Answer(() => course.AnswerClue(new CaseAnswer(true, "", Today, "", "乙", Given.Now), CaseOffice, Given.Now)).ShouldBe("follow-up.number-missing");
        course.AnswerClue(new CaseAnswer(false, "", Today, "情节轻微", "乙", Given.Now), CaseOffice, Given.Now);
        course.State.ShouldBe(FollowUpState.WithLeadingGroup);
        course.Decide(Ruling(GroupRuling.NoCase), null, Group(Given.Market), Given.Now);
        course.FormerDecisions.ShouldHaveSingleItem();
        course.Close(Closing(FollowUpOutcome.NoPenalty), Group(Given.Market), Given.Now);
        course.Closing!.Number.ShouldBe("清市监罚〔2024〕1号");
    }

    [Test]
    public void Each_step_is_for_those_whose_it_is()
    {
        var course = Begun(FollowUp.FileCase);
        Answer(() => course.Decide(Ruling(GroupRuling.ToCaseOffice), null, Group(Given.Police), Given.Now)).ShouldBe("follow-up.other-group");
        Answer(() => course.Decide(Ruling(GroupRuling.ToCaseOffice), null, Leader, Given.Now)).ShouldBe("follow-up.other-group");
        Do(course, "decide");
        Answer(() => course.AcknowledgeClue(Today, CaseOffice with { DepartmentId = Given.Police, Scope = new Scope(Given.Region, Given.Police, false) }, Given.Now)).ShouldBe("follow-up.other-case-office");
        var guidance = Begun(FollowUp.Guidance);
        Answer(() => guidance.Close(Closing(FollowUpOutcome.Guided), Given.Inspector(Given.Police), Given.Now)).ShouldBe("follow-up.other-unit");
        var none = Begun(FollowUp.None);
        Answer(() => none.Close(Closing(FollowUpOutcome.NothingFurther), Given.Inspector(Given.Market), Given.Now)).ShouldBe("follow-up.unit-leader-only");
        var transfer = Begun(FollowUp.Transfer);
        foreach (var step in new[] { "decide", "hand over" })
            Do(transfer, step);
        Answer(() => transfer.Receive(Receipt(true), Group(Given.Police), Given.Now)).ShouldBe("follow-up.other-receiver-unit");
    }

    [Test]
    public void A_suspected_crime_goes_to_police_or_procuratorate_with_a_list_of_files_only()
    {
        var course = Begun(FollowUp.Police);
        Answer(() => course.Decide(Ruling(GroupRuling.NoCase), null, Group(Given.Market), Given.Now)).ShouldBe("follow-up.other-ruling");
        Do(course, "decide");
        Answer(() => course.HandOver(Sent(ReceiverKind.Authority), null, Group(Given.Market), Given.Now)).ShouldBe("follow-up.judiciary-only");
        Answer(() => course.HandOver(Sent(ReceiverKind.Procuratorate) with { Materials = [] }, null, Group(Given.Market), Given.Now)).ShouldBe("follow-up.materials-missing");
        Answer(() => course.HandOver(Sent(ReceiverKind.PoliceBureau), Body(Given.Police, "公安局"), Group(Given.Market), Given.Now)).ShouldBe("follow-up.judiciary-on-paper");
        course.HandOver(Sent(ReceiverKind.PoliceBureau), null, Group(Given.Market), Given.Now);
        course.State.ShouldBe(FollowUpState.HandedOver);
    }

    [Test]
    public void A_returned_transfer_needs_a_reason_and_stays_beside_the_next_one()
    {
        var course = Begun(FollowUp.Transfer);
        foreach (var step in new[] { "decide", "hand over" })
            Do(course, step);
        Answer(() => course.Receive(Receipt(false) with { Reason = "" }, Group(Given.Market), Given.Now)).ShouldBe("follow-up.reason-missing");
        foreach (var step in new[] { "return", "hand over", "receive" })
            Do(course, step);
        course.Transfers.Select(transfer => transfer.Receipt!.Accepted).ShouldBe([false, true]);
        course.MetOn.ShouldBe(Today);
        Do(course, "assign");
        Answer(() => course.Close(Closing(FollowUpOutcome.TransferredToJudiciary), Group(Given.Market), Given.Now)).ShouldBe("follow-up.other-receiver");
        course.Close(Closing(FollowUpOutcome.TransferredToAuthority), Group(Given.Market), Given.Now);
    }

    [Test]
    public void What_comes_back_has_a_way_on()
    {
        var filed = Begun(FollowUp.FileCase);
        foreach (var step in new[] { "assign", "decide", "acknowledge", "answer", "hand over", "return" })
            Do(filed, step);
        filed.State.ShouldBe(FollowUpState.CaseFiled);
        filed.Close(Closing(FollowUpOutcome.Penalty), CaseOffice, Given.Now);
        foreach (var kind in new[] { FollowUp.Transfer, FollowUp.Police })
        {
            var course = Begun(kind);
            Answer(() => course.Decide(Ruling(GroupRuling.ToCaseOffice), null, Group(Given.Market), Given.Now)).ShouldBe("follow-up.other-ruling");
            foreach (var step in new[] { "assign", "decide", "hand over", "return" })
                Do(course, step);
            course.Decide(Ruling(GroupRuling.NoCase), null, Group(Given.Market), Given.Now);
            course.Close(Closing(FollowUpOutcome.NoPenalty), Group(Given.Market), Given.Now);
            course.State.ShouldBe(FollowUpState.Closed);
        }
    }

    [Test]
    public void A_case_that_another_organ_takes_is_ended_by_its_case_office()
    {
        var course = Begun(FollowUp.FileCase);
        foreach (var step in new[] { "assign", "decide", "acknowledge", "answer", "hand over", "receive" })
            Do(course, step);
        Answer(() => course.Close(Closing(FollowUpOutcome.TransferredToAuthority), Group(Given.Market), Given.Now)).ShouldBe("follow-up.other-case-office");
        course.Close(Closing(FollowUpOutcome.TransferredToAuthority), CaseOffice, Given.Now);
    }

    [Test]
    public void A_reinspection_needs_two_officers_of_the_team_evidence_and_a_way_on()
    {
        var course = Begun(FollowUp.CorrectionOrdered);
        Do(course, "order");
        Do(course, "assign");
        Again(Check(true) with { Officers = [Given.Officer(Given.Market, 1)] }).ShouldBe("follow-up.too-few-officers");
        Again(Check(true) with { Officers = [Given.Officer(Given.Market, 1), Given.Officer(Given.Police, 1)] }).ShouldBe("follow-up.foreign-officer");
        Again(Check(true) with { Documents = [Given.Id(8101)] }).ShouldBe("follow-up.evidence-missing");
        Again(Check(false)).ShouldBe("follow-up.next-missing");
        Again(Check(false) with { NextDueOn = Today, BecomesClue = true }).ShouldBe("follow-up.next-missing");
        Again(Check(true) with { NextDueOn = Today }).ShouldBe("follow-up.corrected-and-more");
        Again(Check(true) with { On = Today.AddDays(-1) }).ShouldBe("follow-up.day-before");
        Again(Check(false) with { NextDueOn = Today.AddDays(3) }, Due(Today.AddDays(3))).ShouldBe(Ok);
        course.DueOn.ShouldBe(Today.AddDays(3));
        Again(Check(false) with { BecomesClue = true }).ShouldBe(Ok);
        var clue = course.BecomeClue(Due(Today.AddDays(9)), Given.Inspector(Given.Market), Given.Now);
        (course.State, course.Closing!.Outcome, course.Closing.Clue).ShouldBe((FollowUpState.Closed, FollowUpOutcome.BecameClue, clue.Id));
        (clue.Kind, clue.ParentId, clue.State, clue.Principle).ShouldBe((FollowUp.FileCase, course.Id, FollowUpState.WithLeadingGroup, Principle.Supervises));

        string Again(ReInspection check, FollowUpDue? next = null) =>
            Answer(() => course.Reinspect(check, next, new HashSet<Guid> { Document }, Given.Terms, Given.Inspector(Given.Market), Given.Now));
    }

    [Test]
    public void An_order_says_until_when_and_an_order_to_stop_holds_at_once()
    {
        Answer(() => Order(OrderKind.Correct, null).RefuseUnfit(Given.Now)).ShouldBe("order.due-missing");
        Answer(() => Order(OrderKind.Stop, Today).RefuseUnfit(Given.Now)).ShouldBe("order.stop-has-no-due");
        Answer(() => Order(OrderKind.Correct, Today.AddDays(-1)).RefuseUnfit(Given.Now)).ShouldBe("order.due-before");
        Answer(() => (Order(OrderKind.Stop, null) with { OrderedAt = Given.Now.AddMinutes(1) }).RefuseUnfit(Given.Now)).ShouldBe("order.future");
    }

    [Test]
    public void Reminders_come_at_their_stages_daily_when_late_and_climb_to_leader_and_office()
    {
        var course = Begun(FollowUp.Transfer, Due(new DateOnly(2024, 4, 25), new(2024, 4, 19), new(2024, 4, 24)));
        Reminded("2024-04-18").ShouldBeEmpty();
        Reminded("2024-04-19").ShouldBe([Role.LeadingGroup]);
        Reminded("2024-04-19").ShouldBeEmpty("told once");
        Reminded("2024-04-25").ShouldBe([Role.LeadingGroup], "of what was missed only the latest");
        course.OverdueOn.ShouldBeNull();
        Reminded("2024-04-26").ShouldBe([Role.LeadingGroup, Role.UnitLeader, Role.CoordinatingOffice]);
        course.OverdueOn.ShouldBe(new DateOnly(2024, 4, 26));
        Reminded("2024-04-28").ShouldBe([Role.LeadingGroup]);

        List<string> Reminded(string day)
        {
            var before = course.Raised.Count;
            course.Remind(Given.Terms, LegalDay.StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).AddHours(9));
            return [.. course.Raised.Skip(before).OfType<ReminderDue>().Select(reminder => reminder.Role)];
        }
    }

    [Test]
    public void A_reminder_about_a_suspected_crime_names_no_firm()
    {
        var tomorrow = Today.AddDays(1);
        var course = Begun(FollowUp.Police, Due(tomorrow));
        course.Remind(Given.Terms, Given.Now.AddDays(1));
        var reminder = course.Raised.OfType<ReminderDue>().ShouldHaveSingleItem();
        reminder.Words!.SentenceInEnglish.ShouldEndWith($"(suspected crime) is due by {tomorrow:yyyy-MM-dd}");
        $"{reminder.Subject}{reminder.Sentence}{reminder.Words}".ShouldNotContain(course.SubjectName);
    }

    [Test]
    public void A_receipt_in_time_that_was_entered_late_takes_the_mark_away_and_a_late_one_keeps_it()
    {
        foreach (var (received, overdue) in new[] { (Today.AddDays(1), false), (Today.AddDays(3), true) })
        {
            var course = Begun(FollowUp.Transfer, Due(Today.AddDays(2)));
            foreach (var step in new[] { "decide", "hand over" })
                Do(course, step);
            var later = Given.Now.AddDays(5);
            course.MarkOverdue(later);
            course.OverdueOn.ShouldNotBeNull();
            course.Receive(Receipt(true) with { On = received }, Group(Given.Market), later);
            (course.OverdueOn is not null).ShouldBe(overdue);
            course.IsOverdue.ShouldBeFalse();
        }
    }

    [Test]
    public void A_problem_from_which_nothing_follows_follows_all_the_same_and_an_order_on_the_premises_too()
    {
        var clean = Given.Form().Filled().Closed();
        clean.EnterResult(Given.Market, [FollowUp.None], false, Given.Terms, Given.Inspector(Given.Market), Given.Now);
        FollowUps.Wanted(clean, clean.BlockOf(Given.Market)).ShouldBeEmpty();
        var found = Found(FollowUp.None);
        FollowUps.Wanted(found, found.BlockOf(Given.Market)).ShouldBe([FollowUp.None]);
        var ordered = Found(FollowUp.None, Order(OrderKind.Correct, Today.AddDays(5)));
        FollowUps.Wanted(ordered, ordered.BlockOf(Given.Market)).ShouldBe([FollowUp.CorrectionOrdered]);
    }

    private static TestCaseData Row(FollowUp kind, string before, params string[] answers) =>
        new TestCaseData(kind, before, answers).SetArgDisplayNames($"{kind}", before.Length == 0 ? "begun" : before);

    private static FollowUpCourse Begun(FollowUp kind, FollowUpDue? due = null)
    {
        var form = Found(kind);
        return FollowUpCourse.Begin(form, form.BlockOf(Given.Market), kind, due, Given.Now);
    }

    private static RecordForm Found(FollowUp kind, CorrectionOrder? order = null)
    {
        var form = Given.Form();
        form.Record(Given.Police, Given.Clean(form, Given.Police));
        form.Record(Given.Market, Given.Clean(form, Given.Market).WithProblems(2));
        form.Record(Given.Culture, Given.Clean(form, Given.Culture));
        if (order is not null)
            form.Order(Given.Market, order, Given.Terms, Given.Inspector(Given.Market), Given.Now);
        form.Closed();
        form.EnterResult(Given.Market, [kind], false, Given.Terms, Given.Inspector(Given.Market), Given.Now);
        return form;
    }

    private static void Do(FollowUpCourse course, string act)
    {
        var handOver = course.Kind != FollowUp.FileCase;
        switch (act)
        {
            case "decide":
                course.Decide(Ruling(handOver ? GroupRuling.HandOver : GroupRuling.ToCaseOffice), null, Group(Given.Market), Given.Now);
                break;
            case "acknowledge":
                course.AcknowledgeClue(Today, CaseOffice, Given.Now);
                break;
            case "answer":
                course.AnswerClue(new CaseAnswer(true, "清市监立〔2024〕1号", Today, "", "乙", Given.Now), CaseOffice, Given.Now);
                break;
            case "hand over":
                course.HandOver(Sent(course.Kind == FollowUp.Police ? ReceiverKind.PoliceBureau : ReceiverKind.Authority), null, handOver ? Group(Given.Market) : CaseOffice, Given.Now);
                break;
            case "receive" or "return":
                course.Receive(Receipt(act == "receive"), Group(Given.Market), Given.Now);
                break;
            case "order":
                course.Order(Order(OrderKind.Correct, Today.AddDays(5)), Due(Today.AddDays(5)), Given.Inspector(Given.Market), Given.Now);
                break;
            case "reinspect":
                course.Reinspect(Check(true), null, new HashSet<Guid> { Document }, Given.Terms, Given.Inspector(Given.Market), Given.Now);
                break;
            case "assign":
                course.Assign(Body(Given.Market, "市场监管局"), Principle.Supervises, "", Group(Given.Market), Given.Now);
                break;
            case "drop":
                course.Drop("结果已撤回", Given.Now);
                break;
            default:
                course.Close(Closing(FollowUpOutcome.Penalty), CaseOffice, Given.Now);
                break;
        }
    }

    private static GroupDecision Ruling(GroupRuling ruling) => new(Today, ["甲", "乙"], "同意", ruling, "甲", Given.Now);

    private static CaseTransfer Sent(ReceiverKind kind) =>
        new(Given.Id(8200), TransferMode.Transfer, "清市监移〔2024〕1号", kind, "清河县某局", null, "不属于本单位职责", "事实", ["记录表"], Today, "甲", Given.Now);

    private static TransferReceipt Receipt(bool accepted) => new(accepted, Today, "丙", accepted ? "" : "无管辖权", "甲", Given.Now);

    private static CorrectionOrder Order(OrderKind kind, DateOnly? due) =>
        new(Given.Id(8300), kind, "《互联网上网服务营业场所管理条例》", "限期改正", OrderForm.Written, "张三", Given.Now, due, "人员1", Given.Now);

    private static ReInspection Check(bool corrected) =>
        new(Given.Id(8400), Given.Id(1), Today, [Given.Officer(Given.Market, 1), Given.Officer(Given.Market, 2)], corrected, "现场查看", [Document], null, false, "人员1", Given.Now);

    private static FollowUpClosing Closing(FollowUpOutcome outcome) => new(outcome, "清市监罚〔2024〕1号", Today, "市场监管局", "已办", "甲", Given.Now);

    /// <param name="before">Days on which it is told before the last one; above it is told the day after.</param>
    private static FollowUpDue Due(DateOnly on, params DateOnly[] before)
    {
        var opens = new TimeOnly(8, 30);
        var stages = before.Append(on).Select((day, number) => new DueStage(At(day), $"stage-{number}")).Append(new DueStage(At(on.AddDays(1)), "overdue-1", Escalates: true));
        return new FollowUpDue(on, "", Today, 5, new StagePlan(on, opens, [.. stages]));

        DateTimeOffset At(DateOnly day) => LegalDay.StartOf(day) + opens.ToTimeSpan();
    }

    private static DepartmentEntry Body(Guid id, string name) => new(id, "X", name, "administrativeBureau", "130534", Given.Region, [], []);

    private static Actor Group(Guid department) => Person(Role.LeadingGroup, department);

    private static Actor CaseOffice => Person(Role.CaseOffice, Given.Market);

    private static Actor Leader => Person(Role.UnitLeader, Given.Market);

    private static Actor Person(string role, Guid department) => new(Given.Id(95000), "甲", [role], new Scope(Given.Region, department, ReadsOnly: false), DepartmentId: department);

    private static string Answer(Action act)
    {
        try
        {
            act();
            return Ok;
        }
        catch (RefusalException refusal)
        {
            return refusal.Code;
        }
    }
}
