using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed in the middle of a draw; the next start draws what is due, once.</summary>
internal sealed class KilledDrawTests
{
    private const string Undrawn = "Committed 0 0 0";
    private const string Whole = "Drawn 1 144 2";

    private MatchingHouse _room = null!;
    private HostProcess _host = null!;
    private string _operator = null!;

    // A house for each test: the times of a log never fall, so after a draw on machine time nothing can be due at the clock of the test.
    [SetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: "--Doors=office"));
        _host = await HostProcess.Start(_room.House);
        _operator = await _room.House.Person(Role.SystemAdministrator);
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task Killed_in_its_middle_a_draw_did_not_take_place_and_the_next_start_draws_it_once()
    {
        var id = await Due();
        await using (var table = await HeldTable.Hold(_room.House, "matching.drawn_subject"))
        {
            var drawing = Draw();
            await table.SomebodyStandsThere();
            await _host.Kill();
            await drawing;
        }

        (await State(id)).ShouldBe(Undrawn);
        await _host.Start();
        await Draw();
        await Draw();
        await _host.Kill();
        (await State(id)).ShouldBe(Whole);
    }

    [Test]
    [Category("Long")]
    public async Task Killed_later_and_later_until_twenty_draws_are_done_each_took_place_once()
    {
        var due = new List<Guid>();
        for (var i = 0; i < 20; i++)
            due.Add(await Due());
        var left = new List<int>();
        for (var delay = 0; left.LastOrDefault(due.Count) > 0; delay += 100)
        {
            var drawing = Draw();
            await Task.WhenAny(drawing, Task.Delay(delay));
            await _host.Kill();
            await drawing;
            await _host.Start();
            left.Add(0);
            foreach (var id in due)
            {
                var state = await State(id);
                state.ShouldBeOneOf(Undrawn, Whole);
                left[^1] += state == Undrawn ? 1 : 0;
            }
        }

        TestContext.Out.WriteLine($"left after each kill: {string.Join(", ", left)}");
        left.ShouldContain(number => number > 0 && number < due.Count, "no kill came between two draws");
    }

    /// <summary>Committed by the house's clock, which is years behind the machine time of the host: due at once.</summary>
    private async Task<Guid> Due()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        return frozen.Id;
    }

    private async Task Draw()
    {
        try
        {
            using var administrator = await People.SignIn(_host.Address, _operator);
            await administrator.Post("/jobs/matching.run-due-draws/runs");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed: the test looks at what it left.
        }
    }

    /// <summary>State, DRAW entries, drawn rows and parts told, at one instant.</summary>
    private Task<string> State(Guid id) => _room.House.Ask<string>($"""
        select state || ' ' || (select count(*) from matching.draw_log l where l.draw_id = c.draw_id and l.type = 'DRAW')
            || ' ' || (select count(*) from matching.drawn_subject d where d.ceremony_id = c.id)
            || ' ' || (select count(*) from matching.outbox o where o.name = 'matching.draw-completed' and o.aggregate_id = c.id)
        from matching.ceremony c where id = '{id}'
        """);
}
