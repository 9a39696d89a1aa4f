using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed while three departments publish their results on a firm: each result is public once, or was never entered.</summary>
internal sealed class KilledPublicationTests
{
    private static readonly int[] Delays = [0, 10, 25, 60, 150];

    private HouseFixture _house = null!;
    private HostProcess _host = null!;
    private Story _story = null!;
    private List<Guid> _forms = null!;
    private (ParticipatingDepartment Department, string Officer)[] _departments = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house);
        _story = await Story.Begin(_house, firms: Delays.Length);
        _departments = [.. await Task.WhenAll(new[] { _story.Police, _story.Market, _story.Culture }.Select(async department =>
            (department, await _house.Person(Role.Inspector, department: department.Name, inspectorId: _story.OfficerId(department, 1)))))];
        using var police = await _story.Officer(_story.Police);
        using var market = await _story.Officer(_story.Market);
        using var culture = await _story.Officer(_story.Culture);
        _forms = [.. (await police.Get($"/record-forms?taskId={_story.Task}")).GetProperty("items").EnumerateArray().Select(row => row.Id())];
        foreach (var form in _forms)
        {
            await _story.Record(police, form, _story.Police);
            await _story.Record(market, form, _story.Market);
            await _story.Record(culture, form, _story.Culture);
            await Story.Sign(police, form);
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Killed_in_the_middle_of_a_publication_each_result_is_public_once_or_not_entered()
    {
        foreach (var (form, delay) in _forms.Zip(Delays))
            await Killed(form, delay);
        (await _house.Ask<int>("select max(version) from publication.published_result")).ShouldBe(1, "a result was written twice");
        (await _house.Ask<long>("select count(*) from publication.audit where act = 'publication.publish-result'")).ShouldBe(_forms.Count * _departments.Length);
    }

    private async Task Killed(Guid form, int delay)
    {
        var people = await Task.WhenAll(_departments.Select(pair => People.SignIn(_host.Address, pair.Officer)));
        var entering = _departments.Zip(people, (pair, client) => Enter(client, form, pair.Department)).ToList();
        await Task.Delay(delay);
        await _host.Kill();
        var answered = await Task.WhenAll(entering);
        await _host.Start();
        await _house.Settle();
        foreach (var ((department, officer), told) in _departments.Zip(answered))
        {
            var published = await Published(form, department);
            published.ShouldBeOneOf(told ? [department.Items.Count] : [0, department.Items.Count]);
            using var client = await People.SignIn(_host.Address, officer);
            (await Enter(client, form, department)).ShouldBe(published == 0, $"{department.Name} after {delay} ms");
        }

        await _house.Settle();
        foreach (var (department, _) in _departments)
            (await Published(form, department)).ShouldBe(department.Items.Count);
    }

    private Task<long> Published(Guid form, ParticipatingDepartment department) =>
        _house.Ask<long>($"select count(*) from publication.published_result where form_id = '{form}' and department_id = '{department.Id}'");

    private static async Task<bool> Enter(HttpClient client, Guid form, ParticipatingDepartment department)
    {
        try
        {
            var seen = await Story.Version(client, form);
            var answer = await client.TryPost($"/record-forms/{form}/results/{department.Id}", new { followUps = new[] { "none" }, questionsAnswered = false }, seen);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
