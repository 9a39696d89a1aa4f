using System.Net.Http.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel;

/// <summary>A request sent twice under one key, as by a browser that lost the answer.</summary>
internal sealed class IdempotencyTests
{
    private HouseFixture _house = null!;
    private HttpClient _system = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _system = await _house.SignedIn(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _system.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_same_request_again_has_the_same_answer_and_no_second_effect()
    {
        var body = new { code = "QH-KFQ", name = "清河经济开发区", parentCode = "130534", kind = "developmentZone" };
        var first = await Send("regions", body, "a");
        var again = await Send("regions", body, "a");
        (again.StatusCode, await again.Content.ReadAsStringAsync()).ShouldBe((first.StatusCode, await first.Content.ReadAsStringAsync()));
        (await Send("regions", body with { name = "另一个" }, "a").Refused(422)).ShouldBe("idempotency.other-body");
    }

    [Test]
    public async Task A_password_that_is_shown_once_is_not_kept_for_a_repetition()
    {
        var body = new { signInName = "once", name = "某人", regionCode = "130534" };
        var password = System.Text.Json.JsonDocument.Parse(await (await Send("users", body, "b")).Content.ReadAsStringAsync()).RootElement.Text("oneTimePassword");
        (await _house.Ask<long>($"select count(*) from identity.idempotency where answer like '%{password}%'")).ShouldBe(0);
        (await Send("users", body, "b").Refused(409)).ShouldBe("idempotency.done");
        (await _house.Ask<long>("select count(*) from identity.account where user_name = 'once'")).ShouldBe(1);
    }

    [Test]
    public async Task The_mark_of_a_request_lives_by_the_machines_time()
    {
        await Send("regions", new { code = "QH-XQ", name = "清河新区", parentCode = "130534", kind = "developmentZone" }, "c");
        (await _house.Ask<DateTime>("select created_at from identity.idempotency where key = 'c'")).ShouldBeGreaterThan(_house.Clock.GetUtcNow().UtcDateTime.AddYears(1));
    }

    [Test]
    public async Task A_file_of_the_same_length_is_another_file_and_the_same_file_is_sent_under_any_boundary()
    {
        using var market = await _house.SignedIn(Role.DepartmentAdministrator);
        var first = await SendFile(market, "检查项目,检查内容,检查依据,检查方式\n甲,查,法,现场检查\n", "f");
        first.IsSuccessStatusCode.ShouldBeTrue(await first.Content.ReadAsStringAsync());
        var again = await SendFile(market, "检查项目,检查内容,检查依据,检查方式\n甲,查,法,现场检查\n", "f");
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        (await SendFile(market, "检查项目,检查内容,检查依据,检查方式\n乙,查,法,现场检查\n", "f").Refused(422)).ShouldBe("idempotency.other-body");
    }

    private static Task<HttpResponseMessage> SendFile(HttpClient client, string csv, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/item-imports")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(csv)), "file", "items.csv" } },
        };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    private Task<HttpResponseMessage> Send(string path, object body, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body, options: Json.Options) };
        request.Headers.Add("Idempotency-Key", key);
        return _system.SendAsync(request);
    }
}
