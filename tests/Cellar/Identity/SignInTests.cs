using System.Net.Http.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class SignInTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Somebody_not_signed_in_is_told_so()
    {
        using var nobody = _house.Anonymous();
        (await nobody.TryGet("/tasks").Refused(401)).ShouldBe("not-signed-in");
    }

    [Test]
    public async Task A_session_says_who_it_is_and_what_the_person_may_do()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, name: "王主任");
        var session = await office.Get("/session");
        session.Text("name").ShouldBe("王主任");
        session.GetProperty("region").Text("name").ShouldBe("清河县");
        var permissions = session.GetProperty("permissions").EnumerateArray().Select(each => each.GetString()).ToList();
        permissions.ShouldContain("DraftTask");
        permissions.ShouldNotContain("GrantRoles");
    }

    [Test]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        var name = await _house.Person(Role.Auditor);
        using var browser = _house.Browser();
        for (var i = 0; i < 5; i++)
            (await browser.TryPost("/session", new { signInName = name, password = "falsch" }).Refused(401)).ShouldBe("sign-in.refused");
        (await browser.TryPost("/session", new { signInName = name, password = People.Password }).Refused(401)).ShouldBe("sign-in.refused");
    }

    [Test]
    public async Task Wrong_passwords_sent_side_by_side_are_all_counted()
    {
        var name = await _house.Person(Role.Auditor);
        using var browser = _house.Browser();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.TryPost("/session", new { signInName = name, password = "falsch" })));
        (await browser.TryPost("/session", new { signInName = name, password = People.Password }).Refused(401)).ShouldBe("sign-in.refused");
    }

    [Test]
    public async Task A_lockout_runs_on_machine_time_and_not_on_the_legal_clock()
    {
        await using var house = await HouseFixture.Start();
        var name = await house.Person(Role.Auditor);
        using var browser = house.Browser();
        for (var i = 0; i < 5; i++)
            await browser.TryPost("/session", new { signInName = name, password = "falsch" });
        house.Clock.Advance(TimeSpan.FromDays(4000));
        (await browser.TryPost("/session", new { signInName = name, password = People.Password }).Refused(401)).ShouldBe("sign-in.refused");
    }

    [Test]
    public async Task An_unknown_name_gets_the_same_answer_as_a_wrong_password()
    {
        var name = await _house.Person(Role.Auditor);
        using var browser = _house.Browser();
        var known = await Answer(browser, name);
        var unknown = await Answer(browser, "nobody");
        unknown.ShouldBe(known);

        static async Task<string> Answer(HttpClient browser, string signInName)
        {
            var response = await browser.TryPost("/session", new { signInName, password = "falsch" });
            var problem = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
            return $"{(int)response.StatusCode} {problem.Text("code")} {problem.Text("detail")}";
        }
    }

    [Test]
    public async Task The_first_password_must_be_changed_before_anything_else()
    {
        await using var house = await HouseFixture.Start();
        using var first = await house.SignIn("sysadmin", People.FirstPassword);
        (await first.TryGet("/users").Refused(403)).ShouldBe("password.change-required");
        (await first.Get("/session")).GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        await first.Post("/session/password", new { currentPassword = People.FirstPassword, newPassword = People.Password });
        (await first.Get("/users")).GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Test]
    public async Task A_changed_password_ends_the_other_sessions_of_the_person()
    {
        var name = await _house.Person(Role.Auditor);
        using var here = await _house.SignIn(name, People.Password);
        using var elsewhere = await _house.SignIn(name, People.Password);
        await here.Post("/session/password", new { currentPassword = People.Password, newPassword = "Ein-besseres-Passwort-2" });
        await here.Get("/session");
        await elsewhere.TryGet("/session").Refused(401);
    }

    [Test]
    public async Task A_weak_password_is_refused()
    {
        using var person = await _house.SignedIn(Role.Auditor);
        (await person.TryPost("/session/password", new { currentPassword = People.Password, newPassword = "kurz1A" }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task Whoever_signs_out_is_out()
    {
        using var person = await _house.SignedIn(Role.Auditor);
        (await person.DeleteAsync("/api/v1/session")).EnsureSuccessStatusCode();
        await person.TryGet("/session").Refused(401);
    }

    [Test]
    public async Task A_change_without_the_antiforgery_header_is_refused()
    {
        using var admin = await _house.SignedIn(Role.SystemAdministrator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/regions") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-XSRF-TOKEN", "geraten");
        (await admin.SendAsync(request).Refused(400)).ShouldBe("antiforgery");
    }

    [Test]
    public async Task The_token_of_one_person_does_not_serve_another()
    {
        using var admin = await _house.SignedIn(Role.SystemAdministrator);
        using var other = _house.Browser();
        var response = await other.TryPost("/session", new { signInName = await _house.Person(Role.Auditor), password = People.Password });
        var foreign = response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("XSRF-TOKEN=", StringComparison.Ordinal))["XSRF-TOKEN=".Length..].Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/regions") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-XSRF-TOKEN", foreign);
        (await admin.SendAsync(request).Refused(400)).ShouldBe("antiforgery");
    }

    [Test]
    public async Task A_cookie_of_one_host_is_known_to_its_neighbour()
    {
        await using var neighbour = await HouseFixture.Start(_house);
        var name = await _house.Person(Role.Auditor);
        using var here = _house.Anonymous();
        var response = await here.TryPost("/session", new { signInName = name, password = People.Password });
        var cookie = response.Headers.GetValues("Set-Cookie").Single(each => each.StartsWith("dr=", StringComparison.Ordinal)).Split(';')[0];
        using var there = neighbour.Anonymous();
        there.DefaultRequestHeaders.Add("Cookie", cookie);
        (await there.Get("/session")).Text("signInName").ShouldBe(name);
    }

    [Test]
    public async Task Too_many_attempts_from_one_address_are_slowed_down()
    {
        await using var house = await HouseFixture.Start(settings: "--Limits:SignInPerMinute=3");
        using var browser = house.Browser();
        for (var i = 0; i < 3; i++)
            await browser.TryPost("/session", new { signInName = "nobody", password = "falsch" }).Refused(401);
        (await browser.TryPost("/session", new { signInName = "nobody", password = "falsch" }).Refused(429)).ShouldBe("too-many");
    }

    [Test]
    public async Task Neither_password_hash_nor_stamp_lands_in_the_audit_trail()
    {
        var name = await _house.Person(Role.Auditor);
        var trail = await _house.Ask<string>($"select string_agg(after, '') from identity.audit_change where entity = 'account' and after like '%\"{name}\"%'");
        trail.ShouldContain("displayName");
        trail.ShouldNotContain("passwordHash");
        trail.ShouldNotContain("securityStamp");
    }
}
