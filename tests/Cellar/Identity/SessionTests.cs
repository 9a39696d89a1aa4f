using System.Net;
using System.Net.Http.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class SessionTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_cookie_copied_before_the_sign_out_opens_nothing_afterwards()
    {
        var (person, cookies) = await Browser(await _house.Person(Role.Auditor));
        using var copy = Copy(cookies);
        await copy.Get("/session");
        await SignOut(person, cookies, "/api/v1/session");
        (await copy.TryGet("/session").Refused(401)).ShouldBe("not-signed-in");
        (await _house.Ask<string>("select end_reason from identity.session where ended_at is not null and end_reason = 'signed-out' limit 1")).ShouldBe("signed-out");
        person.Dispose();
    }

    [Test]
    public async Task Signing_out_everywhere_ends_every_copy_on_every_device()
    {
        var name = await _house.Person(Role.MemberUnit);
        var (here, cookies) = await Browser(name);
        using var elsewhere = await _house.SignIn(name, People.Password);
        var listed = (await here.Get("/sessions")).EnumerateArray().ToList();
        listed.Count.ShouldBe(2);
        listed.Count(session => session.GetProperty("current").GetBoolean()).ShouldBe(1);
        await SignOut(here, cookies, "/api/v1/sessions");
        await elsewhere.TryGet("/session").Refused(401);
        await here.TryGet("/session").Refused(401);
        using var again = await _house.SignIn(name, People.Password);
        (await again.Get("/sessions")).GetArrayLength().ShouldBe(1);
        here.Dispose();
    }

    [Test]
    public async Task A_disabled_person_has_no_session_left_even_after_being_enabled_again()
    {
        var name = await _house.Person(Role.Inspector);
        using var person = await _house.SignIn(name, People.Password);
        var id = (await person.Get("/session")).Id();
        using var system = await _house.SignedIn(Role.SystemAdministrator);
        await system.Put($"/users/{id}/disabled", new { }, 0);
        await person.TryGet("/session").Refused(401);
        (await system.DeleteAsync(new Uri($"/api/v1/users/{id}/disabled", UriKind.Relative))).EnsureSuccessStatusCode();
        await person.TryGet("/session").Refused(401);
    }

    [Test]
    public async Task After_seven_days_the_password_is_asked_for_again()
    {
        var name = await _house.Person(Role.Inspector);
        using var person = await _house.SignIn(name, People.Password);
        await person.Get("/session");
        await _house.Execute("update identity.session set opened_at = opened_at - interval '7 days 1 minute' where account_id = (select id from identity.account where user_name = '" + name + "')");
        await person.TryGet("/session").Refused(401);
    }

    private async Task<(HttpClient Client, CookieContainer Cookies)> Browser(string name)
    {
        var cookies = new CookieContainer();
        var client = Copy(cookies);
        (await client.PostAsJsonAsync("/api/v1/session", new { signInName = name, password = People.Password })).EnsureSuccessStatusCode();
        return (client, cookies);
    }

    private HttpClient Copy(CookieContainer cookies)
    {
        var copied = new CookieContainer();
        foreach (Cookie cookie in cookies.GetAllCookies())
            copied.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return new HttpClient(new HttpClientHandler { CookieContainer = cookies.Count == 0 ? cookies : copied }) { BaseAddress = _house.Address };
    }

    private static async Task SignOut(HttpClient client, CookieContainer cookies, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        request.Headers.Add("X-XSRF-TOKEN", cookies.GetAllCookies()["XSRF-TOKEN"]!.Value);
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
