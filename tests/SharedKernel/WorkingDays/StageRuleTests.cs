using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using LawAttribute = FsCheck.NUnit.PropertyAttribute;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

[TestFixture]
internal sealed class StageRuleTests
{
    private static readonly CountedDays Calendar = new();

    [Test]
    public async Task Twenty_working_days_are_told_at_half_at_four_fifths_one_day_before_and_on_the_day()
    {
        var plan = await Plan(new DateOnly(2024, 4, 16), 20);
        plan.Stages.Select(stage => $"{stage.Name} {Local(stage.At)}").ShouldBe(
            ["50-percent 04-29 08:30", "80-percent 05-10 08:30", "one-day 05-14 08:30", "due-day 05-15 08:30", "overdue-1 05-16 08:30", "overdue-3 05-20 08:30"]);
    }

    [Test]
    public async Task Stages_that_fall_on_one_day_are_one()
    {
        var plan = await Plan(new DateOnly(2024, 7, 1), 3);
        plan.Stages.Where(stage => !stage.Escalates).Select(stage => $"{stage.Name} {Local(stage.At)}").ShouldBe(["one-day 07-03 08:30", "due-day 07-04 08:30"]);
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_limit_of_two_days_or_less_is_told_in_the_morning_of_its_last_day_and_two_hours_before_the_office_closes(int days)
    {
        var plan = await Plan(new DateOnly(2024, 7, 1), days);
        plan.Stages.Where(stage => !stage.Escalates).Select(stage => $"{stage.Name} {Local(stage.At)[6..]}").ShouldBe(["due-day 08:30", "last-call 15:30"]);
    }

    [Test]
    public async Task What_was_missed_is_told_once_and_only_the_latest_of_it_while_nothing_that_escalates_is_left_out()
    {
        var plan = await Plan(new DateOnly(2024, 4, 16), 20);
        Told(plan, "2024-04-16 15:00", "2024-05-14 09:00").ShouldBe(["one-day"]);
        Told(plan, "2024-05-14 09:00", "2024-05-14 18:00").ShouldBeEmpty();
        Told(plan, "2024-05-14 18:00", "2024-05-21 09:00").ShouldBe(["overdue-2024-05-21", "overdue-1", "overdue-3"]);
        Told(plan, "2024-05-21 09:00", "2024-05-21 09:10").ShouldBeEmpty();
        Told(plan, "2024-05-21 09:10", "2024-05-22 08:29").ShouldBeEmpty("nobody is reminded before the office opens");
        Told(plan, "2024-05-21 09:10", "2024-05-22 08:30").ShouldBe(["overdue-2024-05-22"]);
    }

    [Test]
    public async Task A_day_that_somebody_fixed_has_the_stages_of_the_limit_that_ends_on_it()
    {
        var start = new DateOnly(2024, 4, 16);
        for (var days = 1; days <= 40; days++)
        {
            var due = StateCalendar.Loaded.Add(start, days);
            var (counted, isFixed) = ((await StageRule.Usual.Of(due, Calendar, default)).ShouldNotBeNull(), await StageRule.Usual.Of(start, due.Date!.Value, Calendar, default));
            isFixed.DueOn.ShouldBe(counted.DueOn);
            isFixed.Stages.ShouldBe(counted.Stages);
        }
    }

    [Test]
    public async Task Of_a_fixed_day_of_rest_people_hear_on_the_working_day_before_it()
    {
        // A Sunday behind a Saturday that is worked.
        var plan = await StageRule.Usual.Of(new DateOnly(2024, 4, 16), new DateOnly(2024, 5, 12), Calendar, default);
        plan.Stages.Where(stage => !stage.Escalates).Select(stage => $"{stage.Name} {Local(stage.At)}").ShouldBe(
            ["50-percent 04-28 08:30", "80-percent 05-09 08:30", "one-day 05-11 08:30", "due-day 05-12 08:30"]);
    }

    [Test]
    public void A_kind_with_stages_of_its_own_has_those_and_the_others_the_common_ones()
    {
        var rule = StageRule.Usual with { Kinds = [new KindStages(LimitKind.Transfer, [30], 2, [5]), new KindStages(LimitKind.Plan, [], 0, [])] };
        var (transfer, plan) = (rule.For(LimitKind.Transfer), rule.For(LimitKind.Plan));
        (string.Join(' ', transfer.Percents), transfer.DaysBefore, string.Join(' ', transfer.Escalations), transfer.Kinds).ShouldBe(("30", 2, "5", null));
        (plan.Percents.Count, plan.DaysBefore, plan.Escalations.Count).ShouldBe((0, 0, 0));
        rule.For(LimitKind.Results).ShouldBe(rule);
        StageRule.Usual.For(LimitKind.Transfer).ShouldBe(StageRule.Usual);
    }

    [Test]
    public async Task Several_days_before_are_named_and_of_two_parts_on_one_day_the_later_speaks()
    {
        var rule = StageRule.Usual with { Percents = [50, 0, 40], DaysBefore = 1 };
        Names(await Plan(rule, 4)).ShouldBe(["50-percent", "one-day", "due-day"]);
        Names(await Plan(rule with { DaysBefore = 2, Percents = [20] }, 10)).ShouldBe(["20-percent", "2-days", "due-day"]);
        Names(await Plan(rule with { DaysBefore = 0, Percents = [] }, 10)).ShouldBe(["due-day"]);

        static IEnumerable<string> Names(StagePlan plan) => plan.Stages.Where(stage => !stage.Escalates).Select(stage => stage.Name);

        static async Task<StagePlan> Plan(StageRule rule, int days) => (await rule.Of(StateCalendar.Loaded.Add(new DateOnly(2024, 7, 1), days), Calendar, default)).ShouldNotBeNull();
    }

    [Test]
    public async Task After_the_last_day_people_hear_every_day_when_the_office_opens()
    {
        var plan = await Plan(new DateOnly(2024, 4, 16), 20);
        Next("2024-05-30 07:00").ShouldBe(Instant("2024-05-30 08:30"));
        Next("2024-05-30 08:30").ShouldBe(Instant("2024-05-31 08:30"));
        Next("2024-05-30 18:00").ShouldBe(Instant("2024-05-31 08:30"));
        Told(plan, "2024-05-30 08:30", "2024-05-30 09:00").ShouldBeEmpty("it was told at that very instant");
        plan.Stages.Where(stage => stage.IsOverdue).Select(stage => stage.Name).ShouldBe(["overdue-1", "overdue-3"]);

        DateTimeOffset Next(string now) => plan.Next(Instant(now));
    }

    [Test]
    public void Nobody_counts_back_from_a_limit() => Should.Throw<ArgumentOutOfRangeException>(() => StateCalendar.Loaded.Add(new DateOnly(2024, 4, 16), -1));

    [Test]
    public async Task An_open_limit_has_no_stages() => (await StageRule.Usual.Of(StateCalendar.Loaded.Add(new DateOnly(2026, 12, 20), 20), Calendar, default)).ShouldBeNull();

    [Law]
    public void Stages_ascend_and_what_is_told_before_the_end_is_never_after_it(ushort offset, byte length)
    {
        var plan = Plan(new DateOnly(2018, 1, 1).AddDays(offset % (6 * 365)), (length % 60) + 1).Result;
        var before = plan.Stages.Where(stage => !stage.Escalates).Select(stage => stage.At).ToList();
        before.ShouldBe(before.Order());
        before.ShouldAllBe(at => LegalDay.Of(at) <= plan.DueOn);
        plan.Stages.Where(stage => stage.Escalates).ShouldAllBe(stage => LegalDay.Of(stage.At) > plan.DueOn);
    }

    [Law]
    public void Whoever_looks_whenever_there_is_something_to_look_at_tells_every_stage_once(ushort offset, byte length)
    {
        var plan = Plan(new DateOnly(2018, 1, 1).AddDays(offset % (6 * 365)), (length % 60) + 1).Result;
        var (told, at) = (new List<string>(), plan.Stages[0].At.AddDays(-1));
        for (var end = plan.Stages[^1].At; at < end;)
        {
            var next = plan.Next(at);
            next.ShouldBeGreaterThan(at);
            told.AddRange(plan.Told(at, next).Select(stage => stage.Name));
            at = next;
        }

        told.ShouldBeUnique();
        plan.Stages.Select(stage => stage.Name).ShouldBeSubsetOf(told);
    }

    [TestCase(RestDayRule.Before, "2023-12-29")]
    [TestCase(RestDayRule.Same, "2023-12-30")]
    [TestCase(RestDayRule.After, "2024-01-02")]
    public async Task The_summary_of_30_December_2023_is_due_by_the_rule_of_the_pack(RestDayRule rule, string due)
    {
        var day = await FixedDay.Of(new DateOnly(2023, 12, 30), new FixedDayRule(rule, "规则"), Calendar, default);
        day.DueOn.ShouldBe(DateOnly.Parse(due));
        day.Sentence.ShouldStartWith("2023-12-30 是星期六，不是工作日：");
        day.Sentence.ShouldEndWith($"（规则），{due} 到期");
        day.SentenceInEnglish.ShouldStartWith("2023-12-30 is a Saturday and no working day: ");
    }

    [Test]
    public async Task A_fixed_day_on_a_make_up_Saturday_stays_and_one_of_a_year_not_loaded_too()
    {
        (await FixedDay.Of(new DateOnly(2024, 10, 12), FixedDayRule.Usual, Calendar, default)).DueOn.ShouldBe(new DateOnly(2024, 10, 12));
        (await FixedDay.Of(new DateOnly(2028, 10, 1), FixedDayRule.Usual, Calendar, default)).DueOn.ShouldBe(new DateOnly(2028, 10, 1));
    }

    private static async Task<StagePlan> Plan(DateOnly start, int days) => (await StageRule.Usual.Of(StateCalendar.Loaded.Add(start, days), Calendar, default)).ShouldNotBeNull();

    private static IEnumerable<string> Told(StagePlan plan, string since, string now) => plan.Told(Instant(since), Instant(now)).Select(stage => stage.Name);

    private static DateTimeOffset Instant(string local) => DateTimeOffset.Parse($"{local}+08:00");

    private static string Local(DateTimeOffset at) => $"{LegalDay.Of(at):MM-dd} {LegalDay.TimeOf(at):HH:mm}";
}
