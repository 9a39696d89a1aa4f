using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DualRandom.Host.Clock;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

public sealed class JobTests
{
    private const string Sweep = "files.sweep-orphans";
    private const string Sessions = "identity.sweep-sessions";
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start(change: Break.AddTo, settings: "--Scheduler=true");

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

    [TestCase("zh-CN")]
    [TestCase("en-US")]
    public async Task Each_job_has_a_name_on_the_page(string language)
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        using var texts = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository(), "frontend", "src", "i18n", $"{language}.json")));
        var names = texts.RootElement.GetProperty("jobs").GetProperty("names").EnumerateObject()
            .SelectMany(module => module.Value.EnumerateObject().Select(job => $"{module.Name}.{job.Name}"));
        names.Order().ShouldBe((await administrator.Get("/jobs")).EnumerateArray().Select(job => job.Text("id")).Where(id => id != Break.Id).Order());
    }

    [Test]
    public async Task Jobs_are_the_system_administrators_and_an_unknown_one_is_not_found()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        (await administrator.TryPost("/jobs/no.such-job/runs").Refused(404)).ShouldBe("not-found");
        (await administrator.TryGet("/jobs/no.such-job/runs").Refused(404)).ShouldBe("not-found");
        (await administrator.TryPut("/jobs/no.such-job/pause", new { }, null).Refused(404)).ShouldBe("not-found");
        (await administrator.DeleteAsync("/api/v1/jobs/no.such-job/pause").Refused(404)).ShouldBe("not-found");
        (await office.TryPut($"/jobs/{Sweep}/pause", new { }, null).Refused(403)).ShouldBe("not-permitted");
        (await office.TryPost($"/jobs/{Sweep}/runs").Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task Every_run_is_kept_with_its_length_and_who_started_it_and_listed_page_by_page()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator, name: "查看员");
        for (var i = 0; i < 3; i++)
            await administrator.Post($"/jobs/{Sessions}/runs");
        await _house.RunJob(Sessions);

        var first = await administrator.Get($"/jobs/{Sessions}/runs?size=3");
        var rest = await administrator.Get($"/jobs/{Sessions}/runs?size=3&after={Uri.EscapeDataString(first.Text("next"))}");
        List<JsonElement> runs = [.. first.GetProperty("items").EnumerateArray(), .. rest.GetProperty("items").EnumerateArray()];
        runs.Select(run => run.Text("startedBy")).ShouldBe([ClockDoor.ByClock, "查看员", "查看员", "查看员"]);
        runs.Select(run => run.GetProperty("startedAt").GetDateTimeOffset()).ShouldBeInOrder(SortDirection.Descending);
        runs.ShouldAllBe(run => run.Number("runs") == 1 && run.GetProperty("error").ValueKind == JsonValueKind.Null && run.Text("host") == $"{Environment.MachineName}/{Environment.ProcessId}");
        runs.ShouldAllBe(run => Math.Abs((run.GetProperty("finishedAt").GetDateTimeOffset() - run.GetProperty("startedAt").GetDateTimeOffset()).TotalMilliseconds - run.Number("milliseconds")) <= 1);
        (first.Text("total"), rest.GetProperty("next").ValueKind).ShouldBe(("4", JsonValueKind.Null));
        (await administrator.TryGet($"/jobs/{Sessions}/runs?after=nonsense").Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task Runs_that_failed_are_found_among_the_others_with_their_error()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        (await administrator.Post($"/jobs/{Break.Id}/runs")).Text("error").ShouldBe("InvalidOperationException: broken");
        await Should.ThrowAsync<InvalidOperationException>(() => _house.RunJob(Break.Id));
        // As a host leaves it that is killed in the middle.
        await _house.Execute($"update jobs.job_run set finished_at = null, error = null where job = '{Break.Id}'");
        var listed = (await administrator.Get("/jobs")).EnumerateArray().Single(job => job.Text("id") == Break.Id);
        listed.GetProperty("isRunning").GetBoolean().ShouldBeFalse();
        listed.GetProperty("lastRun").GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        Break.IsMended = true;
        await _house.RunJob(Break.Id);

        (await administrator.Get($"/jobs/{Break.Id}/runs")).Text("total").ShouldBe("4");
        var failed = (await administrator.Get($"/jobs/{Break.Id}/runs?failed=true")).GetProperty("items").EnumerateArray().ToList();
        failed.Count.ShouldBe(3);
        failed[0].Text("error").ShouldContain("主机终止");
        failed[0].GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        failed[1].Text("error").ShouldBe("InvalidOperationException: broken");
    }

    [Test]
    public async Task What_the_clock_runs_again_and_again_is_one_line_a_minute_with_the_number_of_runs()
    {
        const string dispatch = "matching.dispatch-assignments";
        await using var house = await HouseFixture.Start();
        for (var i = 0; i < 5; i++)
            (await house.RunJob(dispatch)).ShouldBeTrue();
        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        await administrator.Post($"/jobs/{dispatch}/runs");
        await house.RunJob(dispatch);

        var lines = (await administrator.Get($"/jobs/{dispatch}/runs")).GetProperty("items").EnumerateArray().ToList();
        lines.Sum(line => line.Number("runs")).ShouldBe(7);
        // The minute may have ended between two of them.
        lines.Count.ShouldBeInRange(3, 4);
        lines[1].Number("runs").ShouldBe(1, "by hand");
    }

    [Test]
    public async Task After_ninety_days_a_run_is_forgotten()
    {
        await _house.Execute("""
            insert into jobs.past_run (job, host, started_by, started_at, finished_at, runs)
            select 'past.job', 'h/1', 'test', now() - make_interval(days => days, mins => 1), now() - make_interval(days => days), 1 from unnest(array[1, 89, 90, 400]) days
            """);
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        (await administrator.Post("/jobs/jobs.forget-runs/runs")).GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        (await _house.Ask<long>("select count(*) from jobs.past_run where job = 'past.job'")).ShouldBe(2);
    }

    [Test]
    public async Task A_paused_job_is_run_by_the_clock_of_no_host_until_it_is_resumed_and_by_hand_nevertheless()
    {
        const string letters = "reminders.gather-letters";
        await using var house = await HouseFixture.Start();
        using var administrator = await house.SignedIn(Role.SystemAdministrator, name: "管理员甲");
        for (var i = 0; i < 2; i++)
            (await administrator.TryPut($"/jobs/{letters}/pause", new { }, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var listed = await Listed();
        listed.GetProperty("pause").Text("by").ShouldBe("管理员甲");
        listed.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await house.RunJob(letters)).ShouldBeFalse();
        // A host that starts later, as after an update.
        await using (var neighbour = await HouseFixture.Start(house))
            (await neighbour.RunJob(letters)).ShouldBeFalse();
        (await administrator.Get($"/jobs/{letters}/runs")).Text("total").ShouldBe("0");
        (await administrator.Post($"/jobs/{letters}/runs")).GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await house.RunJob("reminders.send-letters")).ShouldBeTrue("another job");

        for (var i = 0; i < 2; i++)
            (await administrator.DeleteAsync($"/api/v1/jobs/{letters}/pause")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Listed()).GetProperty("pause").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Listed()).GetProperty("next").ValueKind.ShouldBe(JsonValueKind.String);
        (await house.RunJob(letters)).ShouldBeTrue();
        (await house.Ask<string[]>($"select array_agg(a.act || ' ' || a.actor order by a.position) from audit.audit a join audit.audit_change c on c.audit_id = a.id where a.act like '%eJob' and c.entity_id = '{letters}'"))
            .ShouldBe(["PauseJob 管理员甲", "ResumeJob 管理员甲"]);

        async Task<JsonElement> Listed() => (await administrator.Get("/jobs")).EnumerateArray().Single(job => job.Text("id") == letters);
    }

    [Test]
    public async Task A_host_that_is_stopped_while_its_scheduler_begins_stops_in_order()
    {
        for (var again = 0; again < 5; again++)
            await (await HouseFixture.Start(_house, Break.AddTo, "--Scheduler=true")).DisposeAsync();
    }

    [Test]
    public async Task A_job_that_runs_on_one_host_is_not_started_on_another()
    {
        await using var neighbour = await HouseFixture.Start(_house, Break.AddTo, "--Scheduler=true");
        var (here, there) = (_house.Services.GetRequiredService<JobRuns>(), neighbour.Services.GetRequiredService<JobRuns>());
        await using (var running = await here.Begin("some.job", "test", byClock: true, CancellationToken.None))
        {
            running.ShouldNotBeNull();
            (await there.Begin("some.job", "test", byClock: true, CancellationToken.None)).ShouldBeNull();
            (await here.Begin("some.job", "test", byClock: true, CancellationToken.None)).ShouldBeNull();
            await using var other = await there.Begin("other.job", "test", byClock: true, CancellationToken.None);
            other.ShouldNotBeNull();
        }

        await using var after = await there.Begin("some.job", "test", byClock: true, CancellationToken.None);
        after.ShouldNotBeNull();
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

    [Test]
    public async Task The_outbox_of_each_module_says_what_waits_fails_and_is_stuck_and_all_that_is_stuck_goes_again_at_once()
    {
        await using var house = await HouseFixture.Start(settings: "--Doors=office,api,public");
        await Execute(house, """
            insert into plans.outbox
            select ('01900000-0000-7000-8000-00000000000' || n)::uuid, 'plans.items-published', 1, '{}', '01900000-0000-7000-8000-0000000000ff', '2024-04-09T00:00:00Z'
            from generate_series(1, 5) n;
            insert into plans.outbox_delivery (event_id, reaction, aggregate_id, attempts, not_before, sent_at, last_error)
            select event_id, 'somebody.hears', aggregate_id, attempts, not_before, sent_at, error
            from plans.outbox join (values (1, 0, null::timestamptz, null::timestamptz, null), (2, 3, '2024-04-09T02:00:00Z', null, 'not yet'), (3, 10, null, null, 'broken'),
                                           (4, 10, null, null, 'broken'), (5, 0, null, '2024-04-09T00:30:00Z', null)) as row (n, attempts, not_before, sent_at, error)
              on event_id = ('01900000-0000-7000-8000-00000000000' || n)::uuid
            """);
        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        var plans = (await administrator.Get("/outboxes")).EnumerateArray().Single(outbox => outbox.Text("module") == "plans");
        (plans.Number("waiting"), plans.Number("failing"), plans.Number("stuck")).ShouldBe((1, 1, 2));
        plans.GetProperty("oldestUnsent").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse("2024-04-09T00:00:00Z", CultureInfo.InvariantCulture));
        plans.GetProperty("lastSent").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse("2024-04-09T00:30:00Z", CultureInfo.InvariantCulture));
        var failing = (await administrator.Get("/deliveries/failing")).EnumerateArray().ShouldHaveSingleItem();
        (failing.Number("attempts"), failing.Text("lastError")).ShouldBe((3, "not yet"));
        (await administrator.Get("/deliveries")).GetArrayLength().ShouldBe(2);

        (await administrator.Post("/outboxes/plans/resend")).Number("count").ShouldBe(2);

        (await administrator.Get("/deliveries")).GetArrayLength().ShouldBe(0);
        (await house.Ask<string>("select act from plans.audit order by position desc limit 1")).ShouldBe("ResendDeliveries");
        (await administrator.Post("/outboxes/plans/resend")).Number("count").ShouldBe(0);
        (await administrator.TryPost("/outboxes/nowhere/resend").Refused(404)).ShouldBe("not-found");
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        (await office.TryGet("/outboxes").Refused(403)).ShouldBe("not-permitted");
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

    /// <summary>A job that fails until it is mended.</summary>
    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    private static class Break
    {
        public const string Id = "tests.break";

        public static bool IsMended { get; set; }

        public static void AddTo(WebApplicationBuilder builder)
        {
            builder.Services.AddTransient<IRequestHandler<Command, Unit>, Handler>();
            builder.Services.AddSingleton(new RecurringCommand(Id, "0 0 0 1 1 ?", () => new Command()));
        }

        internal sealed record Command : IRequest;

        internal sealed class Handler : AsyncRequestHandler<Command>
        {
            protected override Task Handle(Command request, CancellationToken cancellationToken) =>
                IsMended ? Task.CompletedTask : throw new InvalidOperationException("broken");
        }
    }
}
