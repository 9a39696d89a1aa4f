using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>Two hosts on one database.</summary>
internal sealed class TwoHostsTests
{
    private readonly TestReactions _reactions = new();
    private HouseFixture _one = null!;
    private HouseFixture _other = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _one = await HouseFixture.Start(change: _reactions.AddTo);
        _other = await HouseFixture.Start(_one, _reactions.AddTo);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Test]
    public async Task Every_delivery_happens_once()
    {
        var name = await _one.Person(Role.DepartmentAdministrator);
        using var here = await _one.SignIn(name, People.Password);
        using var there = await _other.SignIn(name, People.Password);
        var ids = await Given.Items(here, "双机", 20);

        await Task.WhenAll(ids.Select((id, i) => (i % 2 == 0 ? here : there).Post("/items/publication", new { itemIds = new[] { id } })));
        await _one.Settle();

        var events = await _one.Ask<Guid[]>("select array_agg(event_id) from plans.outbox where name = 'plans.items-published'");
        events.Length.ShouldBe(20);
        _reactions.Diary.Heard(CountWhenItemsPublished.Name).ShouldBe(events, ignoreOrder: true);
        (await Given.Shown(there, "双机")).Count.ShouldBe(20);
        (await _one.Ask<int>("select max(version) from publication.public_item")).ShouldBe(1);
        (await _one.Ask<int>("select max(attempts) from plans.outbox_delivery")).ShouldBe(0, "the hosts got in each other's way");
    }

    [Test]
    public async Task A_job_runs_on_one_host_at_a_time()
    {
        var running = _one.RunJob(PassTheGate.Id);
        await _reactions.Gate.Entered.Task;

        (await _other.RunJob(PassTheGate.Id)).ShouldBeFalse();
        _reactions.Gate.LetGo.SetResult();
        (await running).ShouldBeTrue();

        var runs = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? _one : _other).RunJob(PassTheGate.Id)));
        _reactions.Gate.MostInside.ShouldBe(1);
        _reactions.Gate.Runs.ShouldBe(1 + runs.Count(ran => ran));
    }

    [Test]
    public async Task A_job_run_by_both_hosts_at_the_same_moment_has_its_effect_once()
    {
        var story = await Story.Begin(_one);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        await Story.Sign(police, await story.Recorded(police, market, culture));
        _one.Clock.Set("2024-12-02");

        await Task.WhenAll(_one.RunJob("results.mark-overdue"), _other.RunJob("results.mark-overdue"));
        await _one.RunJob("results.mark-overdue");

        (await _one.Ask<long>("select count(*) from results.outbox where payload::text like '%results.entry-overdue/%'")).ShouldBe(3, "one for each department");
    }
}
