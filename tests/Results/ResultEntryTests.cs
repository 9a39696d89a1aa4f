using DualRandom.Results;
using DualRandom.Results.Contracts;
using DualRandom.Results.Features;
using DualRandom.SharedKernel;
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
        Should.Throw<ForbiddenException>(() => form.ReadyForEntry(Given.Market, Given.Inspector(Given.Market, 3))).Code.ShouldBe("result.other-officers");
    }

    [Test]
    public void An_officer_of_another_department_cannot_enter_its_result()
    {
        var form = Given.Form().Filled().Closed();
        Should.Throw<ForbiddenException>(() => form.ReadyForEntry(Given.Market, Given.Inspector(Given.Police)));
    }

    [Test]
    public void An_open_form_takes_no_result() =>
        Broken(() => Given.Form().Filled().ReadyForEntry(Given.Market, Given.Inspector(Given.Market))).ShouldBe("form.not-closed");

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
        Broken(() => form.ReadyForReview(Given.Market, Given.Inspector(Given.Market, 1))).ShouldBe("result.self-review");
        Should.Throw<ForbiddenException>(() => form.ReadyForReview(Given.Market, Given.Inspector(Given.Police, 2)));

        form.ReviewResult(Given.Market, Given.Inspector(Given.Market, 2), Given.PublishBy, Given.Now);
        form.Raised.OfType<ResultConfirmed>().ShouldHaveSingleItem();
        form.Blocks.Single(block => block.DepartmentId == Given.Market).Entry!.ReviewedBy.ShouldBe(Given.Officer(Given.Market, 2));
    }

    [Test]
    public void What_is_not_entered_cannot_be_reviewed() =>
        Broken(() => Given.Form().Filled().Closed().ReadyForReview(Given.Market, Given.Inspector(Given.Market, 2))).ShouldBe("result.not-entered");

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
        new EnterResult.Validator().Validate(new EnterResult.Command(Given.Id(1), Given.Police, new EnterResult.Input(followUps, false))).IsValid.ShouldBe(valid);

    [Test]
    public void Whether_questions_were_answered_has_no_default() =>
        new EnterResult.Validator().Validate(new EnterResult.Command(Given.Id(1), Given.Police, new EnterResult.Input([FollowUp.None], null))).IsValid.ShouldBeFalse();

    private static void Enter(RecordForm form, Guid department, bool reviewed = false, DateTimeOffset? at = null) =>
        form.EnterResult(department, [FollowUp.None], false, Given.Brief(reviewed: reviewed).Terms, Given.Inspector(department), Given.PublishBy, at ?? Given.Now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Code;
}
