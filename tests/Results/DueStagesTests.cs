using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Finished on 2024-04-16, 20 working days, due on 15 May: told in stages, moved with the calendar and the limits, never told twice.</summary>
public sealed class DueStagesTests
{
    private static readonly AmendmentWords Words = new("缩短", "经批准，录入时限改为5个工作日。", new DateOnly(2024, 4, 16), "王主任");
    private HouseFixture _house = null!;
    private HttpClient _police = null!;
    private HttpClient _market = null!;
    private HttpClient _culture = null!;
    private Story _story = null!;
    private Guid _form;

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _story = await Story.Begin(_house);
        _police = await _story.Officer(_story.Police);
        _market = await _story.Officer(_story.Market);
        _culture = await _story.Officer(_story.Culture);
        _form = await _story.Recorded(_police, _market, _culture);
        await Story.Sign(_police, _form);
    }

    [TearDown]
    public async Task Stop()
    {
        foreach (var client in new[] { _police, _market, _culture })
            client.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Who_has_not_entered_is_reminded_in_stages_and_those_above_hear_of_the_late_ones()
    {
        (await At("2024-04-28", "09:00")).ShouldBeEmpty();
        (await At("2024-04-29", "08:00")).ShouldBeEmpty("before the office opens");
        (await At("2024-04-29", "08:40")).ShouldBe(["inspector 50-percent", "inspector 50-percent", "inspector 50-percent"]);
        (await At("2024-04-29", "08:50")).ShouldBeEmpty("told once");
        await Story.Enter(_market, _form, _story.Market.Id, ["none"]);
        await Story.Enter(_culture, _form, _story.Culture.Id, ["none"]);
        (await At("2024-05-14", "09:00")).ShouldBe(["inspector one-day"], "of what was missed only the latest speaks");
        (await At("2024-05-15", "09:00")).ShouldBe(["inspector due-day"]);
        (await At("2024-05-16", "09:00")).ShouldBe(["coordinating-office overdue-1", "inspector overdue-2024-05-16", "unit-leader overdue-1"]);
        (await At("2024-05-20", "09:00")).ShouldBe(["coordinating-office overdue-3", "inspector overdue-2024-05-20", "unit-leader overdue-3"]);
        await Story.Enter(_police, _form, _story.Police.Id, ["none"]);
        (await At("2024-05-21", "09:00")).ShouldBeEmpty();
        await _house.Settle();
        (await _house.Ask<string>("select sentence || '|' || link_path from reminders.reminder where key like '%/one-day'"))
            .ShouldBe($"“示例网吧1”的抽查结果须在5月15日前录入并公示：4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班|/record-forms/{_form}");
    }

    [Test]
    public async Task A_day_of_rest_that_is_set_later_moves_what_is_open_tells_whom_it_moves_and_stands_in_the_trail()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        await At("2024-04-29", "09:00");
        await office.Put("/calendar/2024/local-rest", new { days = new[] { new { date = "2024-05-13", name = "地方节日", source = "县政府通知" } } }, 0);
        (await At("2024-04-29", "09:05", "results.follow-calendar")).ShouldBe(["results.entry-moved", "results.entry-moved", "results.entry-moved"]);
        var form = await _police.Get($"/record-forms/{_form}");
        (form.Text("resultDueOn"), form.Text("resultDue")).ShouldBe(("2024-05-16", "4月16日检查完成 + 20 个工作日 = 5月16日：5月1日至5日、5月13日放假，4月28日、5月11日上班"));
        (await At("2024-04-29", "09:10", "results.follow-calendar")).ShouldBeEmpty("counted once for one calendar");
        (await At("2024-05-16", "09:00")).ShouldBe(["inspector due-day", "inspector due-day", "inspector due-day"]);
        (await _house.Ask<long>($"""
            select count(*) from results.audit a join results.audit_change c on c.audit_id = a.id
            where c.entity_id = '{_form}' and c.after::text like '%2024-05-16%' and c.before::text like '%2024-05-15%'
            """)).ShouldBe(1);
    }

    [Test]
    public async Task What_is_entered_does_not_move_any_more()
    {
        foreach (var (client, department) in new[] { (_police, _story.Police), (_market, _story.Market), (_culture, _story.Culture) })
            await Story.Enter(client, _form, department.Id, ["none"]);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        await office.Put("/calendar/2024/local-rest", new { days = new[] { new { date = "2024-05-13", name = "地方节日", source = "县政府通知" } } }, 0);
        (await At("2024-04-29", "09:05", "results.follow-calendar")).ShouldBeEmpty();
        (await _police.Get($"/record-forms/{_form}")).Text("resultDueOn").ShouldBe("2024-05-15");
    }

    [Test]
    public async Task Other_limits_of_the_task_move_what_is_open_and_tell_whom_they_move()
    {
        var shorter = new DayLimit(5, FromNotice: true, "清双随机办〔2024〕9号");
        var task = Given.Approval(version: 3) with
        {
            AggregateId = _story.Task, Departments = [_story.Police, _story.Market, _story.Culture], Deadlines = new TaskDeadlines(null, shorter, shorter),
        };
        await _house.Tell("plans", new TaskAmended(Guid.NewGuid(), Given.Now, _story.Task, AmendmentKind.LimitsChanged, Words, task));
        await _house.Settle();
        (await _police.Get($"/record-forms/{_form}")).Text("resultDueOn").ShouldBe("2024-04-23");
        (await _house.Ask<long>("select count(*) from reminders.reminder where key like 'results.entry-moved/%'")).ShouldBe(3);
        (await At("2024-04-23", "09:00")).ShouldBe(["inspector due-day", "inspector due-day", "inspector due-day"]);
    }

    /// <returns>Role and stage, or for what has moved the beginning of the key, of what is told at that time.</returns>
    private async Task<List<string>> At(string day, string time, string job = "results.remind-results")
    {
        var before = await Keys();
        _house.Clock.Set(day, time);
        await _house.RunJob(job);
        return [.. (await Keys()).Except(before).Select(key => key.Split('/')).Select(parts => parts[0] == "results.entry" ? $"{parts[^2]} {parts[^1]}" : parts[0]).Order(StringComparer.Ordinal)];
    }

    private async Task<List<string>> Keys() => [.. (await _house.Ask<string>(
        "select coalesce(string_agg(payload::jsonb ->> 'key', '|'), '') from results.outbox where name = 'house.reminder-due'")).Split('|', StringSplitOptions.RemoveEmptyEntries)];
}
