using System.Globalization;
using System.Runtime.CompilerServices;
using DualRandom.Host.Clock;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Cellar.Reminders;
using DualRandom.Tests.Results;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>
/// What the scheduler does when a host is killed, the machine's clock is put and the database is away, on real processes. They mostly
/// wait: all of them go at the same time.
/// </summary>
internal sealed class ClockFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(130);

    private readonly Lazy<(Task Killed, Task Put, Task Away)> _going = new(() => (Task.Run(KilledHost), Task.Run(PutClock), Task.Run(() => DatabaseAway(TimeSpan.FromSeconds(30)))));

    [Test]
    public Task Of_two_hosts_one_runs_each_job_and_the_other_takes_over_within_half_a_minute_what_is_killed_in_its_middle() => _going.Value.Killed;

    [Test]
    public Task A_clock_put_an_hour_ahead_and_back_sends_nothing_twice_and_jobs_go_on() => _going.Value.Put;

    [Test]
    public Task A_database_that_is_away_for_half_a_minute_is_survived_and_what_was_missed_is_caught_up_once() => _going.Value.Away;

    [Test]
    [Category("Long")]
    public Task A_database_that_is_away_for_five_minutes_is_survived_and_what_was_missed_is_caught_up_once() => DatabaseAway(TimeSpan.FromMinutes(5));

    private static async Task KilledHost()
    {
        const string slow = "tests.slow";
        const string often = "tests.often";
        await using var house = await HouseFixture.Start(settings: "--Doors=office");
        await house.MakeTables(slow, often);
        // Once a minute, so that the next time is not taken for the repetition.
        string[] settings = ["--Scheduler=true", $"--TestJobs:{slow}={In(15).Second} * * * * ?", $"--TestJobs:{often}=* * * * * ?"];
        await using var one = await HostProcess.Start(house, TestHost.Program, settings);
        await using var other = await HostProcess.Start(house, TestHost.Program, settings);

        var from = MachineTime.Now;
        await Until(house, async () => await Strokes(house, often, from) >= 5);
        (await Strokes(house, often, from)).ShouldBeLessThanOrEqualTo((int)(MachineTime.Now - from).TotalSeconds + 2, "a time was taken on both hosts");

        int killed;
        DateTimeOffset at;
        await using (var table = await HeldTable.Hold(house, Stroke.TableOf(slow)))
        {
            await Until(house, () => house.Ask<bool>($"select exists (select from jobs.job_run where job = '{slow}' and finished_at is null)"));
            killed = int.Parse((await house.Ask<string>($"select host from jobs.job_run where job = '{slow}'")).Split('/')[1], CultureInfo.InvariantCulture);
            await table.SomebodyStandsThere();
            await (killed == one.Id ? one : other).Kill();
            at = MachineTime.Now;
        }

        await Until(house, async () => await house.Ask<bool>($"select exists (select from {Stroke.TableOf(slow)} where process <> {killed} and at > '{at:O}')"));
        var after = MachineTime.Now - at;
        after.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        Figures.Say($"a job whose host was killed ran again elsewhere after {after.TotalSeconds:F1} s");
        (await house.Ask<long>($"select count(*) from {Stroke.TableOf(slow)} where at > '{at:O}' and at < '{at.AddSeconds(40):O}'")).ShouldBe(1);
        await Until(house, () => house.Ask<bool>($"select exists (select from jobs.past_run where job = '{slow}' and error is null)"));
        (await house.Ask<long>($"select count(*) from jobs.past_run where job = '{slow}' and finished_at is null and host like '%/{killed}'")).ShouldBe(1, "the history says who broke off");
        await Until(house, async () => await Strokes(house, often, at) >= 2);
    }

    private static async Task PutClock()
    {
        const string sweep = "results.mark-overdue";
        const string stages = "results.remind-results";
        const string soon = "matching.run-due-draws";
        await using var post = await MailServer.Started();
        await using var house = await HouseFixture.Start(settings: post.Settings);
        if (house.Services.GetRequiredService<IClockwork>().GetType().Name != "QuartzClockwork")
            Assert.Ignore("This scheduler reads the machine's clock itself: only a machine whose clock is put shows it");
        var story = await Story.Begin(house);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        await Story.Sign(police, await story.Recorded(police, market, culture));
        var (client, _) = await house.Reached(story.Police.Name, Cellar.Reminders.Told.Choices("jia@gov.test", quietFrom: "00:00", quietTo: "00:00", onRestDays: true, dailyAt: "00:00"));
        using var keptOpen = client;

        var file = Path.GetTempFileName();
        using var clock = new JumpingClock(file);
        var evening = new DateTimeOffset(2024, 12, 2, 23, 50, 0, TimeSpan.FromHours(8));
        clock.Set(evening);
        await using (var host = await HostProcess.Start(house, TestHost.Program, [.. post.Settings, "--Scheduler=true", $"--TestClock={file}"]))
        {
            await Until(house, () => Ran(house, soon, evening), host);
            (await house.Ask<long>($"select count(*) from jobs.job_run where job = '{sweep}'")).ShouldBe(0, "it is not yet time");

            // Over midnight: the sweeps of the night and the letters of an hour were missed.
            clock.Jump(TimeSpan.FromHours(1));
            await Until(house, () => Ran(house, sweep, evening.AddHours(1)), host);
            await Until(house, () => Ran(house, stages, evening.AddHours(1)), host);
            await house.Settle();
            var told = await Counted();
            told.Overdue.ShouldBe(3, "one for each department");

            clock.Jump(TimeSpan.FromHours(-1));
            var back = clock.GetUtcNow();
            await Until(house, () => Ran(house, soon, back, before: back.AddMinutes(20)), host);
            // Each job in its turn gets its time of this evening back; before that, the clock put ahead again would find it not yet due.
            await Until(house, () => house.Ask<bool>($"select count(*) = 2 from jobs.qrtz_triggers where trigger_name in ('{sweep}', '{stages}') and next_fire_time < {back.AddMinutes(20).UtcTicks}"), host);

            clock.Jump(TimeSpan.FromHours(1));
            var again = clock.GetUtcNow();
            await Until(house, () => Ran(house, sweep, again), host);
            await Until(house, () => Ran(house, stages, again), host);
            await house.Settle();
            (await Counted()).ShouldBe(told);
            (await house.Ask<long>($"select sum(runs) from jobs.past_run where job = '{sweep}'")).ShouldBe(2, "once for each time that the clock passed midnight");

            // What the letters of these hours did, to their end.
            await Until(
                house,
                async () =>
                {
                    house.Clock.Set(clock.GetUtcNow());
                    await house.GatherAndSend();
                    return await house.Ask<long>("select count(*) from reminders.letter where state <> 'Sent'") == 0;
                },
                host);
            (await house.Ask<long>("select count(*) from (select from reminders.reminder_message group by reminder_id, person_id, channel having count(*) > 1) twice")).ShouldBe(0);
            post.Accepted.ShouldBe((int)await house.Ask<long>("select count(*) from reminders.letter"));
        }

        File.Delete(file);

        async Task<(long Overdue, long Reminders, long Messages)> Counted() => (
            await house.Ask<long>("select count(*) from results.outbox where payload::text like '%results.entry-overdue/%'"),
            await house.Ask<long>("select count(*) from reminders.reminder"),
            await house.Ask<long>("select count(*) from reminders.reminder_message"));
    }

    private static async Task DatabaseAway(TimeSpan time)
    {
        const string middle = "tests.middle";
        const string missed = "tests.missed";
        await using var house = await HouseFixture.Start(settings: "--Doors=office");
        await house.MakeTables(middle, missed);
        await using var cable = new Cable(house.Database);
        var begin = In(25);
        // The one that stands in its middle comes again when the database has long been back, so that the repetition is its own; the other
        // one was due three times within the half minute. Both steps divide the hour.
        var every = time < TimeSpan.FromMinutes(1) ? 2 : 10;
        string[] settings =
        [
            "--Scheduler=true", $"--Database:ConnectionString={cable.ConnectionString}", $"--TestJobs:{middle}={begin.Second} {begin.Minute % every}/{every} * * * ?",
            $"--TestJobs:{missed}={string.Join(',', new[] { 8, 14, 20 }.Select(seconds => begin.AddSeconds(seconds).Second).Order())} * * * * ?",
        ];
        await using var host = await HostProcess.Start(house, TestHost.Program, settings);
        var table = await HeldTable.Hold(house, Stroke.TableOf(middle));
        await Until(house, () => house.Ask<bool>($"select exists (select from jobs.job_run where job = '{middle}' and finished_at is null)"), host);
        await table.SomebodyStandsThere();
        cable.Cut();
        await table.DisposeAsync();
        var before = await Strokes(house, missed, DateTimeOffset.MinValue);
        await Task.Delay(time);
        (await Strokes(house, missed, DateTimeOffset.MinValue)).ShouldBe(before);
        var mended = MachineTime.Now;
        cable.Mend();

        await Until(house, async () => await Strokes(house, middle, mended) > 0 && await Strokes(house, missed, mended) > 0);
        var after = MachineTime.Now - mended;
        Figures.Say($"what a database missed that was away for {time.TotalSeconds:F0} s was caught up {after.TotalSeconds:F1} s after it came back");
        after.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (await Strokes(house, middle, mended)).ShouldBe(1);
        // Until shortly before the next regular time.
        var next = begin.AddSeconds(8);
        while (next < mended)
            next = next.AddMinutes(1);
        if (next - MachineTime.Now is { } wait && wait > TimeSpan.FromSeconds(2) && wait < TimeSpan.FromSeconds(15))
            await Task.Delay(wait - TimeSpan.FromSeconds(1));
        (await house.Ask<long>($"select count(*) from {Stroke.TableOf(missed)} where at > '{mended:O}' and at < '{next:O}'")).ShouldBe(1, "three missed times are one");
        using var anyone = new HttpClient { BaseAddress = host.Address };
        (await anyone.GetAsync("/health")).EnsureSuccessStatusCode();
    }

    private static DateTimeOffset In(int seconds) => MachineTime.Now.AddSeconds(seconds);

    private static async Task<int> Strokes(HouseFixture house, string job, DateTimeOffset from) =>
        (int)await house.Ask<long>($"select count(*) from {Stroke.TableOf(job)} where at > '{from:O}'");

    private static Task<bool> Ran(HouseFixture house, string job, DateTimeOffset from, DateTimeOffset? before = null) => house.Ask<bool>($"""
        select exists (select from jobs.past_run where job = '{job}' and started_by = '{ClockDoor.ByClock}' and finished_at >= '{from:O}' and started_at < '{before ?? DateTimeOffset.MaxValue:O}')
        """);

    /// <param name="what">The question as it stands in the test, for the complaint.</param>
    private static async Task Until(HouseFixture house, Func<Task<bool>> isTrue, HostProcess? host = null, [CallerArgumentExpression(nameof(isTrue))] string what = "")
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isTrue())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Never so: {what}\n"
                    + string.Join('\n', await house.Ask<string[]>("select coalesce(array_agg(r::text order by r.job), '{}') from jobs.job_run r")) + $"\n{host?.Said}");
            }

            await Task.Delay(100);
        }
    }
}
