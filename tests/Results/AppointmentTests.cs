using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>约定时间到达现场 (清河 五(三)6): the leader proposes, the members accept, the arrival is on record, clashes are shown.</summary>
public sealed class AppointmentTests
{
    private HouseFixture _house = null!;
    private Story _story = null!;
    private HttpClient _police = null!;
    private HttpClient _market = null!;
    private List<Guid> _forms = [];

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _story = await Story.Begin(_house, firms: 4);
        _police = await _story.Officer(_story.Police);
        _market = await _story.Officer(_story.Market);
        _forms = [.. (await _police.Get($"/record-forms?taskId={_story.Task}")).GetProperty("items").EnumerateArray().Select(row => row.Id())];
    }

    [TearDown]
    public async Task Stop()
    {
        _police.Dispose();
        _market.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_leader_proposes_one_time_for_three_subjects_the_members_accept_and_the_arrival_is_recorded()
    {
        var proposed = await Propose(_police, "2024-05-10T09:30:00+08:00", [.. _forms.Take(3)]);
        proposed.GetArrayLength().ShouldBe(3);
        proposed[0].GetProperty("waiting").GetArrayLength().ShouldBe(5, "six officers, and the leader has proposed");
        await _house.Settle();
        (await _market.Get("/reminders")).GetProperty("items").EnumerateArray().Count(r => r.Text("sentence").Contains("约定5月10日 09:30")).ShouldBe(3);

        var one = (await Of(_market, _forms[0])).ShouldNotBeNull();
        one.GetProperty("acceptedByMe").GetBoolean().ShouldBeFalse();
        var accepted = await _market.Post($"/appointments/{one.Id()}/acceptance", version: one.Number("version"));
        (accepted.GetProperty("acceptedByMe").GetBoolean(), accepted.GetProperty("accepted").GetArrayLength()).ShouldBe((true, 2));

        _house.Clock.Set("2024-05-10", "09:40");
        (await _market.TryPost($"/appointments/{one.Id()}/arrival", new { at = "2024-05-10T10:00:00+08:00" }, accepted.Number("version")).Refused(409)).ShouldBe("appointment.future-arrival");
        var arrived = await _police.Post($"/appointments/{one.Id()}/arrival", new { at = "2024-05-10T09:28:00+08:00" }, version: accepted.Number("version"));
        (At(arrived), arrived.GetProperty("arrival").GetProperty("at").GetDateTimeOffset()).ShouldBe((DateTimeOffset.Parse("2024-05-10T09:30:00+08:00"), DateTimeOffset.Parse("2024-05-10T09:28:00+08:00")));
        (await _market.TryPost($"/appointments/{one.Id()}/arrival", new { }, arrived.Number("version")).Refused(409)).ShouldBe("appointment.already-arrived");
    }

    [Test]
    public async Task Another_time_is_accepted_anew_and_an_old_time_cannot_be_accepted_unseen()
    {
        await Propose(_police, "2024-05-10T09:30:00+08:00", _forms[0]);
        var seen = (await Of(_market, _forms[0]))!.Value;
        await _market.Post($"/appointments/{seen.Id()}/acceptance", version: seen.Number("version"));
        var moved = (await Propose(_police, "2024-05-13T15:00:00+08:00", _forms[0]))[0];
        moved.GetProperty("accepted").GetArrayLength().ShouldBe(1, "only whoever proposes it");
        (await _market.TryPost($"/appointments/{seen.Id()}/acceptance", version: seen.Number("version")).Refused(412)).ShouldBe("stale");
    }

    [Test]
    public async Task Only_the_leaders_officers_propose_within_the_window_and_only_members_accept()
    {
        (await TryPropose(_market, "2024-05-10T09:30:00+08:00").Refused(403)).ShouldBe("appointment.not-leader");
        (await TryPropose(_police, "2024-06-03T09:30:00+08:00").Refused(409)).ShouldBe("appointment.outside-window");
        (await TryPropose(_police, "2024-04-16T09:30:00+08:00").Refused(409)).ShouldBe("appointment.past");
        ((int)(await _police.TryPost("/record-forms/appointments", new { forms = Array.Empty<Guid>(), at = "2024-05-10T09:30:00+08:00" })).StatusCode).ShouldBe(400);
        await Propose(_police, "2024-05-10T09:30:00+08:00", _forms[0]);
        var seen = (await Of(_police, _forms[0]))!.Value;
        using var stranger = await _story.Stranger(_story.Market);
        (await stranger.TryPost($"/appointments/{seen.Id()}/acceptance", version: seen.Number("version")).Refused(403)).ShouldBe("appointment.not-member");
    }

    [Test]
    public async Task A_team_that_is_elsewhere_at_that_time_and_another_tasks_team_at_the_same_firm_are_shown()
    {
        var other = await Story.Begin(_house, Given.Approval());
        using var leader = await other.Officer(other.Police);
        var theirs = await other.FirstForm(leader);
        await Propose(leader, "2024-05-10T15:00:00+08:00", theirs);
        var subject = await _house.Ask<Guid>($"select subject_id from results.record_form where id = '{theirs}'");
        await _house.Execute($"update results.record_form set subject_id = '{subject}' where id = '{_forms[0]}'");

        var same = (await Propose(_police, "2024-05-10T09:30:00+08:00", _forms[0]))[0];
        var clash = same.GetProperty("clashes").EnumerateArray().ShouldHaveSingleItem();
        (clash.GetProperty("sameSubject").GetBoolean(), clash.GetProperty("officers").GetArrayLength()).ShouldBe((true, 0));

        var elsewhere = (await Propose(_police, "2024-05-10T10:30:00+08:00", _forms[1]))[0];
        var both = elsewhere.GetProperty("clashes").EnumerateArray().ShouldHaveSingleItem();
        (both.GetProperty("sameSubject").GetBoolean(), both.GetProperty("officers").GetArrayLength()).ShouldBe((false, 6));
        (await Propose(_police, "2024-05-10T13:00:00+08:00", _forms[1]))[0].GetProperty("clashes").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task The_office_counts_what_each_department_has_checked_and_entered()
    {
        using var culture = await _story.Officer(_story.Culture);
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        await _story.Recorded(_police, _market, culture);
        await _story.Record(_police, _forms[1], _story.Police);
        await Story.Sign(_police, await _story.FirstForm(_police));
        await Story.Enter(_police, await _story.FirstForm(_police), _story.Police.Id, ["none"]);
        _house.Clock.Set("2024-05-16");
        var lines = (await office.Get($"/tasks/{_story.Task}/result-progress")).GetProperty("departments").EnumerateArray().ToList();
        lines.Select(line => (line.Number("forms"), line.Number("checked"), line.Number("entered"), line.Number("overdue"))).ShouldBe([(4, 2, 1, 0), (4, 1, 0, 1), (4, 1, 0, 1)]);
    }

    private static DateTimeOffset At(JsonElement appointment) => appointment.GetProperty("at").GetDateTimeOffset();

    private async Task<JsonElement?> Of(HttpClient client, Guid form) =>
        (await client.Get($"/tasks/{_story.Task}/appointments?formId={form}")).EnumerateArray().Select(row => (JsonElement?)row).SingleOrDefault();

    private static Task<JsonElement> Propose(HttpClient client, string at, params Guid[] forms) => client.Post("/record-forms/appointments", new { forms, at });

    private Task<HttpResponseMessage> TryPropose(HttpClient client, string at) => client.TryPost("/record-forms/appointments", new { forms = new[] { _forms[0] }, at });
}
