using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>A work summary by a date that is a Saturday: 8 June 2024, with Friday the 7th as the day that counts (平新双随机办〔2023〕16号 七3).</summary>
public sealed class SummaryReminderTests
{
    private HouseFixture _house = null!;
    private Story _story = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        var conduct = new TaskConduct(
            new Organiser("清河县双随机办", null), [CheckMode.Site], false, null, new NoticeTerms("", [], null), new GroupListRoute(true, true), null, new DateOnly(2024, 6, 8), null, "CN", 1,
            FixedDays: new FixedDayRule(RestDayRule.Before, "规则包"));
        _story = await Story.Begin(_house, Given.Approval() with { Conduct = conduct });
    }

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Departments_are_reminded_until_they_have_handed_it_in_and_the_day_that_counts_is_explained()
    {
        using var market = await _house.SignedIn(Role.DepartmentAdministrator, department: _story.Market.Name);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var due = (await office.Get($"/tasks/{_story.Task}/summaries")).GetProperty("due");
        (due.Text("dueOn"), due.Text("sentence")).ShouldBe(("2024-06-07", "2024-06-08 是星期六，不是工作日：以前一个工作日为准（规则包），2024-06-07 到期"));

        (await At("2024-05-31")).ShouldBe(0);
        (await At("2024-06-06")).ShouldBe(3, "one working day before");
        (await At("2024-06-06")).ShouldBe(3, "told once");
        (await market.TryPost($"/tasks/{_story.Task}/summaries", new { handedIn = "2024-06-20", note = "纸质" })).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        await market.Post($"/tasks/{_story.Task}/summaries", new { handedIn = "2024-06-06", note = "纸质" }, 201);
        (await market.TryPost($"/tasks/{_story.Task}/summaries", new { handedIn = "2024-06-06", note = "纸质" }).Refused(409)).ShouldBe("summary.already");
        (await At("2024-06-07")).ShouldBe(5, "two on the day");
        (await At("2024-06-11")).ShouldBe(11, "on the first working day after the holiday the two, their leaders and the office");
        (await office.Get($"/tasks/{_story.Task}/summaries")).GetProperty("departments").EnumerateArray().Count(row => row.GetProperty("handedIn").ValueKind != System.Text.Json.JsonValueKind.Null).ShouldBe(1);
    }

    private async Task<long> At(string day)
    {
        _house.Clock.Set(day);
        await _house.RunJob("results.remind-summaries");
        await _house.Settle();
        return await _house.Ask<long>("select count(*) from reminders.reminder where key like 'results.summary/%'");
    }
}
