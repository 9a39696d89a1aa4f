using System.Web;
using DualRandom.Cellar.Identity;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class SecondFactorTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Who_enrolled_is_asked_for_a_code_and_no_code_is_taken_twice()
    {
        var person = await Enrolled();
        (await SignIn(person.Name).Refused(401)).ShouldBe("sign-in.code-required");
        (await SignIn(person.Name, person.FirstCode).Refused(401)).ShouldBe("sign-in.code-refused", "it confirmed the enrolment already");
        var next = Totp.Code(person.Key, MachineTime.Now.AddSeconds(30));
        (await SignIn(person.Name, next)).EnsureSuccessStatusCode();
        (await SignIn(person.Name, next).Refused(401)).ShouldBe("sign-in.code-refused");
    }

    [Test]
    public async Task Nothing_is_asked_for_before_a_code_confirmed_the_key()
    {
        var name = await _house.Person(Role.Auditor);
        using var person = await _house.SignIn(name, People.Password);
        await person.Post("/session/second-factor", new { currentPassword = People.Password });
        (await SignIn(name)).EnsureSuccessStatusCode();
        (await person.TryPost("/session/second-factor/confirmation", new { code = "000000" }).Refused(400)).ShouldBe("shape");
        (await person.Get("/session")).GetProperty("secondFactor").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public async Task A_recovery_code_serves_once()
    {
        var person = await Enrolled();
        (await SignIn(person.Name, person.Recovery[3])).EnsureSuccessStatusCode();
        (await SignIn(person.Name, person.Recovery[3]).Refused(401)).ShouldBe("sign-in.code-refused");
        (await SignIn(person.Name, person.Recovery[4])).EnsureSuccessStatusCode();
    }

    [Test]
    public async Task Five_wrong_codes_lock_the_account_even_for_the_right_one()
    {
        var person = await Enrolled();
        for (var i = 0; i < 5; i++)
            await SignIn(person.Name, "abcdef").Refused(401);
        (await SignIn(person.Name, person.Recovery[0]).Refused(401)).ShouldBe("sign-in.refused");
    }

    [Test]
    public async Task A_wrong_password_is_told_nothing_about_the_code()
    {
        var person = await Enrolled();
        (await _house.Anonymous().TryPost("/session", new { signInName = person.Name, password = "falsch", code = person.Recovery[0] }).Refused(401)).ShouldBe("sign-in.refused");
    }

    [Test]
    public async Task Enrolling_needs_the_password_and_ends_the_sessions_that_were_open_elsewhere()
    {
        var name = await _house.Person(Role.Inspector);
        using var elsewhere = await _house.SignIn(name, People.Password);
        using var here = await _house.SignIn(name, People.Password);
        (await here.TryPost("/session/second-factor", new { currentPassword = "falsch" }).Refused(400)).ShouldBe("shape");
        await Enrol(here);
        await elsewhere.TryGet("/session").Refused(401);
        (await here.Get("/session")).GetProperty("secondFactor").GetBoolean().ShouldBeTrue();
        (await here.TryPost("/session/second-factor", new { currentPassword = People.Password }).Refused(409)).ShouldBe("second-factor.already-on");
    }

    [Test]
    public async Task It_is_switched_off_with_password_and_code()
    {
        var name = await _house.Person(Role.Inspector);
        using var person = await _house.SignIn(name, People.Password);
        var (_, _, recovery) = await Enrol(person);
        (await person.TryPost("/session/second-factor/end", new { currentPassword = People.Password, code = "000000" }).Refused(400)).ShouldBe("shape");
        await person.Post("/session/second-factor/end", new { currentPassword = People.Password, code = recovery[0] }, 204);
        (await SignIn(name)).EnsureSuccessStatusCode();
    }

    [Test]
    public async Task The_security_administrator_resets_it_and_the_trail_says_so_without_a_secret()
    {
        var person = await Enrolled();
        using var system = await _house.SignedIn(Role.SystemAdministrator);
        using var security = await _house.SignedIn(Role.SecurityAdministrator);
        (await Delete(system, person.Id).Refused(409)).ShouldBe("second-factor.separated");
        (await Delete(security, person.Id)).EnsureSuccessStatusCode();
        (await SignIn(person.Name)).EnsureSuccessStatusCode();
        (await _house.Ask<string>("select act from identity.audit a join identity.audit_change c on c.audit_id = a.id where entity = 'second_factor' and entity_id = '" + person.Id + "' order by position desc limit 1"))
            .ShouldBe("ResetSecondFactor");
        var told = await _house.Ask<string>("select coalesce(string_agg(coalesce(before, '') || coalesce(after, ''), ''), '') from identity.audit_change where entity = 'second_factor'");
        told.ShouldContain("confirmedAt");
        told.ShouldNotContain("recoveryCodes");
        told.ShouldNotContain("\"key\"");
    }

    private async Task<(Guid Id, string Name, byte[] Key, string FirstCode, IReadOnlyList<string> Recovery)> Enrolled()
    {
        var name = await _house.Person(Role.Inspector);
        using var person = await _house.SignIn(name, People.Password);
        var (key, code, recovery) = await Enrol(person);
        return ((await person.Get("/session")).Id(), name, key, code, recovery);
    }

    private static async Task<(byte[] Key, string Code, IReadOnlyList<string> Recovery)> Enrol(HttpClient person)
    {
        var begun = await person.Post("/session/second-factor", new { currentPassword = People.Password });
        HttpUtility.ParseQueryString(new Uri(begun.Text("uri")).Query)["secret"].ShouldBe(begun.Text("secret"));
        var key = Base32(begun.Text("secret"));
        var code = Totp.Code(key, MachineTime.Now);
        var confirmed = await person.Post("/session/second-factor/confirmation", new { code });
        return (key, code, [.. confirmed.GetProperty("recoveryCodes").EnumerateArray().Select(each => each.GetString()!)]);
    }

    private async Task<HttpResponseMessage> SignIn(string name, string? code = null)
    {
        using var anyone = _house.Anonymous();
        return await anyone.TryPost("/session", new { signInName = name, password = People.Password, code });
    }

    private static async Task<HttpResponseMessage> Delete(HttpClient by, Guid id) => await by.DeleteAsync(new Uri($"/api/v1/users/{id}/second-factor", UriKind.Relative));

    private static byte[] Base32(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in text)
        {
            (bits, held) = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), held + 5);
            if (held < 8)
                continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}
