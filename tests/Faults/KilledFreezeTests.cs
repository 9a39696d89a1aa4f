using System.Diagnostics;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed somewhere in the middle of a freeze: every row stands with its entry in the log, or none does and the task may be frozen.</summary>
internal sealed class KilledFreezeTests
{
    private const int Firms = 3000;

    private MatchingHouse _room = null!;
    private HostProcess _host = null!;
    private string _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: "--Doors=office"));
        _host = await HostProcess.Start(_room.House);
        _office = await _room.House.Person(Role.CoordinatingOffice);
        using var office = await People.SignIn(_host.Address, _office);
        var import = await office.Upload("/subject-imports", Given.Firms("冻结", 300, Firms), "名录.xlsx", ("category", "互联网上网服务营业场所"));
        await office.Post($"/subject-imports/{import.Id()}/confirmation");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Test]
    public Task Killed_at_any_instant_a_pool_is_frozen_whole_or_not_at_all() => Sweep(2);

    [Test]
    [Category("Long")]
    public async Task Killed_at_forty_instants_a_pool_is_frozen_whole_or_not_at_all() =>
        (await Sweep(40)).ShouldContain("0 0 0", "no kill came before the end");

    private async Task<List<string>> Sweep(int instants)
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= instants; instant++)
            seen.Add(await KilledAfter(whole * instant / (instants + 1)));
        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        return seen;
    }

    private async Task<TimeSpan> Undisturbed()
    {
        var task = await _room.ApproveTask();
        var watch = Stopwatch.StartNew();
        (await Freeze(task)).ShouldBe(201);
        return watch.Elapsed;
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledAfter(TimeSpan delay)
    {
        var task = await _room.ApproveTask();
        var freezing = Freeze(task);
        await Task.WhenAny(freezing, Task.Delay(delay));
        await _host.Kill();
        var answered = await freezing is not null;
        await _host.Start();
        var left = await State(task);
        left.ShouldBeOneOf(answered ? [$"1 {Firms} 1"] : ["0 0 0", $"1 {Firms} 1"]);
        (await Freeze(task)).ShouldBe(left == "0 0 0" ? 201 : 409);
        (await State(task)).ShouldBe($"1 {Firms} 1");
        return left;
    }

    /// <returns>The status; null where the host was killed before it answered.</returns>
    private async Task<int?> Freeze(Guid task)
    {
        try
        {
            using var office = await People.SignIn(_host.Address, _office);
            return (int)(await office.TryPost($"/tasks/{task}/ceremonies")).StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Ceremonies, rows and FREEZE entries of the task, at one instant.</summary>
    private Task<string> State(Guid task) => _room.House.Ask<string>($"""
        select count(*) || ' ' || coalesce(sum((select count(*) from matching.snapshot_row r where r.ceremony_id = c.id)), 0)
            || ' ' || coalesce(sum((select count(*) from matching.draw_log l where l.draw_id = c.draw_id and l.type = 'FREEZE')), 0)
        from matching.ceremony c where task_id = '{task}'
        """);
}
