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
        (await At("2024-04-30")).ShouldBe(0);
        (await At("2024-05-01")).ShouldBe(1, "sixty days before");
        (await At("2024-05-02")).ShouldBe(1, "told once");
        (await At("2024-06-25")).ShouldBe(2, "of stages that were missed only the latest");
        (await At("2024-06-30")).ShouldBe(3);
        (await At("2024-07-01")).ShouldBe(5, "the leader hears of what has ended");
        (await At("2024-07-15")).ShouldBe(5);
    }

    private static object Inspector(string validTo) => new
    {
        name = "李四", certificateKind = "行政执法证", certificateNumber = "冀0509990001", certificateTo = validTo, phone = "13800009999", districtCode = People.Qinghe,
    };

    private async Task<long> At(string day)
    {
        _house.Clock.Set(day);
        await _house.RunJob("inspectors.remind-certificates");
        await _house.Settle();
        return await _house.Ask<long>("select count(*) from reminders.reminder where key like 'inspectors.certificate/%'");
    }
}
