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
    private const int Instants = 20;
    private const string Untold = "none 0";
    private const string ToldWithoutForms = "all 0";
    private static readonly string Whole = $"all {Firms}";

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

    [TestCase("matching.outbox", Untold)]
    [TestCase("results.record_form", ToldWithoutForms)]
    public async Task Killed_in_the_middle_of_a_dispatch_everybody_is_told_or_nobody_and_the_next_start_makes_each_form_once(string killedBeforeItWrites, string left)
    {
        (await Killed(async dispatching =>
        {
            await using var table = await HeldTable.Hold(_room.House, killedBeforeItWrites);
            var answer = dispatching();
            await table.SomebodyStandsThere();
            await _host.Kill();
            await answer;
        })).ShouldBe(left);
        await NoFormWasWrittenTwice();
    }

    [Test]
    [Category("Long")]
    public async Task Killed_at_twenty_instants_of_a_dispatch_everybody_is_told_or_nobody()
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= Instants; instant++)
        {
            var delay = whole * instant / (Instants + 1);
            seen.Add(await Killed(async dispatching =>
            {
                var answer = dispatching();
                await Task.Delay(delay);
                await _host.Kill();
                await answer;
            }));
        }

        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        await NoFormWasWrittenTwice();
    }

    private async Task<TimeSpan> Undisturbed()
    {
        var task = await Drawn();
        var watch = Stopwatch.StartNew();
        await Dispatch();
        await _room.House.Settle();
        (await State(task)).ShouldBe(Whole);
        return watch.Elapsed;
    }

    /// <param name="killing">Kills the host during a dispatch.</param>
    /// <returns>What the kill left behind.</returns>
    private async Task<string> Killed(Func<Func<Task>, Task> killing)
    {
        var task = await Drawn();
        await killing(Dispatch);
        var left = await State(task);
        left.ShouldBeOneOf(Untold, ToldWithoutForms, Whole);
        await _host.Start();
        await Dispatch();
        await _room.House.Settle();
        (await State(task)).ShouldBe(Whole);
        return left;
    }

    private async Task NoFormWasWrittenTwice() =>
        (await _room.House.Ask<int>("select max(version) from results.record_form")).ShouldBe(1, "a form was written twice");

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

    /// <summary>How many of its parts are told, as the brief says too, and forms made, at one instant.</summary>
    private Task<string> State(Guid task) => _room.House.Ask<string>($"""
        select case when told.parts = 0 and b.assignments_dispatched_at is null then 'none'
                    when told.parts = told.of_parts and b.assignments_dispatched_at is not null then 'all' else 'some' end
            || ' ' || (select count(*) from results.record_form f where f.task_id = b.id)
        from matching.task_brief b
            cross join lateral (select count(*) as parts, max((payload::json->>'parts')::int) as of_parts
                from matching.outbox o where o.name = 'matching.assignments-dispatched' and o.aggregate_id = b.id) told
        where b.id = '{task}'
        """);
}
