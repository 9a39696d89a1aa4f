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
    private const int Instants = 15;

    private HouseFixture _house = null!;
    private HostProcess _host = null!;
    private Story _story = null!;
    private Queue<Guid> _forms = null!;
    private (ParticipatingDepartment Department, string Officer)[] _departments = null!;
    private int _published;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house);
        _story = await Story.Begin(_house, firms: Instants + 2);
        _departments = [.. await Task.WhenAll(new[] { _story.Police, _story.Market, _story.Culture }.Select(async department =>
            (department, await _house.Person(Role.Inspector, department: department.Name, inspectorId: _story.OfficerId(department, 1)))))];
        using var police = await _story.Officer(_story.Police);
        _forms = new((await police.Get($"/record-forms?taskId={_story.Task}&size=50")).GetProperty("items").EnumerateArray().Select(row => row.Id()));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [TestCase("results.outbox")]
    [TestCase("publication.published_result")]
    public Task Killed_in_the_middle_of_a_publication_each_result_is_public_once_or_not_entered(string killedBeforeItWrites) => Killed(async entering =>
    {
        await using var table = await HeldTable.Hold(_house, killedBeforeItWrites);
        var answers = entering();
        await table.SomebodyStandsThere();
        await _host.Kill();
        return await answers;
    });

    [Test]
    [Category("Long")]
    public async Task Killed_at_fifteen_instants_of_a_publication_each_result_is_public_once_or_not_entered()
    {
        for (var instant = 0; instant < Instants; instant++)
        {
            await Killed(async entering =>
            {
                var answers = entering();
                await Task.Delay(instant * 15);
                await _host.Kill();
                return await answers;
            });
        }
    }

    /// <param name="killing">Kills the host while all departments enter their results on one form; true for each that was told so.</param>
    private async Task Killed(Func<Func<Task<bool[]>>, Task<bool[]>> killing)
    {
        var form = await Signed();
        var people = await Task.WhenAll(_departments.Select(pair => People.SignIn(_host.Address, pair.Officer)));
        var answered = await killing(() => Task.WhenAll(_departments.Zip(people, (pair, client) => Enter(client, form, pair.Department))));
        await _host.Start();
        await _house.Settle();
        foreach (var ((department, officer), told) in _departments.Zip(answered))
        {
            var published = await Published(form, department);
            published.ShouldBeOneOf(told ? [department.Items.Count] : [0, department.Items.Count]);
            using var client = await People.SignIn(_host.Address, officer);
            (await Enter(client, form, department)).ShouldBe(published == 0, department.Name);
        }

        await _house.Settle();
        foreach (var (department, _) in _departments)
            (await Published(form, department)).ShouldBe(department.Items.Count);
        (await _house.Ask<int>($"select max(version) from publication.published_result where form_id = '{form}'")).ShouldBe(1, "a result was written twice");
        (await _house.Ask<long>("select count(*) from publication.audit where act = 'publication.publish-result'")).ShouldBe(++_published * _departments.Length);
    }

    private async Task<Guid> Signed()
    {
        var form = _forms.Dequeue();
        foreach (var (department, officer) in _departments)
        {
            using var client = await _house.SignIn(officer, People.Password);
            await _story.Record(client, form, department);
        }

        using var police = await _house.SignIn(_departments[0].Officer, People.Password);
        await Story.Sign(police, form);
        return form;
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
