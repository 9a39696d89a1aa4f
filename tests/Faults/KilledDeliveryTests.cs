using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed around the answer to a publication, while its events are on their way to the public side.</summary>
internal sealed class KilledDeliveryTests
{
    /// <summary>Four events.</summary>
    private const int Items = 200;

    private HouseFixture _house = null!;
    private HostProcess _host = null!;
    private string _administrator = null!;
    private int _count;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house);
        _administrator = await _house.Person(Role.DepartmentAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_outbox_delivers_after_the_restart_and_the_effect_happens_once()
    {
        await Killed(async publishing =>
        {
            await using var table = await HeldTable.Hold(_house, "publication.public_item");
            var answer = publishing();
            await table.SomebodyStandsThere();
            await _host.Kill();
            return await answer;
        });
        await EachEffectHappenedOnce();
    }

    [Test]
    [Category("Long")]
    public async Task Killed_at_twenty_instants_around_the_answer_every_effect_happens_once()
    {
        for (var instant = 0; instant < 10; instant++)
        {
            await KilledAfter(instant * 20, thatIsAnswered: false);
            await KilledAfter(instant * 10, thatIsAnswered: true);
        }

        await EachEffectHappenedOnce();
    }

    private Task KilledAfter(int milliseconds, bool thatIsAnswered) => Killed(async publishing =>
    {
        var answer = publishing();
        if (thatIsAnswered)
            (await answer).ShouldBeTrue();
        await Task.Delay(milliseconds);
        await _host.Kill();
        return await answer;
    });

    /// <param name="killing">Kills the host around a publication; true: it was answered.</param>
    private async Task Killed(Func<Func<Task<bool>>, Task<bool>> killing)
    {
        var word = $"批{++_count}号";
        using var before = await People.SignIn(_host.Address, _administrator);
        var ids = await Given.Items(before, word, Items);
        var answered = await killing(() => Publish(before, ids));
        await _host.Start();

        var published = await _house.Ask<long>($"select count(*) from plans.inspection_item where name like '{word}%' and published_on is not null");
        published.ShouldBeOneOf(answered ? [Items] : [0, Items]);
        using var again = await People.SignIn(_host.Address, _administrator);
        var answer = await again.Post("/items/publication", new { itemIds = ids });
        (answer.Number("published"), answer.Number("publishedBefore")).ShouldBe((Items - (int)published, (int)published));
        await _house.Settle();
        using var anyone = new HttpClient { BaseAddress = _host.Address };
        (await Given.Shown(anyone, word)).ShouldBe(Enumerable.Range(0, Items).Select(i => $"{word}第{i}项"), ignoreOrder: true);
    }

    private async Task EachEffectHappenedOnce()
    {
        var events = await _house.Ask<long>("select count(*) from plans.outbox where name = 'plans.items-published'");
        events.ShouldBe(_count * 4);
        (await _house.Ask<long>("select count(*) from publication.inbox where reaction = 'publication.publish-items'")).ShouldBe(events);
        (await _house.Ask<long>("select count(*) from publication.audit where act = 'publication.publish-items'")).ShouldBe(events);
        (await _house.Ask<int>("select max(version) from publication.public_item")).ShouldBe(1, "an item was written twice");
    }

    private static async Task<bool> Publish(HttpClient administrator, List<Guid> ids)
    {
        try
        {
            await administrator.Post("/items/publication", new { itemIds = ids });
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
