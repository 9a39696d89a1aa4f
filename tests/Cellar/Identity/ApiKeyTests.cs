using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class ApiKeyTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_key_works_for_its_department_and_stops_when_it_is_revoked()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        var made = await admin.Post("/api-keys", new { name = "业务系统", days = 30 });
        using var system = Holding(made.Text("key"));
        await system.Get("/items");
        await admin.Post($"/api-keys/{made.Id()}/revocation");
        (await system.TryGet("/items").Refused(401)).ShouldBe("not-signed-in");
        (await admin.TryPost($"/api-keys/{made.Id()}/revocation").Refused(409)).ShouldBe("api-key.already-revoked");
    }

    [Test]
    public async Task A_key_changes_things_without_an_antiforgery_token()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        using var system = Holding((await admin.Post("/api-keys", new { name = "业务系统", days = 30 })).Text("key"));
        (await system.TryPost("/items/publication", new { }).Refused(400)).ShouldNotBe("antiforgery");
    }

    [Test]
    public async Task A_key_has_no_session_and_makes_no_keys()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        using var system = Holding((await admin.Post("/api-keys", new { name = "业务系统", days = 30 })).Text("key"));
        await system.TryGet("/session").Refused(403);
        await system.TryPost("/api-keys", new { name = "另一个", days = 30 }).Refused(403);
    }

    [Test]
    public async Task A_made_up_key_opens_nothing()
    {
        using var system = Holding("dr_" + new string('0', 64));
        await system.TryGet("/items").Refused(401);
    }

    [Test]
    public async Task Another_department_neither_sees_nor_revokes_a_key()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        var made = await admin.Post("/api-keys", new { name = "业务系统", days = 30 });
        using var other = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        (await other.Get("/api-keys")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await other.TryPost($"/api-keys/{made.Id()}/revocation").Refused(404);
    }

    [Test]
    public async Task The_key_itself_is_stored_nowhere()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        var key = (await admin.Post("/api-keys", new { name = "业务系统", days = 30 })).Text("key");
        (await _house.Ask<long>($"select count(*) from identity.api_key k where k::text like '%{key}%'")).ShouldBe(0);
        (await _house.Ask<long>($"select count(*) from identity.audit_change c where c::text like '%{key}%' or c::text like '%digest%'")).ShouldBe(0);
    }

    private HttpClient Holding(string key)
    {
        var client = _house.Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }
}
