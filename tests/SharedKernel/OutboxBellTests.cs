using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel;

public sealed class OutboxBellTests
{
    [Test]
    public async Task What_is_held_is_rung_for_at_its_end_and_other_modules_are_not_held()
    {
        var bell = new OutboxBell();
        using (bell.Hold("results"))
        {
            bell.IsHeld("results").ShouldBeTrue();
            bell.IsHeld("plans").ShouldBeFalse();
        }

        bell.IsHeld("results").ShouldBeFalse();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await bell.Wait("results", Timeout.InfiniteTimeSpan, patience.Token);
    }
}
