using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using DualRandom.Cellar.Reminders;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>Reminders as signed calls to a department's own system, and to systems that behave badly.</summary>
internal sealed class WebhookTests
{
    private Gateway _gateway = null!;
    private HouseFixture _house = null!;
    private HttpClient _system = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _gateway = new Gateway();
        _house = await HouseFixture.Start(settings:
        [
            $"--Reminders:Webhooks:AllowedHosts:0=127.0.0.1:{_gateway.Port}", "--Reminders:Webhooks:TimeoutSeconds=0.7", "--PublicUrl=https://dr.qinghe.test", "--Doors=office,public",
        ]);
        _system = await _house.SignedIn(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _system.Dispose();
        await _house.DisposeAsync();
        _gateway.Dispose();
    }

    [Test]
    public async Task A_call_is_signed_with_the_secret_that_was_shown_once_and_says_who_should_do_what()
    {
        var (client, department, secret) = await Hooked("甲局", "/ok");
        using var _ = client;
        await _house.Tell(_house.Due(department), _house.Due(department, "二网吧", day: 16));
        await _house.GatherAndSend();
        var call = _gateway.Calls("/ok").ShouldHaveSingleItem();
        call.Headers[WebhookDoor.Signature].ShouldBe(Webhook.Sign(secret, long.Parse(call.Headers[WebhookDoor.Timestamp]!, System.Globalization.CultureInfo.InvariantCulture), call.Body));
        var told = JsonDocument.Parse(call.Body).RootElement;
        told.GetProperty("person").Text("name").ShouldBe("甲局的管理员");
        told.Text("messageId").ShouldBe(call.Headers[WebhookDoor.MessageId]);
        told.GetProperty("reminders").EnumerateArray().Select(r => (r.Text("firm"), r.Text("step"), r.Text("dueOn"), r.Text("link"))).ShouldBe(
            [("清河县甲网吧", "录入抽查结果", "2024-05-15", "https://dr.qinghe.test/record-forms/15"), ("二网吧", "录入抽查结果", "2024-05-16", "https://dr.qinghe.test/record-forms/16")]);
        told.Text("text").ShouldStartWith("【双随机】清河县甲网吧：录入抽查结果，2024年5月15日。请于5月15日前录入");
        (await client.Get("/webhooks")).GetRawText().ShouldNotContain(secret);
        (await Letter("甲局的管理员")).Text("state").ShouldBe("sent");
    }

    [Test]
    public async Task A_system_that_answers_500_is_called_again_under_the_same_id()
    {
        var (client, department, _) = await Hooked("乙局", "/broken");
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var letter = await Letter("乙局的管理员");
        (letter.Text("state"), letter.Number("attempts"), letter.Text("lastError")).ShouldBe(("waiting", 1, "接收系统答复 500：kaputt"));
        _gateway.IsMended = true;
        await _house.WaitIsOver();
        await _house.GatherAndSend();
        (await Letter("乙局的管理员")).Text("state").ShouldBe("sent");
        _gateway.Calls("/broken").Select(call => call.Headers[WebhookDoor.MessageId]).ShouldBe([letter.Text("messageId"), letter.Text("messageId")]);
    }

    [Test]
    public async Task A_system_that_hangs_is_left_after_a_moment()
    {
        var (client, department, _) = await Hooked("丙局", "/hang");
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var letter = await Letter("丙局的管理员");
        (letter.Text("state"), letter.Text("lastError")).ShouldBe(("waiting", "接收系统“丙局系统”在 0.7 秒内没有答复"));
    }

    [Test]
    public async Task A_redirect_to_an_internal_address_is_refused_and_never_followed()
    {
        var (client, department, _) = await Hooked("丁局", "/redirect");
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var letter = await Letter("丁局的管理员");
        (letter.Text("state"), letter.Text("lastError")).ShouldBe(("failed", "接收系统答复 302，要求转向其他地址，已拒绝"));
        _gateway.Calls("/inside").ShouldBeEmpty();
    }

    [TestCase("/huge", "sent")]
    [TestCase("/huge-and-broken", "waiting")]
    public async Task Of_an_answer_of_ten_megabytes_no_more_is_read_than_is_needed(string path, string state)
    {
        var (client, department, _) = await Hooked($"戊局{path.Length}", path);
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var letter = await Letter($"戊局{path.Length}的管理员");
        letter.Text("state").ShouldBe(state);
        (letter.GetProperty("lastError").GetString() ?? "").Length.ShouldBeLessThan(300);
        (await _gateway.Written(path)).ShouldBeLessThan(8_000_000, "the rest was not taken");
    }

    [TestCase("http://gov.example/hook")]
    [TestCase("https://127.0.0.1/hook")]
    [TestCase("https://localhost/hook")]
    [TestCase("https://10.1.2.3/hook")]
    [TestCase("https://[::1]/hook")]
    [TestCase("https://[::ffff:192.168.0.1]/hook")]
    [TestCase("https://2130706433/hook")]
    [TestCase("https://user:pass@gov.example/hook")]
    [TestCase("ftp://gov.example/hook")]
    [TestCase("gov.example")]
    [TestCase("")]
    public async Task An_address_that_is_none_of_ours_to_call_is_refused_at_saving(string url)
    {
        using var client = await _house.SignedIn(Role.DepartmentAdministrator);
        var response = await client.TryPost("/webhooks", new { name = "系统", url });
        ((int)response.StatusCode).ShouldBe(400);
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0].Text("field").ShouldBe("url");
    }

    [Test]
    public async Task A_name_that_stands_for_an_internal_address_is_refused_when_it_is_called()
    {
        (await Should.ThrowAsync<NotDeliveredException>(() => WebhookAddress.Resolve("localhost", 443, [], CancellationToken.None))).Failure.ShouldBe(Failure.Never);
        (await WebhookAddress.Resolve("localhost", 8443, ["localhost:8443"], CancellationToken.None)).ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_body_has_one_system_which_others_neither_see_nor_end()
    {
        var (client, _, _) = await Hooked("己局", "/ok");
        using var _ = client;
        using var other = await _house.SignedIn(Role.DepartmentAdministrator, department: "庚局");
        using var neighbour = await _house.SignedIn(Role.CoordinatingOffice, "130529");
        (await client.TryPost("/webhooks", new { name = "第二个", url = _gateway.Url("/ok") }).Refused(409)).ShouldBe("webhook.already-there");
        var hook = (await client.Get("/webhooks")).Items().ShouldHaveSingleItem().Id();
        foreach (var stranger in new[] { other, neighbour })
        {
            (await stranger.Get("/webhooks")).Items().ShouldBeEmpty();
            (await stranger.TryPost($"/webhooks/{hook}/end").Refused(404)).ShouldBe("not-found");
        }

        await client.Post($"/webhooks/{hook}/end");
        (await client.TryPost($"/webhooks/{hook}/end").Refused(409)).ShouldBe("webhook.already-ended");
        await client.Post("/webhooks", new { name = "第二个", url = _gateway.Url("/ok") });
    }

    private async Task<(HttpClient Client, Guid Department, string Secret)> Hooked(string department, string path)
    {
        var client = await _house.SignedIn(Role.DepartmentAdministrator, department: department, name: $"{department}的管理员");
        var made = await client.Post("/webhooks", new { name = $"{department}系统", url = _gateway.Url(path) }, 201);
        return (client, (await _house.Department(department)).Id, made.Text("secret"));
    }

    private async Task<JsonElement> Letter(string person) => (await _system.Get("/letters?size=500")).Items().Single(letter => letter.Text("personName") == person);

    /// <summary>A department's system, with all its faults.</summary>
    private sealed class Gateway : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<Call> _calls = new();
        private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _written = new();

        public Gateway()
        {
            using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            _listener.Start();
            _ = Listen();
        }

        public int Port { get; }

        public bool IsMended { get; set; }

        public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

        public IReadOnlyList<Call> Calls(string path) => [.. _calls.Where(call => call.Path == path)];

        public Task<long> Written(string path) => Writing(path).Task.WaitAsync(TimeSpan.FromSeconds(20));

        public void Dispose() => _listener.Close();

        private TaskCompletionSource<long> Writing(string path) => _written.GetOrAdd(path, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

        private async Task Listen()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    _ = Answer(context);
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task Answer(HttpListenerContext context)
        {
            var path = context.Request.Url!.AbsolutePath;
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            _calls.Enqueue(new Call(path, context.Request.Headers, await reader.ReadToEndAsync()));
            switch (path)
            {
                case "/hang":
                    return;
                case "/redirect":
                    context.Response.StatusCode = 302;
                    context.Response.RedirectLocation = Url("/inside");
                    break;
                case "/broken" when !IsMended:
                    context.Response.StatusCode = 500;
                    context.Response.OutputStream.Write("kaputt"u8);
                    break;
                case "/huge" or "/huge-and-broken":
                    await Pour(context, path);
                    return;
                default:
                    context.Response.StatusCode = 204;
                    break;
            }

            context.Response.Close();
        }

        private async Task Pour(HttpListenerContext context, string path)
        {
            var written = 0L;
            try
            {
                context.Response.StatusCode = path == "/huge" ? 200 : 503;
                context.Response.SendChunked = true;
                var piece = Encoding.ASCII.GetBytes(new string('x', 10_000));
                for (; written < 10_000_000; written += piece.Length)
                    await context.Response.OutputStream.WriteAsync(piece);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
            {
                // The other side had enough.
            }

            Writing(path).TrySetResult(written);
        }
    }

    private sealed record Call(string Path, System.Collections.Specialized.NameValueCollection Headers, string Body);
}
