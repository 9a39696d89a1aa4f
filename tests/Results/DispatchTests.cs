using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Results;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class DispatchTests
{
    private HouseFixture _house = null!;

    [SetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [TearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Forms_are_made_when_the_last_part_is_there()
    {
        await _house.Tell("plans", Given.Approval());
        await Dispatch(Given.Dispatched(1, 2, Given.Assigned(1), Given.Assigned(2)));
        (await Forms()).ShouldBeEmpty();
        await Dispatch(Given.Dispatched(2, 2, Given.Assigned(3)));
        (await Forms()).Select(form => form.SubjectName).ShouldBe(["示例网吧1", "示例网吧2", "示例网吧3"]);
        (await _house.Ask<long>("select count(*) from results.dispatch_part")).ShouldBe(0);
    }

    [Test]
    public async Task Assignments_that_come_before_the_approval_wait_for_it()
    {
        await _house.Tell("matching", Given.Dispatched(1, 1, Given.Assigned(1)));
        while (await _house.Ask<int>("select attempts from matching.outbox_delivery") == 0)
            await Task.Yield();
        (await Forms()).ShouldBeEmpty();
        await _house.Tell("plans", Given.Approval());
        await _house.Settle();
        (await Forms()).ShouldHaveSingleItem().TaskName.ShouldBe(Given.Approval().Name);
    }

    [Test]
    public async Task A_dispatch_told_again_makes_no_second_form()
    {
        await _house.Tell("plans", Given.Approval());
        await Dispatch(Given.Dispatched(1, 1, Given.Assigned(1)));
        await Dispatch(Given.Dispatched(1, 1, Given.Assigned(1), Given.Assigned(2)) with { EventId = Given.Id(799) });
        (await Forms()).Select(form => form.SubjectId).ShouldBe([Given.Id(5001), Given.Id(5002)]);
    }

    [Test]
    public async Task A_form_that_is_being_saved_does_not_keep_the_overdue_mark_from_the_others()
    {
        var story = await Story.Begin(_house, firms: 3);
        var busy = await _house.Ask<Guid>($"select id from results.record_form where task_id = '{story.Task}' limit 1");
        await _house.Ask<int>($"""
            create function results.lose() returns trigger language plpgsql as 'begin return null; end';
            create trigger busy before update on results.record_form for each row when (old.id = '{busy}' and new.overdue_on is not null) execute function results.lose();
            update results.record_form set result_due_on = '2024-04-10' where task_id = '{story.Task}' returning 1
            """);

        await _house.RunJob("results.mark-overdue");
        (await _house.Ask<long>($"select count(*) from results.record_form where task_id = '{story.Task}' and overdue_on is not null")).ShouldBe(2);

        await _house.Ask<int>("drop function results.lose() cascade; select 1");
        await _house.RunJob("results.mark-overdue");
        (await _house.Ask<long>($"select count(*) from results.record_form where task_id = '{story.Task}' and overdue_on is not null")).ShouldBe(3);
    }

    [Test]
    public async Task The_nightly_sweep_marks_what_is_overdue_once()
    {
        await _house.Tell("plans", Given.Approval());
        await Dispatch(Given.Dispatched(1, 1, Given.Assigned(1), Given.Assigned(2)));
        await _house.Inside(async db =>
        {
            (await db.Forms.SingleAsync(form => form.SubjectId == Given.Id(5001))).Filled().Closed();
            await db.SaveChangesAsync();
        });
        _house.Clock.Set("2024-05-16", "00:05");
        await _house.RunJob("results.mark-overdue");
        _house.Clock.Set("2024-05-17", "00:05");
        await _house.RunJob("results.mark-overdue");
        (await Forms()).Select(form => form.OverdueOn).ShouldBe([new DateOnly(2024, 5, 16), null]);
    }

    [Test]
    public async Task The_sweep_of_open_due_dates_runs_and_leaves_known_ones_alone()
    {
        await _house.Tell("plans", Given.Approval());
        await Dispatch(Given.Dispatched(1, 1, Given.Assigned(1), Given.Assigned(2)));
        await _house.Inside(async db =>
        {
            foreach (var form in await db.Forms.ToListAsync())
                form.Filled().Closed();
            await db.SaveChangesAsync();
        });
        await _house.Ask<Guid>($"update results.record_form set result_due_on = null, result_due = '待定' where subject_id = '{Given.Id(5001)}' returning id");
        await _house.Execute("update results.record_form set counted_by = (select sum(version) from calendar.calendar_year)");
        await _house.RunJob("results.settle-due-dates");
        (await Forms()).Select(form => (form.ResultDueOn, form.Version)).ShouldBe([(new DateOnly(2024, 5, 15), 3), (new DateOnly(2024, 5, 15), 2)]);
    }

    private async Task Dispatch(AssignmentsDispatched part)
    {
        await _house.Settle();
        await _house.Tell("matching", part);
        await _house.Settle();
    }

    private async Task<List<RecordForm>> Forms()
    {
        List<RecordForm> forms = [];
        await _house.Inside(async db => forms = await db.Forms.AsNoTracking().OrderBy(form => form.CreditCode).ToListAsync());
        return forms;
    }
}
