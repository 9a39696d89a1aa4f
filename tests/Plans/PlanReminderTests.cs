using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>A plan that is to be filed by a day of the year, and entries that nobody carries out.</summary>
public sealed class PlanReminderTests
{
    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-01-02");
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_office_hears_of_a_plan_that_is_not_filed_and_of_entries_whose_period_ends()
    {
        ((int)(await _office.TryPost("/rule-packs", Pack(13))).StatusCode).ShouldBe(400, "there is no thirteenth month");
        var pack = await _office.Post("/rule-packs", Pack(3));
        await _office.Post($"/rule-packs/{pack.Id()}/activation", version: pack.Number("version"));
        (await At("2024-01-10")).ShouldBeEmpty();
        (await At("2024-03-29")).ShouldBe(["plans.filing one-day"], "31 March is a Sunday");
        (await At("2024-04-01")).ShouldContain("plans.filing overdue-2024-04-01");

        var plan = await _office.Post("/annual-plans", new { year = 2024, title = "清河县2024年度抽查计划", entries = new[] { Given.Line("网吧联合检查", period: "4月-5月"), Given.Line("旅行社检查", period: "10月-11月") } });
        (await _office.ApprovePlan(plan.Id())).EnsureSuccessStatusCode();
        (await At("2024-04-02")).ShouldBeEmpty("it is filed");
        (await At("2024-05-30")).ShouldBe(["plans.entry one-day", "plans.entry one-day"], "the office and the lead department");
        (await At("2024-05-30")).ShouldBeEmpty();
        (await At("2024-06-03")).Count(stage => stage.StartsWith("plans.entry overdue", StringComparison.Ordinal)).ShouldBe(4, "the office, the department, and both as one working day has passed");
    }

    private static object Pack(int month) => new
    {
        code = "QH-PLAN",
        pack = new { name = "清河规则", source = "县规定", validFrom = "2024-01-01", rules = new { planFiledBy = new { month, day = 31, source = "县规定 第三条" } } },
    };

    private async Task<List<string>> At(string day)
    {
        var before = await Keys();
        _house.Clock.Set(day);
        await _house.RunJob("plans.remind-plans");
        return [.. (await Keys()).Except(before).Select(key => key.Split('/')).Select(parts => $"{parts[0]} {parts[^1]}")];
    }

    private async Task<List<string>> Keys() => [.. (await _house.Ask<string>(
        "select coalesce(string_agg(payload::jsonb ->> 'key', '|'), '') from plans.outbox where name = 'house.reminder-due'")).Split('|', StringSplitOptions.RemoveEmptyEntries)];
}
