using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

internal sealed class FailingReactionTests
{
    [Test]
    public async Task A_reaction_that_fails_is_retried_alone_and_keeps_the_order_of_its_aggregate()
    {
        var reactions = new TestReactions();
        await using var house = await HouseFixture.Start(change: reactions.AddTo);
        using var bureau = await house.SignedIn(Role.DepartmentAdministrator);
        using var police = await house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        var diary = reactions.Diary;
        var first = Guid.Empty;
        // The first event fails twice, and on until another department's event got past it.
        diary.Stumbles = happened =>
        {
            first = first == Guid.Empty ? happened.EventId : first;
            var heard = diary.Heard(StumbleWhenItemsPublished.Name);
            return happened.EventId == first && (heard.Count(id => id == first) < 2 || heard.All(id => id == first));
        };

        await Publish(bureau, "甲");
        await Publish(bureau, "乙");
        await Publish(police, "丙");
        await house.Settle();

        var events = await Published(house);
        diary.Heard(CountWhenItemsPublished.Name).ShouldBe(events, ignoreOrder: true);
        var heard = diary.Heard(StumbleWhenItemsPublished.Name).ToList();
        heard.Count(id => id == events[0]).ShouldBeGreaterThanOrEqualTo(3);
        (heard.Count(id => id == events[1]), heard.Count(id => id == events[2])).ShouldBe((1, 1));
        heard.IndexOf(events[1]).ShouldBeGreaterThan(heard.LastIndexOf(events[0]), "the second event of a department overtook its first");
        heard.IndexOf(events[2]).ShouldBeLessThan(heard.LastIndexOf(events[0]), "one department's failure held up another");
        (await house.Ask<long>("select count(*) from publication.audit where act = 'publication.publish-items'")).ShouldBe(3);
        (await house.Ask<long>("select count(*) from publication.inbox")).ShouldBe(9);
        (await house.Ask<long>("select count(*) from plans.outbox_delivery where attempts > 0")).ShouldBe(1);
    }

    private static async Task Publish(HttpClient administrator, string word) =>
        await administrator.Post("/items/publication", new { itemIds = await Given.Items(administrator, word, 1) });

    /// <summary>The three events in the order of publication.</summary>
    private static async Task<List<Guid>> Published(HouseFixture house) =>
        [.. (await house.Ask<Guid[]>("select array_agg(event_id order by position) from plans.outbox_delivery where reaction = 'tests.count'"))];
}
