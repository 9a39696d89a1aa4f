using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>宣告无效: what was made of the draw stays to be read, with the reason, and counts no more.</summary>
public sealed class AnnulledDrawTests
{
    private const string Reason = "名录漏报，经批准重新抽取";
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Its_forms_are_closed_with_the_reason_and_nothing_that_was_entered_is_lost()
    {
        var story = await Story.Begin(_house, firms: 2);
        await Publication.Given.Tell(_house, Given.Approval() with { EventId = Guid.NewGuid(), AggregateId = story.Task });
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var finished = await story.Recorded(police, market, culture, marketFinds: "5");
        await Story.Sign(police, finished);
        await Story.Enter(market, finished, story.Market.Id, ["guidance"]);
        await _house.Settle();
        var code = (await market.Get($"/record-forms/{finished}")).Text("creditCode");

        await Annul(story, story.SubjectDraw);

        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        (await office.Get($"/record-forms?taskId={story.Task}&state=annulled")).GetProperty("items").GetArrayLength().ShouldBe(2);
        var form = await police.Get($"/record-forms/{finished}");
        (form.Text("state"), form.Text("annulledOn"), form.Text("annulledBecause")).ShouldBe(("annulled", "2024-04-16", Reason));
        form.GetProperty("blocks").EnumerateArray().ShouldAllBe(block => block.GetProperty("record").GetProperty("findings").GetArrayLength() > 0);
        form.GetProperty("blocks")[1].GetProperty("entry").GetProperty("followUps")[0].GetString().ShouldBe("guidance");
        (await police.TryPost($"/record-forms/{finished}/results/{story.Police.Id}", new { followUps = new[] { "none" }, questionsAnswered = false }, form.Number("version")).Refused(409))
            .ShouldBe("form.annulled");
        (await market.TryPost($"/record-forms/{finished}/results/{story.Market.Id}/changes", new { kind = "withdrawal", reason = "误" }, form.Number("version")).Refused(409)).ShouldBe("form.annulled");
        var total = (await office.Get($"/tasks/{story.Task}/statistics")).GetProperty("total");
        total.EnumerateObject().ShouldAllBe(figure => figure.Value.GetInt32() == 0);

        using var anyone = _house.Anonymous();
        var shown = (await anyone.Get($"/public/results?q={code}&size=500")).GetProperty("items").EnumerateArray().Where(row => row.Id("taskId") == story.Task).ToList();
        shown.Count.ShouldBe(3);
        shown.ShouldAllBe(row => row.GetProperty("withdrawn").GetProperty("reason").GetString() == $"抽取已宣告无效：{Reason}");
        (await office.Get($"/tasks/{story.Task}/publication")).GetProperty("departments").EnumerateArray().ShouldAllBe(line => line.Number("published") == 0 && line.Number("overdue") == 0);
    }

    [Test]
    public async Task A_dispatch_that_rests_on_it_and_comes_late_makes_no_form()
    {
        var story = await Story.Begin(_house);
        var waiting = Given.Id(61);
        await Dispatch(story, Guid.NewGuid(), part: 1, parts: 2, subject: 61, draw: waiting);
        await Annul(story, waiting);
        await Dispatch(story, Guid.NewGuid(), part: 2, parts: 2, subject: 62, draw: waiting);
        (await _house.Ask<long>($"select count(*) from results.dispatch_part where task_id = '{story.Task}'")).ShouldBe(0);
        (await Forms(story)).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_subject_that_is_drawn_again_gets_a_form_of_its_own()
    {
        var story = await Story.Begin(_house);
        var again = (await Forms(story)).Single();
        await Annul(story, story.SubjectDraw);
        await _house.Tell("matching", story.Dispatched(1, 1, [Given.Assigned(71) with { SubjectId = again.SubjectId }]) with { SubjectDraw = Given.Id(72), OfficerDraws = [] });
        await _house.Settle();
        (await Forms(story)).Select(form => form.State).ShouldBe([FormState.Annulled, FormState.Open], ignoreOrder: true);
    }

    [Test]
    public async Task Officers_of_an_annulled_draw_write_no_more_until_others_are_drawn_and_what_they_recorded_stays()
    {
        var story = await Story.Begin(_house, firms: 2);
        using var police = await story.Officer(story.Police);
        var recorded = await story.FirstForm(police);
        await story.Record(police, recorded, story.Police);
        await Annul(story, story.PoliceDraw, story.Police.Id);

        var blank = (await Forms(story)).Single(form => form.Id != recorded);
        var refused = police.TryPost($"/record-forms/{blank.Id}/blocks/{story.Police.Id}/certificates", new { officers = new[] { story.OfficerId(story.Police, 1) } });
        (await refused.Refused(403)).ShouldBe("form.other-officers");
        var shown = (await police.Get($"/record-forms/{blank.Id}")).GetProperty("blocks")[0];
        (shown.Text("officersAnnulled"), shown.GetProperty("officers").GetArrayLength()).ShouldBe((Reason, 2));

        await _house.Tell("matching", story.Dispatched(
            1, 1, [.. (await Forms(story)).Select(form => Given.Assigned(1) with { SubjectId = form.SubjectId, Officers = [Newcomer(story, 1), Newcomer(story, 2)] })]) with { OfficerDraws = [Given.Id(81)] });
        await _house.Settle();

        var forms = await Forms(story);
        forms.Single(form => form.Id == blank.Id).BlockOf(story.Police.Id).Officers.Select(officer => officer.Name).ShouldBe(["新抽人员1", "新抽人员2"]);
        forms.Single(form => form.Id == blank.Id).BlockOf(story.Police.Id).OfficersAnnulled.ShouldBeNull();
        forms.Single(form => form.Id == blank.Id).BlockOf(story.Market.Id).Officers.Count.ShouldBe(2);
        forms.Single(form => form.Id == recorded).BlockOf(story.Police.Id).Has(story.OfficerId(story.Police, 1)).ShouldBeTrue();
    }

    private static AssignedOfficer Newcomer(Story story, int number) =>
        new(Given.Id(8100 + number), story.Police.Id, $"新抽人员{number}", 1, "行政执法证", new Protected([1]), new Protected([1]));

    private async Task Annul(Story story, Guid draw, Guid? department = null)
    {
        await _house.Tell("matching", new DrawAnnulled(
            Guid.NewGuid(), Given.Now, draw, story.Task, Given.Region, "130534-2024-001-S", department is null, Reason, new string('1', 64), department));
        await _house.Settle();
    }

    private async Task Dispatch(Story story, Guid eventId, int part, int parts, int subject, Guid draw)
    {
        await _house.Tell("matching", story.Dispatched(part, parts, [Given.Assigned(subject)]) with { EventId = eventId, SubjectDraw = draw });
        await _house.Settle();
    }

    private async Task<List<RecordForm>> Forms(Story story)
    {
        List<RecordForm> forms = [];
        await _house.Inside(async db => forms = await db.Forms.AsNoTracking().Where(form => form.TaskId == story.Task).ToListAsync());
        return forms;
    }
}
