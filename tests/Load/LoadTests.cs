using System.Diagnostics;
using System.Globalization;
using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Load;

/// <summary>
/// A minute of a busy county on a real host: teams fill forms, offices look at lists, the public looks up firms, all at once.
/// The figures are for people; what fails the test is an answer that is no success, or a write that is not there afterwards.
/// </summary>
[Category("Long")]
[NonParallelizable]
internal sealed class LoadTests
{
    private const int Teams = 6;
    private const int Offices = 4;
    private const int Public = 6;
    private const int FormsOfATeam = 300;
    private static readonly TimeSpan Bare = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(60);

    private HouseFixture _house = null!;
    private HostProcess _host = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house, "--Database:PoolSize=8", "--Limits:AnonymousPerMinute=10000000");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_busy_minute_loses_no_write_and_breaks_no_answer()
    {
        var stories = new List<Story>();
        for (var i = 0; i < Teams; i++)
            stories.Add(await Story.Begin(_house, Given.Approval() with { WindowTo = new DateOnly(2099, 12, 31) }, FormsOfATeam)); // the host runs on machine time

        var bare = new Meter();
        await Until(Bare, Enumerable.Repeat<Func<CancellationToken, Task>>(over => Ask(bare, over), Teams + Offices + Public));
        var busy = new Meter();
        await Until(Busy,
        [
            .. stories.Select<Story, Func<CancellationToken, Task>>(story => over => Inspect(busy, story, over)),
            .. Enumerable.Range(0, Offices).Select<int, Func<CancellationToken, Task>>(i => over => Oversee(busy, stories[i % Teams], over)),
            .. Enumerable.Range(0, Public).Select<int, Func<CancellationToken, Task>>(i => over => LookUp(busy, i, over)),
        ]);

        Figures.Say($"load: {(Teams * 3) + Offices} signed-in clients and {Public} of the public for {Busy.TotalSeconds:F0} s, host and clients on {Environment.ProcessorCount} cores");
        Figures.Say($"  {busy.Total} answers, {busy.PerSecond:F0}/s; the start page alone {bare.PerSecond:F0}/s: ratio {bare.PerSecond / busy.PerSecond:F1}; medians {busy.Median:F1} and {bare.Median:F1} ms");
        busy.Lines().ToList().ForEach(Figures.Say);
        busy.Complaints.ShouldBeEmpty();
        bare.Complaints.ShouldBeEmpty();
        await EveryWriteIsThere(busy);
    }

    private async Task EveryWriteIsThere(Meter busy)
    {
        var (saved, signed, entered) = (busy.Count("save a block"), busy.Count("sign"), busy.Count("enter a result"));
        entered.ShouldBeGreaterThan(0);
        const string blocks = "select count(*) from results.record_form f, jsonb_array_elements(f.blocks) b where";
        (await _house.Ask<long>($"{blocks} b ->> 'record' is not null")).ShouldBe(saved);
        (await _house.Ask<long>($"{blocks} b ->> 'entry' is not null")).ShouldBe(entered);
        (await _house.Ask<long>("select count(*) from results.record_form where state <> 'Open'")).ShouldBe(signed);
        foreach (var (act, count) in new[]
                 {
                     ("ShowCertificates", busy.Count("show certificates")), ("RecordFindings", saved), ("AddEvidence", busy.Count("upload a picture")), ("SignForm", signed), ("EnterResult", entered),
                 })
            (await _house.Ask<long>($"select count(*) from results.audit where act = '{act}'")).ShouldBe(count, act);
        var watch = Stopwatch.StartNew();
        await _house.Settle();
        (await _house.Ask<long>("select count(distinct (form_id, department_id)) from publication.published_result")).ShouldBe(entered);
        Figures.Say($"  nothing lost: {saved} blocks, {signed} signatures, {entered} results, all published {watch.Elapsed.TotalSeconds:F1} s after the last answer");
    }

    private static async Task Until(TimeSpan time, IEnumerable<Func<CancellationToken, Task>> clients)
    {
        using var over = new CancellationTokenSource(time);
        await Task.WhenAll(clients.Select(client => Task.Run(() => client(over.Token))));
    }

    private async Task Ask(Meter meter, CancellationToken over)
    {
        using var anyone = new HttpClient { BaseAddress = _host.Address };
        while (!over.IsCancellationRequested)
            await meter.Measure("start page", anyone.GetAsync("/", CancellationToken.None));
    }

    /// <summary>
    /// Three officers, one of each department, fill one form after the other: certificates shown, findings saved, the signature's picture
    /// uploaded, signed, results entered, each against the version it saw.
    /// </summary>
    private async Task Inspect(Meter meter, Story story, CancellationToken over)
    {
        var officers = new List<(ParticipatingDepartment Department, HttpClient Client)>();
        foreach (var department in new[] { story.Police, story.Market, story.Culture })
            officers.Add((department, await story.Officer(department, at: _host.Address)));
        var police = officers[0].Client;
        var page = "";
        while (page is not null)
        {
            if (await meter.Measure("list of own forms", police.TryGet($"/record-forms?mine=true&size=20&after={Uri.EscapeDataString(page)}")) is not { } list)
                return;
            foreach (var form in list.GetProperty("items").EnumerateArray().Select(row => row.Id()))
            {
                if (over.IsCancellationRequested)
                    return;
                foreach (var (department, client) in officers)
                {
                    await meter.Measure("show certificates", client.TryPost(
                        $"/record-forms/{form}/blocks/{department.Id}/certificates", new { officers = new[] { story.OfficerId(department, 1), story.OfficerId(department, 2) } }));
                    await meter.Measure("save a block", client.TryPut($"/record-forms/{form}/blocks/{department.Id}", story.Findings(department), await Seen(meter, client, form)));
                }

                var picture = await meter.Measure("upload a picture", police.PostAsync($"/api/v1/record-forms/{form}/evidence", Picture(), CancellationToken.None));
                await meter.Measure("sign", police.TryPost(
                    $"/record-forms/{form}/signature",
                    new { signer = "张三", capacity = "法定代表人", signed = true, signatureEvidence = picture?.Id(), @sealed = true, sealPlace = "签名处" }, await Seen(meter, police, form)));
                foreach (var (department, client) in officers)
                    await meter.Measure("enter a result", client.TryPost(
                        $"/record-forms/{form}/results/{department.Id}", new { followUps = new[] { "none" }, questionsAnswered = false }, await Seen(meter, client, form)));
            }

            page = list.GetProperty("next").GetString();
        }
    }

    private static async Task<int> Seen(Meter meter, HttpClient client, Guid form) =>
        (await meter.Measure("open a form", client.TryGet($"/record-forms/{form}")))?.Number("version") ?? 0;

    private static MultipartFormDataContent Picture() => new()
    {
        { new ByteArrayContent(Tests.Results.Pictures.Png()), "file", "签名.png" }, { new StringContent("signature"), "kind" },
    };

    private async Task Oversee(Meter meter, Story story, CancellationToken over)
    {
        using var office = await People.SignIn(_host.Address, await _house.Person(Role.CoordinatingOffice));
        while (!over.IsCancellationRequested)
        {
            await meter.Measure("forms of a task", office.TryGet($"/record-forms?taskId={story.Task}&size=50"));
            await meter.Measure("statistics", office.TryGet($"/tasks/{story.Task}/statistics"));
            await meter.Measure("list of tasks", office.TryGet("/tasks"));
            await meter.Measure("search of subjects", office.TryGet($"/subjects?search={Uri.EscapeDataString("网吧")}"));
        }
    }

    private async Task LookUp(Meter meter, int number, CancellationToken over)
    {
        using var anyone = new HttpClient { BaseAddress = _host.Address };
        for (var i = number; !over.IsCancellationRequested; i = (i + Public) % FormsOfATeam)
        {
            await meter.Measure("public: by name", anyone.TryGet($"/public/results?q={Uri.EscapeDataString($"示例网吧{i + 1}")}"));
            await meter.Measure("public: by code", anyone.TryGet(string.Create(CultureInfo.InvariantCulture, $"/public/results?q=91130534MA{i + 1:D8}")));
            await meter.Measure("public: items", anyone.TryGet("/public/items?size=50"));
        }
    }
}
