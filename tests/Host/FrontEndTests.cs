using System.Net;
using DualRandom.Kit;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

public sealed class FrontEndTests
{
    private const string Script = "console.log('双随机');";
    private string _folder = null!;
    private HouseFixture _house = null!;
    private HttpClient _anyone = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("dualrandom-web-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), "<!doctype html><app-root ngCspNonce=\"{nonce}\"></app-root>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "verify.html"), "<!doctype html><h1>核验抽取</h1>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "chunk-9-Ia_0Kd.js"), string.Concat(Enumerable.Repeat(Script, 100)));
        _house = await HouseFixture.Start(settings: $"--FrontEnd={_folder}");
        _anyone = _house.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("/")]
    [TestCase("/tasks")]
    [TestCase("/tasks/0198c0de-0000-7000-8000-000000000000?tab=subjects")]
    public async Task Every_address_of_the_application_is_its_index(string path)
    {
        using var answer = await _anyone.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("<app-root");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    [Test]
    public async Task A_page_may_load_and_run_only_what_this_origin_serves()
    {
        using var answer = await _anyone.GetAsync("/tasks");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        nonce.Length.ShouldBe(32);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"ngCspNonce=\"{nonce}\"");
        (await _anyone.GetStringAsync("/tasks")).ShouldNotContain(nonce);
        policy.ShouldNotContain("unsafe");
    }

    [TestCase("/verify")]
    [TestCase("/verify.html")]
    public async Task The_verifier_brings_its_own_policy_and_stands_in_no_frame(string path)
    {
        using var answer = await _anyone.GetAsync(path);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("核验抽取");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["frame-ancestors 'none'"]);
    }

    [Test]
    public async Task A_file_with_its_digest_in_its_name_is_kept_for_ever_and_travels_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chunk-9-Ia_0Kd.js");
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await _anyone.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentEncoding.ShouldContain("br");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(200);
    }

    [TestCase("/api/v1/no-such-thing")]
    [TestCase("/api/v1/no-such-thing/")]
    [TestCase("/swagger/nothing")]
    [TestCase("/old-9-Ia_0Kd.js")]
    public async Task What_is_not_of_the_application_stays_not_found(string path)
    {
        using var answer = await _anyone.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("app-root");
    }

    [Test]
    public async Task A_house_without_the_application_shows_the_plain_start_page()
    {
        await using var bare = await HouseFixture.Start(settings: $"--FrontEnd={Path.Combine(_folder, "nothing")}");
        using var anyone = bare.Anonymous();
        (await anyone.GetStringAsync("/")).ShouldContain("接口文档");
    }
}
