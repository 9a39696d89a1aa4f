using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.Matching.Reactions;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>1 working day after dispatch: reminded before, overdue after, then others hear of it. Drawn on Tuesday 2024-04-09, due on Wednesday.</summary>
public sealed class ConfirmationReminderTests
{
    private MatchingHouse _room = null!;
    private Guid _task;
    private Guid _draw;

    [SetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, 10).Select(MatchingHouse.Subject));
        _task = await _room.ApproveTask();
        _draw = (await _room.DrawnSubjects(_task)).Id;
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new ConfirmSubjects.Command(_draw, new(null, null)));
    }

    [TearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [Test]
    public async Task The_silent_are_reminded_in_stages_and_the_late_are_told_of_to_their_leaders_and_the_office()
    {
        (await At("2024-04-09", "18:00")).ShouldBeEmpty();
        (await At("2024-04-10", "07:00")).ShouldBeEmpty("quiet hours delay");
        (await At("2024-04-10", "09:00")).ShouldBe(["department-administrator due-day", "department-administrator due-day"]);
        (await At("2024-04-10", "09:10")).ShouldBeEmpty("told once");
        (await At("2024-04-10", "15:30")).ShouldBe(["department-administrator last-call", "department-administrator last-call"]);
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), new ConfirmSubjects.Command(_draw, new(null, null)));
        (await At("2024-04-11", "09:00")).ShouldBe(["department-administrator overdue-2024-04-11", "unit-leader overdue-1", "coordinating-office overdue-1"], ignoreOrder: true);
        (await At("2024-04-12", "09:00")).ShouldBe(["department-administrator overdue-2024-04-12"]);
        (await At("2024-04-15", "09:00")).ShouldBe(["department-administrator overdue-2024-04-15", "unit-leader overdue-3", "coordinating-office overdue-3"], ignoreOrder: true);
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Culture), new ConfirmSubjects.Command(_draw, new(null, null)));
        (await At("2024-04-16", "09:00")).ShouldBeEmpty();
    }

    [Test]
    public async Task Where_the_lead_department_organises_it_hears_of_the_late_ones_as_the_office_would()
    {
        _task = await _room.ApproveTask(conduct: MatchingHouse.Conduct(organiser: MatchingHouse.Police));
        _draw = (await _room.DrawnSubjects(_task)).Id;
        await At("2024-04-11", "09:00");

        (await Told("coordinating-office", null)).ShouldBe(0);
        (await Told("department-administrator", MatchingHouse.Police.Id)).ShouldBe(4, "its own confirmation, and a line for each of the three that are late");
    }

    [Test]
    public async Task A_reminder_names_the_task_the_day_and_the_page()
    {
        await At("2024-04-10", "09:00");
        await _room.House.Settle();
        var kept = await _room.House.Ask<string>("select sentence || '|' || link_path || '|' || due_on from reminders.reminder order by key limit 1");
        kept.ShouldBe($"请于4月10日前确认“互联网上网服务营业场所联合抽查”的抽取结果：4月9日派发 + 1 个工作日 = 4月10日|/confirmations/{_draw}|2024-04-10");
    }

    [Test]
    public async Task Another_calendar_moves_the_limit_and_whom_it_moves_is_told_once_and_stands_in_the_trail()
    {
        await At("2024-04-09", "18:00");
        using var office = await _room.House.SignedIn(Role.CoordinatingOffice);
        await office.Put("/calendar/2024/local-rest", new { days = new[] { new { date = "2024-04-10", name = "地方节日", source = "县政府通知" } } }, 0);
        await At("2024-04-09", "18:10");
        await At("2024-04-09", "18:20");
        await _room.House.Settle();
        (await Moved()).ShouldBe(2, "the two that have not confirmed");
        (await _room.House.Ask<string>("select sentence from reminders.reminder where key like 'matching.confirmation-moved/%' limit 1"))
            .ShouldBe("“互联网上网服务营业场所联合抽查”抽取结果的确认期限由4月10日改为4月11日：4月9日派发 + 1 个工作日 = 4月11日：4月10日放假");
        (await At("2024-04-10", "09:00")).ShouldBeEmpty("it is not the last day any more");
        (await At("2024-04-11", "09:00")).ShouldBe(["department-administrator due-day", "department-administrator due-day"]);
        (await _room.House.Ask<long>($"""
            select count(*) from matching.audit a join matching.audit_change c on c.audit_id = a.id
            where c.entity_id = '{_task}' and c.after::text like '%2024-04-11%' and c.before::text like '%2024-04-10%'
            """)).ShouldBe(1);
    }

    [Test]
    public async Task Another_limit_of_the_task_moves_it_at_once()
    {
        await At("2024-04-09", "18:00");
        var now = _room.House.Clock.GetUtcNow();
        var longer = _room.Approval(_task) with { TaskVersion = 2 };
        longer = longer with { Deadlines = longer.Deadlines with { Confirm = new DayLimit(3, true, "经批准") } };
        await _room.In(Actor.House("test"), async provider =>
        {
            await ActivatorUtilities.CreateInstance<AmendTaskWhenTaskAmended>(provider).Handle(
                new TaskAmended(Guid.CreateVersion7(now), now, _task, AmendmentKind.LimitsChanged, new AmendmentWords("延长", "确认时限改为3个工作日", LegalDay.Of(now), "主任"), longer), default);
            return true;
        });
        await _room.House.Settle();
        (await Moved()).ShouldBe(2);
        (await _room.House.Ask<string>("select due_on::text from reminders.reminder where key like 'matching.confirmation-moved/%' limit 1")).ShouldBe("2024-04-12");
    }

    [Test]
    public async Task A_limit_that_runs_into_a_year_without_calendar_is_listed_for_the_office()
    {
        await _room.House.Execute("update matching.ceremony set drawn_at = '2026-12-31T02:00:00Z'");
        using var office = await _room.House.SignedIn(Role.CoordinatingOffice);
        var row = (await office.Get("/open-confirmations")).EnumerateArray().ShouldHaveSingleItem();
        (row.Id("taskId"), row.Text("task"), row.Number("subjects"), row.Number("missingYear")).ShouldBe((_task, "互联网上网服务营业场所联合抽查", 3, 2027));
    }

    private Task<long> Moved() => _room.House.Ask<long>("select count(*) from reminders.reminder where key like 'matching.confirmation-moved/%'");

    private Task<long> Told(string role, Guid? department) => _room.House.Ask<long>(
        $"select count(*) from matching.outbox where name = 'house.reminder-due' and aggregate_id = '{_task}' and payload::jsonb ->> 'role' = '{role}'"
        + $" and coalesce(payload::jsonb ->> 'departmentId', '') = '{department}'");

    /// <returns>Role and stage of what is told at that time and was not before.</returns>
    private async Task<List<string>> At(string day, string time)
    {
        const string told = "select count(*) from matching.outbox where name = 'house.reminder-due'";
        var before = await _room.House.Ask<long>(told);
        _room.House.Clock.Set(day, time);
        await _room.House.RunJob("matching.remind-confirmations");
        var after = await _room.House.Ask<long>(told);
        var keys = await _room.Look(db => Task.FromResult(db.TaskBriefs.Single(task => task.Id == _task).Reminded));
        return [.. keys.TakeLast((int)(after - before)).Select(key => key.Split('/')).Select(parts => $"{parts[^2]} {parts[^1]}")];
    }
}
