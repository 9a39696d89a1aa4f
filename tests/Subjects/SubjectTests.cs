using DualRandom.Subjects;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

internal sealed class SubjectTests
{
    [Test]
    public void The_code_is_put_right_and_its_first_writing_kept()
    {
        var subject = Subject.Register(Given.Code($" {Given.RightCode.ToLowerInvariant()}"), Given.Details(), SubjectStatus.Normal, Given.Qinghe, Given.Now);

        subject.CreditCode.ShouldBe(Given.RightCode);
        subject.CreditCodeText.ShouldBe($" {Given.RightCode.ToLowerInvariant()}");
    }

    [Test]
    public void A_revision_that_says_the_same_changes_nothing()
    {
        var subject = Subject.Register(Given.Code(Given.RightCode), Given.Details(), SubjectStatus.Normal, Given.Qinghe, Given.Now);

        subject.Revise(Given.Code(Given.RightCode), Given.Details(), Given.Note).ShouldBeFalse();
        subject.Revise(Given.Code(Given.RightCode), Given.Details("乙网吧"), Given.Note).ShouldBeTrue();
        subject.ChangeStatus(SubjectStatus.Normal, Given.Note).ShouldBeFalse();
        subject.ChangeStatus(SubjectStatus.Closed, Given.Note).ShouldBeTrue();
        subject.History.Select(c => (c.Field, c.Before, c.After, c.Reason)).ShouldBe([("name", "甲网吧", "乙网吧", "测试"), ("status", "正常经营", "停业", "测试")]);
    }

    [TestCase(2, 2, "Closed", "专项", ExpectedResult = "X01", TestName = "Drawn_as_often_as_the_cap_allows_comes_first")]
    [TestCase(1, 2, "Closed", "专项", ExpectedResult = "X02", TestName = "Not_operating_comes_second")]
    [TestCase(1, 2, "Normal", "专项", ExpectedResult = "X03", TestName = "Exempt_comes_third")]
    [TestCase(1, 2, "Normal", null, ExpectedResult = null, TestName = "Otherwise_a_subject_may_be_drawn")]
    [TestCase(99, null, "Normal", null, ExpectedResult = null, TestName = "Without_a_cap_nobody_was_drawn_too_often")]
    public string? An_exclusion_is_the_first_that_applies(int drawn, int? most, string status, string? exempt) =>
        Exclusion.Of(drawn, most, Enum.Parse<SubjectStatus>(status), exempt);

    [Test]
    public void The_cap_of_the_nearest_region_holds_from_its_day_on()
    {
        var city = Cap("/130000/130500/", new DateOnly(2023, 1, 1), 3);
        var county = Cap(Given.Qinghe, new DateOnly(2024, 1, 1), 2);
        var later = Cap(Given.Qinghe, new DateOnly(2025, 1, 1), null);
        YearlyCap[] caps = [city, county, later];

        YearlyCap.Holding(caps, Given.Qinghe, new DateOnly(2023, 12, 31)).ShouldBe(city);
        YearlyCap.Holding(caps, Given.Qinghe, new DateOnly(2024, 1, 1)).ShouldBe(county);
        YearlyCap.Holding(caps, Given.Qinghe, new DateOnly(2025, 6, 1)).ShouldBe(later);
        YearlyCap.Holding(caps, "/130000/130600/130634/", new DateOnly(2025, 6, 1)).ShouldBeNull();
    }

    [Test]
    public void A_cap_counts_what_its_rule_says()
    {
        var visits = new Visits([("/130000/130500/130534/", 1), ("/130000/130500/", 2), (null, 1)], RandomChecks: 1, OtherChecks: 4);

        CapRule.None.Counted(visits, Given.Qinghe).ShouldBe(5);
        (CapRule.None with { SameLevelOnly = true }).Counted(visits, Given.Qinghe).ShouldBe(3);
        (CapRule.None with { SameLevelOnly = true }).Counted(visits, "/130000/130500/").ShouldBe(4);
        (CapRule.None with { CountsIndividualChecks = true }).Counted(visits, Given.Qinghe).ShouldBe(9);
    }

    [TestCase(2, false, 3, 0, ExpectedResult = 2)]
    [TestCase(2, true, 3, 0, ExpectedResult = 6)]
    [TestCase(2, true, 0, 1, ExpectedResult = 3)]
    [TestCase(null, true, 3, 1, ExpectedResult = null)]
    public int? A_cap_holds_for_each_place_of_business_where_its_rule_says_so(int? most, bool perPremises, int premises, int extra) =>
        new CapRule(most, false, false, perPremises).For(premises, extra);

    private static YearlyCap Cap(string region, DateOnly from, int? most)
    {
        var cap = YearlyCap.Begin(region, from, Given.Now);
        cap.Fix(CapRule.None with { Most = most }, "测试");
        return cap;
    }
}
