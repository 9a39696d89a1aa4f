using System.Diagnostics;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed somewhere in the middle of a draw; the next start draws what is due, once.</summary>
internal sealed class KilledDrawTests
{
    private const int Firms = 4000;
    private const int Drawn = 400;

    private MatchingHouse _room = null!;
    private HostProcess _host = null!;
    private string _operator = null!;

    [Test]
    public Task Killed_at_any_instant_a_draw_took_place_or_did_not_and_the_next_start_draws_it_once() => Sweep(2);

    [Test]
    [Category("Long")]
    public Task Killed_at_forty_instants_a_draw_took_place_or_did_not() => Sweep(40);

    private async Task Sweep(int instants)
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= instants; instant++)
            seen.Add(await KilledAfter(whole * instant / instants));
        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
    }

    // A house for each kill: the times of a log never fall, so after a draw on machine time nothing can be due at the clock of the test.
    private async Task<Ended> Begin()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: "--Doors=office"));
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, Firms).Select(MatchingHouse.Subject));
        _host = await HostProcess.Start(_room.House);
        _operator = await _room.House.Person(Role.SystemAdministrator);
        return new Ended(_room, _host);
    }

    private async Task<TimeSpan> Undisturbed()
    {
        await using var house = await Begin();
        var id = await Due();
        var watch = Stopwatch.StartNew();
        await Draw();
        (await State(id)).ShouldBe($"Drawn 1 {Drawn} 4");
        return watch.Elapsed;
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledAfter(TimeSpan delay)
    {
        await using var house = await Begin();
        var id = await Due();
        var drawing = Draw();
        await Task.WhenAny(drawing, Task.Delay(delay));
        await _host.Kill();
        await drawing;
        await _host.Start();
        var left = await State(id);
        left.ShouldBeOneOf("Committed 0 0 0", $"Drawn 1 {Drawn} 4");
        await Draw();
        (await State(id)).ShouldBe($"Drawn 1 {Drawn} 4");
        return left;
    }

    /// <summary>Committed by the house's clock, which is years behind the machine time of the host: due at once.</summary>
    private async Task<Guid> Due()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask(1000));
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

    private sealed record Ended(MatchingHouse Room, HostProcess Host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Room.DisposeAsync();
        }
    }
}
