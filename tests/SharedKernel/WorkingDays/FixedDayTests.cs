using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

[TestFixture]
internal sealed class FixedDayTests
{
    private static readonly CountedDays Calendar = new();

    [TestCase("2024-10-01", "星期二", "Tuesday")]
    [TestCase("2024-10-02", "星期三", "Wednesday")]
    [TestCase("2024-10-03", "星期四", "Thursday")]
    [TestCase("2024-10-04", "星期五", "Friday")]
    [TestCase("2024-10-05", "星期六", "Saturday")]
    [TestCase("2024-10-06", "星期日", "Sunday")]
    [TestCase("2024-10-07", "星期一", "Monday")]
    public async Task A_day_of_rest_is_named_with_its_weekday(string on, string weekday, string english)
    {
        var day = await Of(on, RestDayRule.After);
        day.DueOn.ShouldBe(new DateOnly(2024, 10, 8));
        day.Sentence.ShouldBe($"{on} 是{weekday}，不是工作日：顺延至下一个工作日，2024-10-08 到期");
        day.SentenceInEnglish.ShouldBe($"{on} is a {english} and no working day: the next working day counts, due 2024-10-08");
    }

    [TestCase(RestDayRule.Before, "2024-09-30", "以前一个工作日为准", "the working day before counts")]
    [TestCase(RestDayRule.Same, "2024-10-01", "仍以该日为准", "the date counts as it stands")]
    [TestCase(RestDayRule.After, "2024-10-08", "顺延至下一个工作日", "the next working day counts")]
    public async Task The_sentence_says_the_rule_and_where_it_stands(RestDayRule rule, string due, string by, string english)
    {
        var day = await Of("2024-10-01", rule, "清河县规则");
        day.Sentence.ShouldBe($"2024-10-01 是星期二，不是工作日：{by}（清河县规则），{due} 到期");
        day.SentenceInEnglish.ShouldBe($"2024-10-01 is a Tuesday and no working day: {english} (清河县规则), due {due}");
    }

    [Test]
    public async Task A_working_day_needs_no_reason()
    {
        var day = await Of("2024-10-08", RestDayRule.Before, "清河县规则");
        (day.DueOn, day.Sentence, day.SentenceInEnglish).ShouldBe((new DateOnly(2024, 10, 8), "2024-10-08 到期", "due 2024-10-08"));
    }

    [Test]
    public void Tasks_of_before_the_packs_said_it_name_no_source()
    {
        (FixedDayRule.Usual.Value, FixedDayRule.Usual.Source).ShouldBe((RestDayRule.Before, ""));
        StageRule.Usual.Source.ShouldBe("");
    }

    private static Task<FixedDay> Of(string on, RestDayRule rule, string source = "") => FixedDay.Of(DateOnly.Parse(on), new FixedDayRule(rule, source), Calendar, default);
}
