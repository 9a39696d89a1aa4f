using NUnit.Framework;
using Shouldly;
using LawAttribute = FsCheck.NUnit.PropertyAttribute;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

/// <summary>Laws that hold for any start from 2018 to 2023 and limits short enough to stay in the loaded years.</summary>
[TestFixture]
internal sealed class WorkingCalendarLaws
{
    [Law]
    public void Adding_in_two_steps_is_adding_at_once(ushort start, byte first, byte second)
    {
        var halfway = End(Start(start), first);
        End(halfway, second).ShouldBe(End(Start(start), first + second));
    }

    [Law]
    public void A_limit_never_ends_on_a_day_of_rest(ushort start, byte length) =>
        StateCalendar.Loaded.IsWorkingDay(End(Start(start), length + 1)).ShouldBe(true);

    [Law]
    public void A_longer_limit_ends_later(ushort start, byte length) =>
        End(Start(start), length + 1).ShouldBeGreaterThan(End(Start(start), length));

    [Law]
    public void A_later_start_never_ends_earlier(ushort start, byte length) =>
        End(Start(start).AddDays(1), length).ShouldBeGreaterThanOrEqualTo(End(Start(start), length));

    [Law]
    public void Counting_from_start_to_end_gives_the_length(ushort start, byte length) =>
        StateCalendar.Loaded.CountBetween(Start(start), End(Start(start), length)).ShouldBe(length);

    [Law]
    public void The_working_day_before_the_end_is_the_end_of_a_limit_one_shorter(ushort start, byte length) =>
        StateCalendar.Loaded.PreviousWorkingDay(End(Start(start), length + 2)).ShouldBe(End(Start(start), length + 1));

    private static DateOnly Start(ushort offset) => new DateOnly(2018, 1, 1).AddDays(offset % (6 * 365));

    private static DateOnly End(DateOnly start, int length) => StateCalendar.Loaded.Add(start, length).Date.ShouldNotBeNull();
}
