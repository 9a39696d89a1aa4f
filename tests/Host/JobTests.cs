using System.Net.Http.Json;
using System.Text.Json;
using DualRandom.Host.Clock;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Quartz;
using Shouldly;

namespace DualRandom.Tests.Host;

public sealed class JobTests
{
    private const string Sweep = "files.sweep-orphans";
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start(settings: "--Scheduler=true");

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_job_is_run_over_HTTP_and_its_last_run_is_listed()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator, name: "值班员");
        var run = await administrator.Post($"/jobs/{Sweep}/runs");
        run.Text("startedBy").ShouldBe("值班员");
        run.GetProperty("finishedAt").GetString().ShouldNotBeNull();
        (await _house.Ask<string>($"select a.actor from audit.audit a join audit.audit_change c on c.audit_id = a.id where a.act = 'RunJob' and c.entity_id = '{Sweep}'")).ShouldBe("值班员");
        var listed = (await administrator.Get("/jobs")).EnumerateArray().Single(job => job.Text("id") == Sweep);
        listed.Text("cron").ShouldBe("0 40 3 * * ?");
        listed.GetProperty("next").GetDateTimeOffset().ToUniversalTime().TimeOfDay.ShouldBe(new TimeSpan(19, 40, 0), "03:40 in Shanghai");
        listed.GetProperty("lastRun").Text("startedAt").ShouldBe(run.Text("startedAt"));
    }

    [Test]
    public async Task Jobs_are_the_system_administrators_and_an_unknown_one_is_not_found()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        (await administrator.TryPost("/jobs/no.such-job/runs").Refused(404)).ShouldBe("not-found");
        (await office.TryPost($"/jobs/{Sweep}/runs").Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task A_job_that_runs_on_one_host_is_not_started_on_another()
    {
        await using var neighbour = await HouseFixture.Start(_house, settings: "--Scheduler=true");
        var (here, there) = (_house.Services.GetRequiredService<JobRuns>(), neighbour.Services.GetRequiredService<JobRuns>());
        await using (var running = await here.Begin("some.job", "test", CancellationToken.None))
        {
            running.ShouldNotBeNull();
            (await there.Begin("some.job", "test", CancellationToken.None)).ShouldBeNull();
            (await here.Begin("some.job", "test", CancellationToken.None)).ShouldBeNull();
            await using var other = await there.Begin("other.job", "test", CancellationToken.None);
            other.ShouldNotBeNull();
        }

        await using var after = await there.Begin("some.job", "test", CancellationToken.None);
        after.ShouldNotBeNull();
    }

    [Test]
    public async Task A_stored_job_that_nobody_declares_is_removed_at_the_next_start()
    {
        await _house.Services.GetRequiredService<Scheduler>().Running;
        var scheduler = await _house.Services.GetRequiredService<Scheduler>().Instance(CancellationToken.None);
        await scheduler.AddJob(
            JobBuilder.Create<Scheduler.Knock>().WithIdentity("old.job").StoreDurably().Build(), new AddJobOptions { Replace = true });
        await using var neighbour = await HouseFixture.Start(_house, settings: "--Scheduler=true");
        await neighbour.Services.GetRequiredService<Scheduler>().Running;
        var stored = (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup())).Select(key => key.Name).ToList();
        stored.ShouldBe(_house.Services.GetServices<RecurringCommand>().Select(job => job.Id), ignoreOrder: true);
        stored.ShouldContain(Sweep);
    }

    [Test]
    public async Task A_delivery_that_gave_up_is_listed_and_sent_again_by_hand()
    {
        await using var house = await HouseFixture.Start(settings: "--Doors=office,api,public");
        await Execute(house, """
            insert into plans.outbox values ('01900000-0000-7000-8000-000000000001', 'plans.items-published', 1, '{}', '01900000-0000-7000-8000-000000000002', '2024-04-09T00:00:00Z');
            insert into plans.outbox_delivery (event_id, reaction, aggregate_id, attempts, last_error)
            values ('01900000-0000-7000-8000-000000000001', 'somebody.hears', '01900000-0000-7000-8000-000000000002', 10, 'broken')
            """);
        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        var stuck = (await administrator.Get("/deliveries"))[0];
        stuck.Text("module").ShouldBe("plans");
        stuck.Text("lastError").ShouldBe("broken");
        using var anybody = house.Anonymous();
        var health = await anybody.GetFromJsonAsync<JsonElement>("/health");
        health.Number("stuckDeliveries").ShouldBe(1);
        health.Number("oldestUndeliveredSeconds").ShouldBe(3600);
        var path = $"/deliveries/plans/{stuck.Number("position")}/resend";
        await administrator.Post(path);
        (await house.Ask<int>("select attempts from plans.outbox_delivery")).ShouldBe(0);
        (await house.Ask<string>("select act from plans.audit order by position desc limit 1")).ShouldBe("ResendDelivery");
        (await administrator.TryPost(path).Refused(404)).ShouldBe("not-found");
    }

    private static async Task Execute(HouseFixture house, string sql)
    {
        await using var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
#pragma warning disable CA2100 // the text stands above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
