using System.Diagnostics;
using System.Globalization;
using DualRandom.Kit;
using DualRandom.Results;
using DualRandom.Results.Jobs;
using DualRandom.SharedKernel;
using DualRandom.Tests.Results;
using DualRandom.Tests.SharedKernel.WorkingDays;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace DualRandom.Benchmarks;

/// <summary>
/// Open deadlines of a province: the sweep of the night that marks and reminds the hundredth that is due, on a real host; how fast its
/// reminders reach people, beside a bare loop of the same inserts; and due dates by themselves. False above a bound.
/// </summary>
internal sealed class Deadlines(HouseFixture house, SharedClock clock)
{
    private const int OneInAHundred = 100;
    private const int DueDates = 10_000;
    private const int Looped = 2_000;
    private const int MostMegabytes = 300;
    private static readonly TimeSpan MostForTheSweep = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostForDueDates = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(23);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(40);

    private bool _isWithin = true;

    public static async Task<bool> Run(SharedClock clock, int open)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, .NET {Environment.Version}"));
        clock.Set(Given.Now);
        await using var house = await HouseFixture.Start(
            null, builder => builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock), "--Doors=office", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning");
        var deadlines = new Deadlines(house, clock);
        deadlines.Dates();
        await deadlines.Sweep(open);
        return deadlines._isWithin;
    }

    private void Dates()
    {
        var calendar = StateCalendar.Loaded;
        var first = new DateOnly(2018, 1, 1);
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < DueDates; i++)
                _ = calendar.Add(first.AddDays(i % 2900), i % 21).Date;
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        Say($"{DueDates:N0} due dates without their sentences", best.TotalMilliseconds, "ms", MostForDueDates.TotalMilliseconds);
    }

    private async Task Sweep(int open)
    {
        var host = await HostProcess.Start(house, ["DualRandom.Benchmarks.dll", "host"], ["--Database:PoolSize=8"]);
        await using var _ = host;
        var form = await OneForm();
        var watch = Stopwatch.StartNew();
        await Fill(form, open);
        Console.WriteLine($"  {open:N0} open deadlines laid out in {watch.Elapsed.TotalSeconds:F0} s, {open / OneInAHundred:N0} of them due");
        clock.Set(new DateTimeOffset(2024, 5, 16, 9, 0, 0, TimeSpan.FromHours(8)));
        await Plans();

        await host.Kill();
        await host.Start();
        var report = new Report(host.Id);
        using var system = await People.SignIn(host.Address, await house.Person(Role.SystemAdministrator));
        await report.Step("the house is quiet, as at night", () => Task.Delay(Settled), counts: false);
        // From here on the kernel counts its peak anew.
        await File.WriteAllTextAsync($"/proc/{host.Id}/clear_refs", "5");
        await report.Step("sweep: results.mark-overdue", () => Run(system, "results.mark-overdue"));
        await report.Step("sweep: results.remind-results", () => Run(system, "results.remind-results"));
        Say("the nightly sweep", report.Where("sweep").TotalSeconds, "s", MostForTheSweep.TotalSeconds);
        Say("the host at most", report.PeakMegabytes, "MB", MostMegabytes);
        var (marked, told) = (
            await house.Ask<long>("select count(*) from results.record_form where overdue_on = '2024-05-16'"),
            await house.Ask<long>("select count(distinct aggregate_id) from results.outbox where name = 'reminders.reminder-due' or payload::text like '%results.entry%'"));
        Console.WriteLine($"  {marked:N0} marked, reminders raised for {told:N0}");
        Demand(marked == open / OneInAHundred && told >= marked, "all that is due is marked and reminded of");
        await Reminders();
    }

    private static async Task Run(HttpClient system, string job)
    {
        var run = await system.Post($"/jobs/{job}/runs");
        if (run.GetProperty("error").GetString() is { } error)
            throw new InvalidOperationException(error);
    }

    /// <summary>Inspected, signed, its result not entered yet.</summary>
    private async Task<Guid> OneForm()
    {
        var story = await Story.Begin(house);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture);
        await Story.Sign(police, form);
        await house.Settle();
        return form;
    }

    /// <summary>Copies of the form with one department each: the hundredth due yesterday, the others on one of the next 180 days.</summary>
    private async Task Fill(Guid form, int open)
    {
        var mine = new Dictionary<string, string>
        {
            ["id"] = "('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid", ["subject_id"] = "('01900000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid",
            ["subject_name"] = "'清河县示例网吧' || i || '号'", ["credit_code"] = "'91130534MB' || lpad(i::text, 8, '0')", ["blocks"] = "jsonb_build_array(blocks -> 0)",
            ["result_due_on"] = $"case when i % {OneInAHundred} = 0 then date '2024-05-15' else date '2024-05-16' + i % 180 end",
            ["remind_at"] = $"case when i % {OneInAHundred} = 0 then remind_at_due else remind_at_due + make_interval(days => 1 + i % 180) end", ["reminded_at"] = "reminded_at_due",
        };
        var columns = (await house.Ask<string[]>("select array_agg(column_name::text order by ordinal_position) from information_schema.columns where table_schema = 'results' and table_name = 'record_form'")).ToList();
        await Execute($$"""
            create temporary table index_of_form as
                select indexname, indexdef from pg_indexes where schemaname = 'results' and tablename = 'record_form' and indexname <> 'record_form_pkey';
            do $$ declare x record; begin for x in select * from index_of_form loop execute 'drop index results.' || x.indexname; end loop; end $$;
            insert into results.record_form ({{string.Join(", ", columns)}})
                select {{string.Join(", ", columns.Select(column => mine.GetValueOrDefault(column, column)))}}
                from results.record_form, generate_series(1, {{open}}) i, (select timestamptz '2024-05-15 23:00+08' as reminded_at_due, timestamptz '2024-05-16 08:30+08' as remind_at_due) due
                where id = '{{form}}';
            update results.record_form set completed_at = '2024-05-15', remind_at = null where id = '{{form}}';
            do $$ declare x record; begin for x in select * from index_of_form loop execute x.indexdef; end loop; end $$;
            analyze results.record_form
            """);
    }

    private async Task Plans()
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("benchmark");
        var db = scope.ServiceProvider.GetRequiredService<ResultsDb>();
        var now = clock.GetUtcNow();
        await Plan(db, "results.mark-overdue", FormSweep.Ids(MarkOverdue.Due(db, LegalDay.Of(now))));
        await Plan(db, "results.remind-results", FormSweep.Ids(RemindResults.Due(db, now)));
    }

    private static async Task Plan(ResultsDb db, string job, IQueryable<Guid> query)
    {
        Console.WriteLine($"  what {job} reads:");
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
#pragma warning disable CA2100 // what the sweep itself asks
        command.CommandText = $"explain (analyze, costs off, buffers, summary on) {command.CommandText}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            Console.WriteLine($"    {reader.GetString(0)}");
    }

    /// <summary>From the outbox of one room into the reminders of people: events a second, beside one transaction for each with the same rows and nothing else.</summary>
    private async Task Reminders()
    {
        const string sent = "select count(*) from results.outbox_delivery where sent_at is not null";
        var (before, watch) = (await house.Ask<long>(sent), Stopwatch.StartNew());
        while (watch.Elapsed < Watched && await house.Ask<bool>("select exists (select from results.outbox_delivery where sent_at is null)"))
            await Task.Delay(100);
        var (delivered, time) = (await house.Ask<long>(sent) - before, watch.Elapsed);
        var rate = delivered / time.TotalSeconds;
        var bare = await BareLoop();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {"reminders kept",-44} {rate,7:F0} a second ({delivered:N0} in {time.TotalSeconds:F1} s); the bare loop {bare:F0}; ratio {bare / rate:F1}"));
    }

    private async Task<double> BareLoop()
    {
        await Execute("""
            create schema bare;
            create table bare.reminder (like reminders.reminder including all);
            create table bare.message (like reminders.reminder_message including all);
            create table bare.inbox (like reminders.inbox including all);
            """);
        var ids = await house.Ask<Guid[]>($"select array_agg(id) from (select id from reminders.reminder order by id desc limit {Looped}) some_of_them");
        await using var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
        await using var insert = new NpgsqlCommand(
            """
            insert into bare.reminder select * from reminders.reminder where id = @id;
            insert into bare.message select * from reminders.reminder_message where reminder_id = @id;
            insert into bare.inbox values (@id, 'bare', '2024-05-16')
            """, connection);
        var id = insert.Parameters.Add(new NpgsqlParameter<Guid>("id", Guid.Empty));
        var watch = Stopwatch.StartNew();
        foreach (var one in ids)
        {
            id.Value = one;
            await insert.ExecuteNonQueryAsync();
        }

        return ids.Length / watch.Elapsed.TotalSeconds;
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
#pragma warning disable CA2100 // the texts stand above
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private void Say(string what, double value, string unit, double most)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-44} {value,7:F2} {unit} of {most:F0}"));
        _isWithin &= value <= most;
    }

    private void Demand(bool isTrue, string what)
    {
        _isWithin &= isTrue;
        if (!isTrue)
            Console.WriteLine($"  NOT SO: {what}");
    }
}
