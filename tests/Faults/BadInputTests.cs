using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using DualRandom.Tests.Results;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>Wrong, missing, repeated and concurrent input at every endpoint: the answers of the house, never one of a breakdown.</summary>
internal sealed class BadInputTests
{
    private static readonly int[] Allowed = [200, 201, 204, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429];
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 4 };

    private readonly ConcurrentQueue<(string Route, string Words)> _broken = new();
    private readonly Dictionary<string, string> _places = [];
    private readonly Dictionary<string, HttpClient> _people = [];
    private readonly ErrorLog _log = new();
    private HouseFixture _house = null!;
    private HttpClient _nobody = null!;
    private int _sent;

    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))];

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(change: builder => builder.Logging.AddProvider(_log));
        _nobody = _house.Anonymous();
        var story = await Story.Begin(_house);
        foreach (var role in Role.All.Except([Role.Inspector]))
            _people[role] = await _house.SignedIn(role);
        _people[Role.Inspector] = await story.Officer(story.Market);
        var (office, bureau) = (_people[Role.CoordinatingOffice], _people[Role.DepartmentAdministrator]);
        _places["subjects"] = $"{(await office.Post("/subjects", new { creditCode = "91330102MA27YU8W73", name = "甲网吧" })).Id()}";
        _places["inspectors"] = $"{(await bureau.Post("/inspectors", new { name = "张三", certificateKind = "执法证", certificateNumber = "冀0500000077", phone = "13800001234" })).Id()}";
        _places["subject-imports"] = $"{(await office.Upload("/subject-imports", Given.Firms("甲", 1, 3), "对象.xlsx")).Id()}";
        _places["item-imports"] = $"{(await bureau.Upload("/item-imports", "检查项目,检查内容,检查依据,检查方式\n甲,内容,依据,现场"u8.ToArray(), "事项.csv")).Id()}";
        _places["inspector-imports"] = $"{(await bureau.Upload("/inspector-imports", "姓名,手机号,执法证编号\n李四,13800001235,冀0500000088"u8.ToArray(), "人员.csv")).Id()}";
        _places["items"] = $"{(await bureau.Post("/items", new { name = "乙", wording = new { content = "内容", basis = "依据" } })).Id()}";
        _places["rule-packs"] = $"{(await office.Post("/rule-packs", new { code = "JIA", pack = new { name = "甲规则", source = "甲", rules = new { } } })).Id()}";
        var plan = (await office.Post("/annual-plans", new { year = 2024, title = "甲计划" })).Id();
        _places["annual-plans"] = $"{plan}";
        _places["annual-plan-imports"] = $"{(await office.Upload($"/annual-plans/{plan}/entry-imports", "抽查名称,抽查事项,发起部门,抽查比例\n甲,乙,丙,5%"u8.ToArray(), "计划.csv")).Id()}";
        _places["record-forms"] = $"{await story.FirstForm(_people[Role.Inspector])}";
        (_places["follow-ups"], _places["follow-up-documents"]) = await FollowUp();
        _places["tasks"] = $"{story.Task}";
        var room = new MatchingHouse(_house);
        _places["ceremonies"] = $"{(await room.Freeze(await room.ApproveTask())).Id}";
        _places["departments"] = _places["departmentId"] = $"{story.Market.Id}";
        var victim = await _house.Person(Role.Inspector);
        _places["users"] = $"{await _house.Ask<Guid>($"select id from identity.account where user_name = '{victim}'")}";
        (_places["regionCode"], _places["year"], _places["module"], _places["position"]) = (People.Qinghe, "2024", "plans", "1");
        (_places["jobs"], _places["slot"], _places["column"]) = ("results.mark-overdue", MatchingHouse.Market.Code, "subjects");
        (_places["creditCode"], _places["drawId"]) = ("91330102MA27YU8W73", "x");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var person in _people.Values)
            person.Dispose();
        _nobody.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public Task Every_endpoint_answers_bad_input_without_breaking() => SendAll(oneOf: 12);

    [Test]
    [Category("Long")]
    public Task Every_endpoint_answers_every_bad_value_without_breaking() => SendAll(oneOf: 1);

    [Test]
    public async Task A_body_larger_than_allowed_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/subjects") { Content = new ByteArrayContent(new byte[31 << 20]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.ExpectContinue = true;
        (await _people[Role.CoordinatingOffice].SendAsync(request).Refused(413)).ShouldBe("too-large");
    }

    [Test]
    public async Task Ten_sendings_with_one_key_side_by_side_register_one_subject()
    {
        var office = _people[Role.CoordinatingOffice];
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Register("130534777700001", "一键网吧")));
        answers.ShouldAllBe(status => status == 201 || status == 409);
        answers.ShouldContain(201);
        (await _house.Ask<long>("select count(*) from subjects.subject where name = '一键网吧'")).ShouldBe(1);
        (await Register("130534777700001", "一键网吧")).ShouldBe(201);
        (await Register("130534777700002", "他键网吧")).ShouldBe(422);

        async Task<int> Register(string creditCode, string name)
        {
            var json = JsonSerializer.Serialize(new { creditCode, name });
            var request = new BadRequest(HttpMethod.Post, "/api/v1/subjects", "", () => new StringContent(json, Encoding.UTF8, "application/json")) { Key = "once" };
            return (int)(await office.SendAsync(request.Message())).StatusCode;
        }
    }

    [Test]
    public async Task Ten_changes_of_one_version_side_by_side_change_it_once()
    {
        var office = _people[Role.CoordinatingOffice];
        var id = (await office.Post("/subjects", new { creditCode = "130534777700003", name = "初名网吧" })).Id();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => office.TryPut($"/subjects/{id}", new { creditCode = "130534777700003", name = $"{i}名网吧" }, 1)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(9);
        (await office.Get($"/subjects/{id}")).Number("version").ShouldBe(2);
    }

    /// <param name="oneOf">So many bad requests one is sent, at each endpoint others: each value that it reads gets some, and each way of being bad comes somewhere.</param>
    private async Task SendAll(int oneOf)
    {
        Endpoints.Count.ShouldBeGreaterThan(80);
        _broken.Clear();
        await Parallel.ForEachAsync(Endpoints.Index(), Few, async (entry, _) =>
        {
            var (number, endpoint) = entry;
            var bad = new BadRequests(endpoint, Place);
            var senders = await Senders(endpoint);
            // Who may is proven role by role elsewhere: the short run sends from one who may, one who may not, and nobody.
            foreach (var sender in oneOf == 1 ? senders : senders.Where((_, i) => i == 0 || i >= senders.Count - 2))
                await Send(sender, bad.Good);
            foreach (var request in bad.Whole().Concat(bad.Values()).Where((_, i) => (i + number) % oneOf == 0))
                await Send(senders[0], request);
            if (bad.Good.Method == HttpMethod.Post)
                await SendTogether(senders[0], bad.Good with { Key = $"together {endpoint.RoutePattern.RawText} {oneOf}", About = "sent four times at once" });
        });
        TestContext.Out.WriteLine($"{_sent} requests\n{string.Join('\n', _log.Causes)}");
        _broken.GroupBy(broken => broken.Route, broken => broken.Words).Select(group => $"{group.Key}: {group.Count()} such as {string.Join(" | ", group.Take(3))}").ShouldBeEmpty();
        foreach (var (role, person) in _people)
            (await person.TryGet("/session")).StatusCode.ShouldBe(HttpStatusCode.OK, $"{role} was thrown out");
    }

    /// <summary>Those who may first, then those who may not, then nobody. What ends a session gets a session of its own.</summary>
    private async Task<List<HttpClient>> Senders(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<Permission>() is not { } permission)
            return [_nobody];
        if (permission.Name is "SignOut" or "SignOutEverywhere" or "ChangePassword")
            return [await _house.SignedIn(Role.Auditor)];
        return [.. _people.OrderBy(person => !permission.Roles.Contains(person.Key)).ThenBy(person => person.Key is Role.Auditor or Role.MemberUnit).Select(person => person.Value), _nobody];
    }

    private async Task SendTogether(HttpClient sender, BadRequest request)
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(sender, request)));
        await Send(sender, request with { Content = () => new StringContent("{\"another\":1}", Encoding.UTF8, "application/json"), About = "the same key for another body" });
    }

    private async Task Send(HttpClient sender, BadRequest request)
    {
        Interlocked.Increment(ref _sent);
        using var message = request.Message();
        using var response = await sender.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        // A live stream that began well has no end to wait for.
        var isLive = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var (status, text) = ((int)response.StatusCode, isLive ? "" : await response.Content.ReadAsStringAsync());
        if (!Allowed.Contains(status) || (status >= 400 && !IsProblem(response, text)))
            _broken.Enqueue((request.Route, $"{request} → {status} {text[..Math.Min(text.Length, 60)]}"));
    }

    private static bool IsProblem(HttpResponseMessage response, string text) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
        && JsonDocument.Parse(text).RootElement.TryGetProperty("code", out var code) && code.GetString() is { Length: > 0 };

    /// <summary>Of another task, so that the form of the first one stays open.</summary>
    private async Task<(string FollowUp, string Document)> FollowUp()
    {
        var story = await Story.Begin(_house);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture, "5");
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, ["transfer"]);
        var id = (await market.Get($"/follow-ups?taskId={story.Task}")).GetProperty("items")[0].Id();
        return ($"{id}", $"{(await market.Upload($"/follow-ups/{id}/documents", "%PDF-1.4 nothing"u8.ToArray(), "证据.pdf", ("kind", "other"))).Id()}");
    }

    private string Place(string name, string route) =>
        name is "id" or "taskId" ? _places.GetValueOrDefault(route.Split('/')[3], Guid.Empty.ToString()) : _places.GetValueOrDefault(name, Guid.Empty.ToString());
}
