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
    private const int Instants = 20;
    private const string Unfrozen = "0 0 0";
    private static readonly string Whole = $"1 {Firms} 1";

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
    public async Task Killed_in_its_middle_a_pool_is_not_frozen_and_may_be()
    {
        (await Killed(async freezing =>
        {
            await using var table = await HeldTable.Hold(_room.House, "matching.snapshot_row");
            var answer = freezing();
            await table.SomebodyStandsThere();
            await _host.Kill();
            return await answer;
        })).ShouldBe(Unfrozen);
    }

    [Test]
    [Category("Long")]
    public async Task Killed_at_twenty_instants_a_pool_is_frozen_whole_or_not_at_all()
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= Instants; instant++)
        {
            var delay = whole * instant / Instants;
            seen.Add(await Killed(async freezing =>
            {
                var answer = freezing();
                await Task.WhenAny(answer, Task.Delay(delay));
                await _host.Kill();
                return await answer;
            }));
        }

        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        seen.ShouldContain(Unfrozen, "no kill came before the end");
    }

    private async Task<TimeSpan> Undisturbed()
    {
        var task = await _room.ApproveTask();
        var watch = Stopwatch.StartNew();
        (await Freeze(task)).ShouldBe(201);
        return watch.Elapsed;
    }

    /// <param name="killing">Kills the host during a freeze, and gives its answer if there was one.</param>
    /// <returns>What the kill left behind.</returns>
    private async Task<string> Killed(Func<Func<Task<int?>>, Task<int?>> killing)
    {
        var task = await _room.ApproveTask();
        var answered = await killing(() => Freeze(task)) is not null;
        await _host.Start();
        var left = await State(task);
        left.ShouldBeOneOf(answered ? [Whole] : [Unfrozen, Whole]);
        (await Freeze(task)).ShouldBe(left == Unfrozen ? 201 : 409);
        (await State(task)).ShouldBe(Whole);
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
