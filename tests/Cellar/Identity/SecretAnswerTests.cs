using System.Net.Http.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class SecretAnswerTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_one_time_password_is_never_kept_for_a_replay()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        (await Create(administrator)).IsSuccessStatusCode.ShouldBeTrue();
        (await _house.Ask<long>("select count(*) from identity.idempotency where key = 'k1' and answer is null")).ShouldBe(1);
        (await Create(administrator).Refused(409)).ShouldBe("idempotency.done");
    }

    private static Task<HttpResponseMessage> Create(HttpClient administrator)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/users")
        {
            Content = JsonContent.Create(new { signInName = "once.only", name = "示例人员", regionCode = People.Qinghe }, options: Json.Options),
        };
        request.Headers.Add("Idempotency-Key", "k1");
        return administrator.SendAsync(request);
    }
}
