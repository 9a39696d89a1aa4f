using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Inspectors;

/// <summary>Certificates about to end are told in stages, once each; a renewed one begins anew.</summary>
public sealed class CertificateReminderTests
{
    private HouseFixture _house = null!;
    private HttpClient _bureau = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _bureau = await _house.SignedIn(Role.DepartmentAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _bureau.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_unit_is_reminded_sixty_thirty_and_seven_days_before_on_the_last_day_and_once_it_has_ended()
    {
        await _house.Execute("delete from inspectors.inspector");
        await _bureau.Post("/inspectors", Inspector("2024-06-30"), 201);
        var told = await _house.Ask<long>("select count(*) from reminders.reminder where key like 'inspectors.certificate/%'");
        (await At("2024-04-30")).ShouldBe(told);
        (await At("2024-05-01")).ShouldBe(told + 1, "sixty days before");
        (await At("2024-05-02")).ShouldBe(told + 1, "told once");
        (await At("2024-06-25")).ShouldBe(told + 2, "of stages that were missed only the latest");
        (await At("2024-06-30")).ShouldBe(told + 3);
        (await At("2024-07-01")).ShouldBe(told + 5, "the leader hears of what has ended");
        (await At("2024-07-15")).ShouldBe(told + 5);
    }

    [Test]
    public async Task A_region_sets_its_own_stages_which_are_in_the_trail_and_refused_where_they_are_none()
    {
        await _house.Execute("delete from inspectors.inspector");
        using var office = await _house.SignedIn(Role.CoordinatingOffice, region: "130533");
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator, region: "130533");
        var shipped = await office.Get("/inspectors/expiry-rule");
        (shipped.Number("version"), string.Join(' ', shipped.GetProperty("stages").EnumerateArray().Select(stage => stage.Number("days")))).ShouldBe((0, "60 30 7 0 -1"));
        await RefusedAt(Rule((900, "县规定")), "stages[0].days");
        await RefusedAt(Rule((15, "县规定"), (3, "")), "stages[1].source");
        await RefusedAt(Rule((15, "县规定"), (15, "县规定")), "stages[1]");
        await RefusedAt(Rule(), "stages");
        (await bureau.TryPut("/inspectors/expiry-rule", Rule((15, "县规定")), null).Refused(403)).ShouldBe("not-permitted");

        (await (await office.TryPut("/inspectors/expiry-rule", Rule((3, "县规定"), (15, "县规定")), null)).Content.ReadAsStringAsync()).ShouldContain("\"version\":1");
        ((int)(await office.TryPut("/inspectors/expiry-rule", Rule((15, "县规定")), null)).StatusCode).ShouldBe(428);
        (await office.TryPut("/inspectors/expiry-rule", Rule((15, "县规定")), 7).Refused(412)).ShouldBe("stale");
        (await bureau.Get("/inspectors/expiry-rule")).GetProperty("stages")[0].Number("days").ShouldBe(15);
        (await _house.Ask<long>("select count(*) from inspectors.audit where act = 'SetExpiryRule'")).ShouldBe(1);

        await bureau.Post("/inspectors", Inspector("2024-06-30", "130533"), 201);
        var before = await At("2024-06-14");
        (await At("2024-06-15")).ShouldBe(before + 1, "fifteen days before, and not thirty");
        (await At("2024-06-27")).ShouldBe(before + 2);
        (await At("2024-07-02")).ShouldBe(before + 2, "nothing after the end in this rule");

        static object Rule(params (int Days, string Source)[] stages) => new { stages = stages.Select(stage => new { days = stage.Days, source = stage.Source }) };

        async Task RefusedAt(object rule, string field)
        {
            var refused = await office.TryPut("/inspectors/expiry-rule", rule, null);
            ((int)refused.StatusCode).ShouldBe(400);
            (await refused.Content.ReadAsStringAsync()).ShouldContain($"\"field\":\"{field}\"");
        }
    }

    private static object Inspector(string validTo, string district = People.Qinghe) => new
    {
        name = "李四", certificateKind = "行政执法证", certificateNumber = "冀0509990001", certificateTo = validTo, phone = "13800009999", districtCode = district,
    };

    private async Task<long> At(string day)
    {
        _house.Clock.Set(day);
        await _house.RunJob("inspectors.remind-certificates");
        await _house.Settle();
        return await _house.Ask<long>("select count(*) from reminders.reminder where key like 'inspectors.certificate/%'");
    }
}
