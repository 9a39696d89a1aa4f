using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

[TestFixture]
internal sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = StateCalendar.Loaded;

    [TestCase("2024-04-30", 1, "2024-05-06")]
    [TestCase("2024-05-31", 20, "2024-07-01")]
    [TestCase("2024-07-31", 20, "2024-08-28")]
    [TestCase("2023-12-29", 20, "2024-01-29")]
    [TestCase("2024-09-30", 7, "2024-10-15")]
    [TestCase("2024-04-16", 20, "2024-05-15")]
    [TestCase("2024-02-28", 1, "2024-02-29")]
    [TestCase("2023-02-28", 1, "2023-03-01")]
    [TestCase("2020-01-23", 1, "2020-02-03")]
    [TestCase("2017-12-31", 1, "2018-01-02")]
    [TestCase("2024-05-31", 0, "2024-05-31")]
    public void A_limit_ends_on_its_last_working_day(string start, int workingDays, string expected) =>
        Calendar.Add(Day(start), workingDays).Date.ShouldBe(Day(expected));

    [TestCase(2018, 250)]
    [TestCase(2019, 250)]
    [TestCase(2020, 249)]
    [TestCase(2021, 250)]
    [TestCase(2022, 249)]
    [TestCase(2023, 249)]
    [TestCase(2024, 251)]
    [TestCase(2025, 248)]
    [TestCase(2026, 248)]
    public void A_year_has_the_working_days_of_its_notice(int year, int expected) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Count(day => Calendar.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(day)) == true)
            .ShouldBe(expected);

    [TestCase("2024-10-12", true, TestName = "A make-up Saturday is a working day")]
    [TestCase("2024-04-28", true, TestName = "A make-up Sunday is a working day")]
    [TestCase("2024-10-19", false, TestName = "An ordinary Saturday is a day of rest")]
    [TestCase("2024-05-01", false, TestName = "A holiday on a Wednesday is a day of rest")]
    [TestCase("2024-02-29", true, TestName = "A leap day is a day like others")]
    [TestCase("2027-01-04", null, TestName = "A day of a year not loaded is unknown")]
    [TestCase("2017-12-29", null, TestName = "A day before the first loaded year is unknown")]
    public void Whether_people_work(string day, bool? expected) => Calendar.IsWorkingDay(Day(day)).ShouldBe(expected);

    [Test]
    public void A_later_row_for_the_same_day_amends_the_earlier_one()
    {
        var day = Day("2024-05-06");
        var amended = new WorkingCalendar([.. StateCalendar.Days, new CalendarDay(day, CalendarDayKind.Holiday, "劳动节")], [2024]);
        amended.Add(Day("2024-04-30"), 1).Date.ShouldBe(Day("2024-05-07"));
    }

    [Test]
    public void A_fixed_date_on_a_Saturday_is_reminded_for_the_Friday_before() =>
        Calendar.PreviousWorkingDay(Day("2023-12-30")).ShouldBe(Day("2023-12-29"));

    [Test]
    public void The_working_day_before_a_holiday_may_be_a_make_up_Sunday() =>
        Calendar.PreviousWorkingDay(Day("2024-10-07")).ShouldBe(Day("2024-09-30"));

    [Test]
    public void The_working_day_before_the_first_loaded_one_is_unknown() =>
        Calendar.PreviousWorkingDay(Day("2018-01-02")).ShouldBeNull();

    [TestCase("2024-05-15", "2024-05-15", 0)]
    [TestCase("2024-05-15", "2024-05-20", 3)]
    [TestCase("2024-05-20", "2024-05-15", -3)]
    [TestCase("2026-12-31", "2027-01-05", null)]
    public void Working_days_between_count_the_end_and_not_the_start(string start, string end, int? expected) =>
        Calendar.CountBetween(Day(start), Day(end)).ShouldBe(expected);

    [TestCase("2026-12-20", 20, 2027)]
    [TestCase("2028-03-01", 1, 2028)]
    [TestCase("9999-12-31", 5, 9999)]
    public void A_limit_into_a_year_not_loaded_is_open_and_names_the_year(string start, int workingDays, int missing)
    {
        var due = Calendar.Add(Day(start), workingDays);
        (due.IsOpen, due.Date, due.MissingYear).ShouldBe((true, null, missing));
    }

    [Test]
    public void A_limit_without_end_is_open_and_blocks_nothing() => Calendar.Add(Day("2024-01-01"), int.MaxValue).MissingYear.ShouldBe(2027);

    [Test]
    public void An_open_limit_gets_its_date_when_the_year_is_loaded() =>
        new WorkingCalendar(StateCalendar.Days, [.. Calendar.LoadedYears, 2027])
            .Add(Day("2026-12-20"), 20).Date.ShouldBe(Day("2027-01-15"));

    [Test]
    public void A_negative_limit_is_refused_as_a_programming_error() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.Add(Day("2024-01-02"), -1));

    [TestCase("2024-13-01,holiday,元旦", "第 2 行的日期“2024-13-01”不是 yyyy-MM-dd")]
    [TestCase("2024-01-01,feast,元旦", "第 2 行的类型“feast”不是 holiday 或 workday")]
    public void A_calendar_row_that_is_none_is_refused_by_its_number(string row, string message) =>
        Should.Throw<FormatException>(() => CalendarDay.ReadAll(new StringReader("date,type,name\n" + row))).Message.ShouldBe(message);

    [Test]
    public void The_reader_of_a_calendar_stays_its_owners()
    {
        using var rows = new StringReader("date,type,name\n2024-01-01,holiday,元旦");
        CalendarDay.ReadAll(rows).ShouldBe([new CalendarDay(Day("2024-01-01"), CalendarDayKind.Holiday, "元旦")]);
        rows.ReadToEnd().ShouldBeEmpty();
    }

    [Test]
    public void The_shipped_calendar_names_the_notice_of_every_day() => StateCalendar.Days.Count.ShouldBe(320);

    [Test]
    public void Loaded_years_come_in_order() => new WorkingCalendar([], [2025, 2023, 2024]).LoadedYears.ShouldBe([2023, 2024, 2025]);

    [Test]
    public void The_first_and_the_last_day_of_all_time_break_nothing()
    {
        new WorkingCalendar([], [1]).PreviousWorkingDay(DateOnly.MinValue).ShouldBeNull();
        new WorkingCalendar([], [9999]).IsWorkingDay(new DateOnly(9999, 1, 4)).ShouldBeNull();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
