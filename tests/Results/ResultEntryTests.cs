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
internal sealed class ResultEntryTests
{
    [Test]
    public void A_result_without_review_is_confirmed_at_once_and_told()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market);
        var told = form.Raised.OfType<ResultConfirmed>().ShouldHaveSingleItem();
        told.DepartmentName.ShouldBe("市场监管局");
        told.Items.Select(item => item.ResultWord).ShouldBe(["未发现问题", "未发现问题", "未发现问题"]);
        told.PublishBy.ShouldBe(new DateOnly(2024, 5, 15));
    }

    [Test]
    public void An_officer_who_is_not_on_the_form_cannot_enter_its_result()
    {
        var form = Given.Form().Filled().Closed();
        Should.Throw<ForbiddenException>(() => Enter(form, Given.Market, by: Given.Inspector(Given.Market, 3))).Code.ShouldBe("result.other-officers");
    }

    [Test]
    public void An_officer_of_another_department_cannot_enter_its_result()
    {
        var form = Given.Form().Filled().Closed();
        Should.Throw<ForbiddenException>(() => Enter(form, Given.Market, by: Given.Inspector(Given.Police)));
    }

    [Test]
    public void An_open_form_takes_no_result() =>
        Broken(() => Enter(Given.Form().Filled(), Given.Market)).ShouldBe("form.not-closed");

    [Test]
    public void A_confirmed_result_is_not_entered_again()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market);
        Broken(() => Enter(form, Given.Market)).ShouldBe("result.already-confirmed");
    }

    [Test]
    public void Where_the_task_demands_it_nobody_reviews_his_own_entry()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market, reviewed: true);
        form.Raised.OfType<ResultConfirmed>().ShouldBeEmpty();
        Broken(() => Review(form, Given.Inspector(Given.Market, 1))).ShouldBe("result.self-review");
        Should.Throw<ForbiddenException>(() => Review(form, Given.Inspector(Given.Police, 2)));

        Review(form, Given.Inspector(Given.Market, 2));
        form.Raised.OfType<ResultConfirmed>().ShouldHaveSingleItem();
        form.Blocks.Single(block => block.DepartmentId == Given.Market).Entry!.ReviewedBy.ShouldBe(Given.Officer(Given.Market, 2));
    }

    [Test]
    public void What_is_not_entered_cannot_be_reviewed() =>
        Broken(() => Review(Given.Form().Filled().Closed(), Given.Inspector(Given.Market, 2))).ShouldBe("result.not-entered");

    [TestCase(15, false)]
    [TestCase(16, true)]
    public void A_late_entry_is_taken_and_marked(int dayOfMay, bool late)
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market, at: LegalDay.StartOf(new DateOnly(2024, 5, dayOfMay)));
        form.Blocks.Single(block => block.DepartmentId == Given.Market).Entry!.Late.ShouldBe(late);
    }

    [Test]
    public void A_form_is_complete_when_the_last_department_is_confirmed_and_then_never_overdue()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Police);
        Enter(form, Given.Market);
        form.CompletedAt.ShouldBeNull();
        Enter(form, Given.Culture);
        form.CompletedAt.ShouldBe(Given.Now);
        form.MarkOverdue(LegalDay.StartOf(new DateOnly(2024, 6, 1)));
        form.OverdueOn.ShouldBeNull();
    }

    [TestCase(false, new FollowUp[0])]
    [TestCase(false, new[] { FollowUp.None, FollowUp.Guidance })]
    [TestCase(false, new[] { FollowUp.Guidance, FollowUp.Guidance })]
    [TestCase(true, new[] { FollowUp.None })]
    [TestCase(true, new[] { FollowUp.Guidance, FollowUp.FileCase })]
    public void What_follows_is_said_even_when_nothing_follows(bool valid, FollowUp[] followUps) =>
        new EnterResult.Validator().Validate(new EnterResult.Command(Given.Id(1), Given.Police, 1, new EnterResult.Input(followUps, false))).IsValid.ShouldBe(valid);

    [Test]
    public void Whether_questions_were_answered_has_no_default() =>
        new EnterResult.Validator().Validate(new EnterResult.Command(Given.Id(1), Given.Police, 1, new EnterResult.Input([FollowUp.None], null))).IsValid.ShouldBeFalse();

    [Test]
    public void A_reviewer_is_on_the_same_unit_s_team()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market, reviewed: true);
        Broken(() => Review(form, Given.Inspector(Given.Market, 3))).ShouldBe("result.reviewer-not-on-team");
    }

    [Test]
    public void What_a_reviewer_gave_back_is_entered_anew_before_it_is_reviewed_again()
    {
        var form = Given.Form().Filled().Closed();
        Enter(form, Given.Market, reviewed: true);
        form.ReturnResult(Given.Market, "处理方式与检查情况不符", Given.Inspector(Given.Market, 2), Given.Now);
        Broken(() => Review(form, Given.Inspector(Given.Market, 2))).ShouldBe("result.not-entered");
        Enter(form, Given.Market, reviewed: true);
        Review(form, Given.Inspector(Given.Market, 2));
        form.BlockOf(Given.Market).Returns.ShouldHaveSingleItem().Reason.ShouldBe("处理方式与检查情况不符");
        form.BlockOf(Given.Market).IsConfirmed.ShouldBeTrue();
    }

    /// <summary>R047, R111, R152, R194, each with the window of its notice.</summary>
    [TestCase("2024-05-31", 20, "2024-07-01")]
    [TestCase("2024-07-31", 20, "2024-08-28")]
    [TestCase("2023-12-29", 20, "2024-01-29")]
    [TestCase("2022-12-25", 3, "2022-12-28")]
    [TestCase("2023-09-27", 5, "2023-10-10")]
    public void The_limits_of_the_notices_end_on_these_days(string finished, int days, string due)
    {
        var day = DateOnly.Parse(finished);
        var terms = Given.Terms with { EnterResults = new DayLimit(days, true, ""), PublishResults = new DayLimit(20, false, "") };
        var dues = new FormDues(StateCalendar.Loaded.Add(terms.StartOf(terms.EnterResults, day), days), StateCalendar.Loaded.Add(day, 20));
        var form = Given.Form().Filled();
        form.Sign(Given.Signed(), terms, Given.Inspector(Given.Police), dues, Given.Now);
        form.ResultDueOn.ShouldBe(DateOnly.Parse(due));
        form.ResultDue!.ShouldNotContain("默认");
        form.PublishDue!.ShouldEndWith("（默认时限，通知未规定）");
    }

    [Test]
    public void A_limit_from_the_end_of_the_task_counts_from_the_last_day_of_its_window()
    {
        var terms = Given.Terms with { EnterResults = new DayLimit(20, true, "", LimitStart.TaskFinished) };
        var form = Given.Form().Filled().Closed(terms: terms);
        form.FinishedOn.ShouldBe(new DateOnly(2024, 4, 16));
        form.ResultDueOn.ShouldBe(new DateOnly(2024, 7, 1));
        form.ResultDue!.ShouldStartWith("5月31日任务结束 + 20 个工作日 = 7月1日");
    }

    private static void Enter(RecordForm form, Guid department, bool reviewed = false, DateTimeOffset? at = null, Actor? by = null) =>
        form.EnterResult(department, [FollowUp.None], false, Given.Brief(reviewed: reviewed).Terms, by ?? Given.Inspector(department), at ?? Given.Now);

    private static void Review(RecordForm form, Actor by) => form.ReviewResult(Given.Market, by, Given.Now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Code;
}
