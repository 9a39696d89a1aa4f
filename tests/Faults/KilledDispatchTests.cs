using System.Diagnostics;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>
/// The host is killed between the last officers' draw and the last form: all parts are told or none, and the next start makes each form once.
/// </summary>
internal sealed class KilledDispatchTests
{
    private const int Firms = 120;

    /// <summary>As the undisturbed dispatch told it: an event holds so many bytes, not so many firms.</summary>
    private string _parts = "";

    private MatchingHouse _room = null!;
    private HostProcess _host = null!;
    private string _operator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: "--Doors=office"));
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, Firms).Select(MatchingHouse.Subject));
        _room.Staff(4);
        _host = await HostProcess.Start(_room.House);
        _operator = await _room.House.Person(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Test]
    public Task Killed_at_any_instant_of_a_dispatch_everybody_is_told_or_nobody_and_the_next_start_makes_each_form_once() => Sweep(3);

    [Test]
    [Category("Long")]
    public Task Killed_at_thirty_instants_of_a_dispatch_everybody_is_told_or_nobody() => Sweep(30);

    private async Task Sweep(int instants)
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= instants; instant++)
            seen.Add(await KilledAfter(whole * instant / (instants + 1)));
        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        (await _room.House.Ask<int>("select max(version) from results.record_form")).ShouldBe(1, "a form was written twice");
    }

    private async Task<TimeSpan> Undisturbed()
    {
        var task = await Drawn();
        var watch = Stopwatch.StartNew();
        await Dispatch();
        await _room.House.Settle();
        _parts = (await State(task)).Split(' ')[1];
        _parts.ShouldBeGreaterThan("1");
        (await State(task)).ShouldBe($"1 {_parts} {Firms}");
        return watch.Elapsed;
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledAfter(TimeSpan delay)
    {
        var task = await Drawn();
        var dispatching = Dispatch();
        await Task.Delay(delay);
        await _host.Kill();
        await dispatching;
        var left = await State(task);
        left.ShouldBeOneOf("0 0 0", $"1 {_parts} 0", $"1 {_parts} {Firms}");
        await _host.Start();
        await Dispatch();
        await _room.House.Settle();
        (await State(task)).ShouldBe($"1 {_parts} {Firms}");
        return left;
    }

    /// <summary>Three departments' officers are drawn for every firm, and nobody is told yet.</summary>
    private async Task<Guid> Drawn()
    {
        var task = await _room.ApproveTask(10000);
        var approval = Results.Given.Approval();
        await _room.House.Tell("plans", approval with
        {
            EventId = Guid.NewGuid(), AggregateId = task, Departments = [.. MatchingHouse.Departments.Zip(approval.Departments, (d, typed) => typed with { Id = d.Id })],
        });
        await _room.House.Settle();
        await _room.ConfirmAll((await _room.DrawnSubjects(task)).Id);
        foreach (var department in MatchingHouse.Departments)
            await _room.Draw(await _room.FreezeInspectors(task, department), MatchingHouse.Administrator(department));
        await _room.House.Settle();
        return task;
    }

    private async Task Dispatch()
    {
        try
        {
            using var administrator = await People.SignIn(_host.Address, _operator);
            await administrator.Post("/jobs/matching.dispatch-assignments/runs");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Killed: the test looks at what it left.
        }
    }

    /// <summary>Whether it is dispatched, parts told and forms made, at one instant.</summary>
    private Task<string> State(Guid task) => _room.House.Ask<string>($"""
        select (b.assignments_dispatched_at is not null)::int || ' '
            || (select count(*) from matching.outbox o where o.name = 'matching.assignments-dispatched' and o.aggregate_id = b.id)
            || ' ' || (select count(*) from results.record_form f where f.task_id = b.id)
        from matching.task_brief b where b.id = '{task}'
        """);
}
