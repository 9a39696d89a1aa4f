using DualRandom.Cellar.Calendar;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel;

internal sealed class ActorTests
{
    [Test]
    public async Task Nobody_is_not_the_house_and_saves_nothing()
    {
        Actor.Nobody.IsHouse.ShouldBeFalse();
        Actor.House("a job").IsHouse.ShouldBeTrue();

        await using var house = await HouseFixture.Start(settings: "--Doors=office");
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CalendarDb>();
        db.Add(CalendarYear.Load(2099, [new CalendarDay(new DateOnly(2099, 1, 1), CalendarDayKind.Holiday, "元旦")], Actor.Nobody, house.Clock.GetUtcNow()));
        (await Should.ThrowAsync<ForbiddenException>(() => db.SaveChangesAsync())).Code.ShouldBe("scope.read-only");
    }
}
