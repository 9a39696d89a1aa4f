using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>Everybody sees each step as it happens, on whatever host it happened.</summary>
public sealed class LiveTests
{
    private MatchingHouse _room = null!;
    private HouseFixture _neighbour = null!;
    private HttpClient _office = null!;
    private HttpClient _anyone = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _neighbour = await HouseFixture.Start(_room.House, settings: "--Live:HeartbeatSeconds=1");
        _office = await _neighbour.SignedIn(Role.CoordinatingOffice);
        _anyone = _neighbour.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _neighbour.DisposeAsync();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task What_one_host_does_is_seen_on_another_and_who_comes_back_misses_nothing()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        using var office = await Watch(_office, $"/ceremonies/{frozen.Id}/events");
        using var anyone = await Watch(_anyone, $"/public/draws/{frozen.DrawId}/events");
        (await office.State()).Text("state").ShouldBe("frozen");
        (await anyone.State()).Text("state").ShouldBe("frozen");
        await _room.Commit(frozen.Id);
        await office.Until(state => state.Text("state") == "committed");
        await anyone.Until(state => state.Text("state") == "committed");
        office.Steps.ShouldBe(["FREEZE", "COMMIT"]);
        var seen = anyone.LastId;
        anyone.Dispose();

        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, "2718281");
        var before = await office.Until(state => state.GetProperty("witnesses")[0].Text("state") == "revealed");
        before.GetRawText().ShouldNotContain("2718281");
        await _room.RunDueDraws();
        var drawn = await office.Until(state => state.Text("state") == "drawn");
        office.Steps.ShouldBe(["FREEZE", "COMMIT", "WITNESS-COMMIT", "WITNESS", "DRAW"]);

        using var back = await Watch(_anyone, $"/public/draws/{frozen.DrawId}/events", seen);
        var state = await back.Until(s => s.Text("state") == "drawn");
        back.Steps.ShouldBe(["WITNESS-COMMIT", "WITNESS", "DRAW"]);
        state.GetRawText().ShouldBe((await _anyone.Get($"/public/draws/{frozen.DrawId}/ceremony")).GetRawText());
        drawn.GetProperty("drawn").Text("resultDigest").ShouldBe(state.GetProperty("drawn").Text("resultDigest"));
    }

    [Test]
    public async Task Before_the_draw_nothing_tells_who_will_be_drawn_and_the_public_sees_no_names()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new AttendWitness.Command(frozen.Id, "GA", new AttendWitness.Body("赵六", null)));
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, "8675309");
        using var anyone = await Watch(_anyone, $"/public/draws/{frozen.DrawId}/events");
        var state = (await anyone.State()).GetRawText();
        foreach (var secret in new[] { "8675309", "ticket", "seed\"", "赵六", "清河网吧", "riskClass", "subjectId" })
            state.ShouldNotContain(secret);
    }

    [Test]
    public async Task A_quiet_stream_has_a_beat()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        using var anyone = await Watch(_anyone, $"/public/draws/{frozen.DrawId}/events");
        await anyone.State();
        (await anyone.Next()).Event.ShouldBe("beat");
    }

    [Test]
    public async Task A_stream_is_refused_like_any_answer_before_it_begins()
    {
        (await _office.TryGet($"/ceremonies/{Guid.CreateVersion7()}/events").Refused(404)).ShouldBe("not-found");
        (await _anyone.TryGet("/public/draws/130534-2024-999-01/events").Refused(404)).ShouldBe("not-found");
        await _anyone.TryGet($"/ceremonies/{Guid.CreateVersion7()}/events").Refused(401);
    }

    [Test]
    public async Task One_address_holds_so_many_public_streams_and_no_more()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var path = $"/public/draws/{frozen.DrawId}/events";
        await using var small = await HouseFixture.Start(_room.House, settings: "--Limits:LiveStreams=3");
        using var crowd = small.Anonymous();
        var open = new List<Stream>();
        while (open.Count < 10)
        {
            var response = await crowd.GetAsync($"/api/v1{path}", HttpCompletionOption.ResponseHeadersRead);
            if ((int)response.StatusCode == 429)
                break;
            open.Add(await response.Content.ReadAsStreamAsync());
        }

        open.Count.ShouldBe(3);
        open.ForEach(stream => stream.Dispose());
    }

    private static async Task<EventStream> Watch(HttpClient client, string path, string? lastId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{path}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new EventStream(response);
    }

    /// <summary>Reads as a browser's EventSource does.</summary>
    private sealed class EventStream(HttpResponseMessage response) : IDisposable
    {
        private readonly StreamReader _reader = new(response.Content.ReadAsStream());

        public List<string> Steps { get; } = [];

        public string? LastId { get; private set; }

        public async Task<(string Event, string Data)> Next()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var (name, data) = ("message", "");
            while (await _reader.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.Length == 0)
                    return (name, data);
                var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
                if (line.StartsWith("event:", StringComparison.Ordinal))
                    name = value;
                else if (line.StartsWith("data:", StringComparison.Ordinal))
                    data += value;
                else if (line.StartsWith("id:", StringComparison.Ordinal))
                    LastId = value;
            }

            throw new EndOfStreamException();
        }

        public Task<JsonElement> State() => Until(_ => true);

        public async Task<JsonElement> Until(Func<JsonElement, bool> holds)
        {
            while (true)
            {
                var (name, data) = await Next();
                if (name == "step")
                    Steps.Add(JsonDocument.Parse(data).RootElement.Text("type"));
                else if (name == "state" && JsonDocument.Parse(data).RootElement is var state && holds(state))
                    return state;
            }
        }

        public void Dispose() => response.Dispose();
    }
}
