using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

[TestFixture]
internal sealed class DueDateSentenceTests
{
    [TestCase(2024, 4, 16, 20, "4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班",
        TestName = "A_limit_over_the_May_holiday_names_holiday_and_make_up_days")]
    [TestCase(2024, 7, 31, 20, "7月31日检查完成 + 20 个工作日 = 8月28日", TestName = "A_limit_over_plain_weeks_needs_no_reason")]
    [TestCase(2023, 12, 29, 20, "2023年12月29日检查完成 + 20 个工作日 = 2024年1月29日：2024年1月1日放假",
        TestName = "A_limit_over_New_Year_writes_the_years")]
    [TestCase(2022, 12, 28, 30, "2022年12月28日检查完成 + 30 个工作日 = 2023年2月14日：2022年12月31日至2023年1月2日、2023年1月21日至27日放假，2023年1月28日、2023年1月29日上班",
        TestName = "A_holiday_over_New_Year_writes_both_years")]
    [TestCase(2025, 1, 20, 10, "1月20日检查完成 + 10 个工作日 = 2月8日：1月28日至2月4日放假，1月26日、2月8日上班",
        TestName = "A_holiday_over_two_months_writes_both_months")]
    [TestCase(2024, 9, 13, 4, "9月13日检查完成 + 4 个工作日 = 9月20日：9月15日至17日放假，9月14日上班",
        TestName = "A_make_up_Saturday_inside_the_limit_is_named")]
    [TestCase(2024, 5, 3, 1, "5月3日检查完成 + 1 个工作日 = 5月6日", TestName = "A_weekend_inside_a_holiday_changes_nothing_and_is_not_named")]
    [TestCase(2024, 2, 9, 1, "2月9日检查完成 + 1 个工作日 = 2月18日：2月10日至17日放假，2月18日上班", TestName = "A_holiday_from_Saturday_to_Saturday_is_named")]
    [TestCase(2028, 3, 1, 1, "3月1日检查完成 + 1 个工作日 = 待定：缺少2028年工作日历", TestName = "A_limit_that_is_open_from_its_first_day_needs_no_year")]
    [TestCase(2026, 12, 20, 20, "2026年12月20日检查完成 + 20 个工作日 = 待定：缺少2027年工作日历", TestName = "An_open_limit_names_the_missing_calendar")]
    public void The_Chinese_sentence_explains_the_date(int year, int month, int day, int workingDays, string expected) =>
        StateCalendar.Loaded.Add(new DateOnly(year, month, day), workingDays).SentenceInChinese("检查完成").ShouldBe(expected);

    [TestCase(2024, 9, 30, 7, "", "2024-09-30 + 7 working days = 2024-10-15: 1–7 October holiday, Saturday 12 October works")]
    [TestCase(2024, 4, 16, 20, "inspection finished",
        "inspection finished 2024-04-16 + 20 working days = 2024-05-15: 1–5 May holiday, Sunday 28 April, Saturday 11 May work")]
    [TestCase(2025, 1, 20, 10, "dispatch",
        "dispatch 2025-01-20 + 10 working days = 2025-02-08: 28 January – 4 February holiday, Sunday 26 January, Saturday 8 February work")]
    [TestCase(2024, 9, 13, 12, "dispatch",
        "dispatch 2024-09-13 + 12 working days = 2024-10-08: 15–17 September, 1–7 October holiday, Saturday 14 September, Sunday 29 September work")]
    [TestCase(2022, 12, 29, 3, "dispatch",
        "dispatch 2022-12-29 + 3 working days = 2023-01-04: 31 December 2022 – 2 January 2023 holiday")]
    [TestCase(2024, 7, 31, 1, "dispatch", "dispatch 2024-07-31 + 1 working day = 2024-08-01")]
    [TestCase(2026, 12, 20, 20, "dispatch", "dispatch 2026-12-20 + 20 working days = open: calendar 2027 missing")]
    public void The_English_sentence_explains_the_date(int year, int month, int day, int workingDays, string eventName, string expected) =>
        StateCalendar.Loaded.Add(new DateOnly(year, month, day), workingDays).SentenceInEnglish(eventName).ShouldBe(expected);

    [Test]
    public void Papers_and_public_pages_write_the_year() =>
        StateCalendar.Loaded.Add(new DateOnly(2024, 4, 30), 1).SentenceInChinese("派发", withYear: true)
            .ShouldBe("2024年4月30日派发 + 1 个工作日 = 2024年5月6日：5月1日至5日放假");

    [Test]
    public void A_Sunday_and_a_Monday_of_rest_are_named_together()
    {
        CalendarDay[] rest = [new(new DateOnly(2024, 6, 9), CalendarDayKind.Holiday, "端午节"), new(new DateOnly(2024, 6, 10), CalendarDayKind.Holiday, "端午节")];
        new WorkingCalendar(rest, [2024]).Add(new DateOnly(2024, 6, 7), 1).SentenceInChinese("派发").ShouldBe("6月7日派发 + 1 个工作日 = 6月11日：6月9日至10日放假");
    }

    [Test]
    public void Papers_write_the_year_of_a_limit_over_New_Year_too() =>
        StateCalendar.Loaded.Add(new DateOnly(2023, 12, 29), 1).SentenceInChinese("派发", withYear: true)
            .ShouldBe("2023年12月29日派发 + 1 个工作日 = 2024年1月2日：2024年1月1日放假");

    [Test]
    [SetCulture("ar-SA")]
    public void No_culture_of_the_machine_changes_a_sentence() =>
        StateCalendar.Loaded.Add(new DateOnly(2024, 4, 30), 1).SentenceInEnglish("dispatch")
            .ShouldBe("dispatch 2024-04-30 + 1 working day = 2024-05-06: 1–5 May holiday");
}
