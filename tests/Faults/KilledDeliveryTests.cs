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
    public Task The_outbox_delivers_after_the_restart_and_the_effect_happens_once() => Sweep(before: [0, 40], after: [0, 15, 60]);

    [Test]
    [Category("Long")]
    public Task Killed_at_forty_instants_around_the_answer_every_effect_happens_once() =>
        Sweep([.. Enumerable.Range(0, 20).Select(i => i * 10)], [.. Enumerable.Range(0, 20).Select(i => i * 5)]);

    /// <param name="before">Milliseconds after the sending, whether answered or not.</param>
    /// <param name="after">Milliseconds after the answer.</param>
    private async Task Sweep(int[] before, int[] after)
    {
        foreach (var delay in before)
            await Killed(delay, afterTheAnswer: false);
        foreach (var delay in after)
            await Killed(delay, afterTheAnswer: true);

        var events = await _house.Ask<long>("select count(*) from plans.outbox where name = 'plans.items-published'");
        events.ShouldBeGreaterThanOrEqualTo((before.Length + after.Length) * 4);
        (await _house.Ask<long>("select count(*) from publication.inbox where reaction = 'publication.publish-items'")).ShouldBe(events);
        (await _house.Ask<long>("select count(*) from publication.audit where act = 'publication.publish-items'")).ShouldBe(events);
        (await _house.Ask<int>("select max(version) from publication.public_item")).ShouldBe(1, "an item was written twice");
    }

    private async Task Killed(int delay, bool afterTheAnswer)
    {
        var word = $"批{++_count}号";
        using var before = await People.SignIn(_host.Address, _administrator);
        var ids = await Given.Items(before, word, Items);
        var publishing = Publish(before, ids);
        if (afterTheAnswer)
            (await publishing).ShouldBeTrue();
        await Task.Delay(delay);
        await _host.Kill();
        var answered = await publishing;
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
