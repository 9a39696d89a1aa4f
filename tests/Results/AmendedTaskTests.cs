using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Forms follow an amended task and stop with a cancelled one; what is written and what is finished stays.</summary>
public sealed class AmendedTaskTests
{
    private static readonly AmendmentWords Words = new("汛期", "因汛期，经批准变更。", new DateOnly(2024, 4, 16), "王主任");
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task An_added_item_comes_into_blank_blocks_and_not_into_written_ones()
    {
        var story = await Story.Begin(_house);
        using var police = await story.Officer(story.Police);
        var form = await story.FirstForm(police);
        await story.Record(police, form, story.Police);

        await Tell(story, AmendmentKind.ItemAdded, task => task with
        {
            Departments = [.. task.Departments.Select(d => d with { Items = [.. d.Items, new TaskItem(Guid.NewGuid(), $"{d.Name}补充事项", [])] })],
        });

        (await police.Get($"/record-forms/{form}")).GetProperty("blocks").EnumerateArray().Select(block => block.GetProperty("items").GetArrayLength()).ShouldBe([1, 4, 2]);
    }

    [Test]
    public async Task A_limit_from_the_end_of_the_task_moves_with_its_window()
    {
        var fromTheEnd = new DayLimit(3, FromNotice: true, "方案", LimitStart.TaskFinished);
        var approval = Given.Approval() with { Deadlines = new TaskDeadlines(null, fromTheEnd, fromTheEnd) };
        var story = await Story.Begin(_house, approval);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture);
        await Story.Sign(police, form);
        (await police.Get($"/record-forms/{form}")).Text("resultDueOn").ShouldBe("2024-06-05");

        await Tell(story, AmendmentKind.WindowExtended, task => task with { Deadlines = approval.Deadlines, WindowTo = new DateOnly(2024, 6, 28) });

        (await police.Get($"/record-forms/{form}")).Text("resultDueOn").ShouldBe("2024-07-03");
    }

    [Test]
    public async Task A_cancelled_task_is_inspected_no_further()
    {
        var story = await Story.Begin(_house);
        using var police = await story.Officer(story.Police);
        var form = await story.FirstForm(police);

        await _house.Tell("plans", new TaskCancelled(Guid.NewGuid(), Given.Now, story.Task, 3, Given.Region, Words));
        await _house.Settle();

        (await police.TryPost($"/record-forms/{form}/blocks/{story.Police.Id}/certificates", new { officers = new[] { story.OfficerId(story.Police, 1), story.OfficerId(story.Police, 2) } }).Refused(409))
            .ShouldBe("task.cancelled");
    }

    private async Task Tell(Story story, AmendmentKind kind, Func<TaskApproved, TaskApproved> change)
    {
        var task = change(Given.Approval(version: 3) with { AggregateId = story.Task, Departments = [story.Police, story.Market, story.Culture] });
        await _house.Tell("plans", new TaskAmended(Guid.NewGuid(), Given.Now, story.Task, kind, Words, task));
        await _house.Settle();
    }
}
