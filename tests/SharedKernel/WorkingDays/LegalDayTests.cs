using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

[TestFixture]
internal sealed class LegalDayTests
{
    private static readonly DateOnly MayFifteenth = new(2024, 5, 15);

    [Test]
    public void Evening_in_London_is_the_next_day_in_Shanghai() =>
        LegalDay.Of(new DateTimeOffset(2024, 5, 14, 17, 0, 0, TimeSpan.FromHours(1))).ShouldBe(MayFifteenth);

    [Test]
    public void The_day_changes_at_16_hours_UTC()
    {
        var midnight = new DateTimeOffset(2024, 5, 14, 16, 0, 0, TimeSpan.Zero);
        LegalDay.Of(midnight).ShouldBe(MayFifteenth);
        LegalDay.Of(midnight.AddTicks(-1)).ShouldBe(MayFifteenth.AddDays(-1));
        LegalDay.StartOf(MayFifteenth).ShouldBe(midnight);
    }

    [Test]
    public void A_due_date_lasts_to_the_last_microsecond_of_its_day()
    {
        var end = LegalDay.EndOf(MayFifteenth);
        end.Offset.ShouldBe(TimeSpan.Zero);
        LegalDay.Of(end).ShouldBe(MayFifteenth);
        LegalDay.Of(end.AddMicroseconds(1)).ShouldBe(MayFifteenth.AddDays(1));
    }
}
