using DualRandom.Host.Practice;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

public sealed class PracticeCopyTests
{
    private HouseFixture _house = null!;

    [SetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [TearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task The_registers_are_copied_without_a_real_phone_and_beginning_anew_forgets_what_was_practised()
    {
        var person = await _house.Person(Role.DepartmentAdministrator, name: "经办人");
        using var department = await _house.SignIn(person, People.Password);
        await department.Post("/inspectors", new
        {
            name = "张三", position = "科员", postCategory = "综合执法", certificateKind = "执法证", certificateNumber = "13053400777", phone = "13912345678",
        });
        using var system = await _house.SignedIn(Role.SystemAdministrator, name: "值班员");
        (await system.Get("/practice")).GetProperty("begun").GetBoolean().ShouldBeFalse();
        (await department.TryGet("/practice/api/v1/session").Refused(404)).ShouldBe("not-found");

        var begun = await system.Put("/practice", new { }, 0);
        begun.GetProperty("copied").Number("inspectors.inspector").ShouldBe(1);
        begun.GetProperty("copied").Number("identity.region").ShouldBeGreaterThan(3000);
        (await _house.Ask<string>("select actor from audit.audit where act = 'BeginPractice'")).ShouldBe("值班员");
        (await system.Get("/practice")).Text("copiedBy").ShouldBe("值班员");

        using var there = _house.Browser();
        await there.Post("/practice/api/v1/session", new { signInName = person, password = People.Password }, 200);
        var copied = (await there.Get("/practice/api/v1/inspectors")).GetProperty("items")[0];
        copied.Text("name").ShouldBe("张三");
        var shown = await there.Post($"/practice/api/v1/inspectors/{copied.Id()}/disclosure", new { purpose = "演练" });
        shown.Text("phone").ShouldBe("19900000001");
        shown.Text("certificateNumber").ShouldBe("演练000001");

        await there.Post("/practice/api/v1/inspectors", new
        {
            name = "李四", position = "科员", postCategory = "综合执法", certificateKind = "执法证", certificateNumber = "13053400778", phone = "13912345679",
        });
        (await department.Get("/inspectors")).GetProperty("items").GetArrayLength().ShouldBe(1);
        await system.Put("/practice", new { }, 0);
        await there.Post("/practice/api/v1/session", new { signInName = person, password = People.Password }, 200);
        (await there.Get("/practice/api/v1/inspectors")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task A_real_house_that_stops_has_closed_its_practice_before()
    {
        using (var system = await _house.SignedIn(Role.SystemAdministrator))
            await system.Put("/practice", new { }, 0);
        const string sessions = "select count(*) from pg_stat_activity where datname = current_database() || '_practice' and application_name like 'dualrandom %'";
        (await _house.Ask<long>(sessions)).ShouldBeGreaterThan(0);
        await _house.Services.GetRequiredService<PracticeHouse>().StopAsync(CancellationToken.None);
        // The server notices a moment after the last word.
        for (var patience = 0; patience < 200 && await _house.Ask<long>(sessions) > 0; patience++)
            await Task.Delay(20);
        (await _house.Ask<long>(sessions)).ShouldBe(0);
        using var anyone = _house.Anonymous();
        (await anyone.GetAsync(new Uri("/practice/health", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Only_the_system_administrator_begins_a_practice()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        (await office.TryPut("/practice", new { }, 0).Refused(403)).ShouldBe("not-permitted");
        (await PracticeDatabase.Exists(_house.Database, CancellationToken.None)).ShouldBeFalse();
    }
}
