using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Correction and withdrawal of what is public: asked for, approved by another person, told, and never a silent change.</summary>
[TestFixture]
internal sealed class ResultChangeTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public void A_correction_leaves_what_was_signed_and_tells_all_items_as_they_stand_now()
    {
        var form = Entered();
        var change = form.RequestCorrection(Given.Market, "笔误", [new WordChange(Given.Id(22), ["2", "5"], "补记")], null, Given.Terms, Given.Inspector(Given.Market), Given.Now);
        change.Approve(Other, Given.Now);
        form.Apply(change, Given.Now);
        var block = form.BlockOf(Given.Market);
        block.Record!.Findings[1].ResultWord.ShouldBe("未发现问题");
        block.Findings[1].Said.ShouldBe("未按规定公示应当公示的信息；发现问题已责令改正");
        var told = form.Raised.OfType<ResultCorrected>().ShouldHaveSingleItem();
        (told.Number, told.Reason, told.Items.Count, told.Items[1].Problem).ShouldBe((1, "笔误", 3, true));
    }

    [Test]
    public void An_answer_given_by_mistake_is_corrected_with_its_item()
    {
        var asked = new TaskItem(Given.Id(11), "信息网络安全检查", ["是否接纳未成年人"], CheckPoints: [new CheckPoint("是否接纳未成年人", Polarity.Problem)]);
        var approval = Given.Approval();
        var form = Given.Form(task: TaskBrief.Of(approval with { Departments = [.. approval.Departments.Select(d => d.Leads ? d with { Items = [asked] } : d)] }));
        var seen = Given.Clean(form, Given.Police);
        form.Record(Given.Police, seen with { Observations = [seen.Observations[0] with { ResultCode = "5", SubItems = [new SubObservation("是否接纳未成年人", "", "", true)] }] });
        form.Record(Given.Market, Given.Clean(form, Given.Market));
        form.Record(Given.Culture, Given.Clean(form, Given.Culture));
        form.Closed();
        form.EnterResult(Given.Police, [FollowUp.None], false, Given.Terms, Given.Inspector(Given.Police), Given.Now);

        Broken(() => Correct(null)).ShouldBe("result.impossible-pair");
        form.Apply(Correct([new SubObservation("是否接纳未成年人", "", "", false)]), Given.Now);

        var now = form.BlockOf(Given.Police).Findings.Single();
        (now.Problem, now.SubItems[0].ResultWord, now.SubItems[0].Problem).ShouldBe((false, "否", false));
        form.BlockOf(Given.Police).Record!.Findings[0].SubItems[0].ResultWord.ShouldBe("是");

        ResultChange Correct(IReadOnlyList<SubObservation>? answers) => form.RequestCorrection(
            Given.Police, "笔误", [new WordChange(Given.Id(11), ["1"], null, answers)], null, Given.Terms, Given.Inspector(Given.Police), Given.Now);
    }

    [Test]
    public void What_changes_nothing_or_cannot_be_is_refused()
    {
        var form = Entered();
        Broken(() => Ask(form, new WordChange(Given.Id(22), ["1"], null))).ShouldBe("change.nothing");
        Broken(() => Ask(form, new WordChange(Given.Id(22), ["1", "5"], null))).ShouldBe("result.impossible-pair");
        Should.Throw<ShapeException>(() => Ask(form, new WordChange(Given.Id(22), ["11"], null))).Errors[0].Field.ShouldBe("items[0].resultCodes");
        Should.Throw<ShapeException>(() => Ask(form, new WordChange(Given.Id(11), ["5"], null))).Errors[0].Field.ShouldBe("items[0].itemId");
        Should.Throw<ForbiddenException>(() => form.RequestWithdrawal(Given.Market, "误", Given.Inspector(Given.Police), Given.Now));
        Broken(() => form.RequestWithdrawal(Given.Police, "误", Given.Inspector(Given.Police), Given.Now)).ShouldBe("result.not-confirmed");
    }

    [Test]
    public void Nobody_approves_the_own_request_and_none_is_decided_twice()
    {
        var form = Entered();
        var change = form.RequestWithdrawal(Given.Market, "误", Given.Inspector(Given.Market), Given.Now);
        Broken(() => change.Approve(Given.Inspector(Given.Market), Given.Now)).ShouldBe("change.self-approval");
        change.Refuse("理由不足", Other, Given.Now);
        Broken(() => change.Approve(Other, Given.Now)).ShouldBe("change.already-decided");
    }

    [Test]
    public void A_withdrawn_result_is_not_changed_again()
    {
        var form = Entered();
        form.Apply(form.RequestWithdrawal(Given.Market, "误", Given.Inspector(Given.Market), Given.Now), Given.Now);
        form.Raised.OfType<ResultWithdrawn>().ShouldHaveSingleItem().Reason.ShouldBe("误");
        Broken(() => form.RequestWithdrawal(Given.Market, "误", Given.Inspector(Given.Market), Given.Now)).ShouldBe("result.withdrawn");
    }

    [Test]
    public async Task A_correction_is_public_beside_the_old_word_and_a_withdrawal_with_its_reason()
    {
        var story = await Story.Begin(_house);
        await Publication.Given.Tell(_house, Given.Approval() with { EventId = Guid.NewGuid(), AggregateId = story.Task });
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture);
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, ["none"]);
        await Story.Enter(police, form, story.Police.Id, ["none"]);
        await _house.Settle();

        var path = $"/record-forms/{form}/results/{story.Market.Id}/changes";
        var items = new[] { new { itemId = story.Market.Items[0].ItemId, resultCodes = new[] { "5" } } };
        var version = await Story.Version(market, form);
        (await market.TryPost(path, new { kind = "correction", reason = "", items }, version).Refused(400)).ShouldBe("shape");
        (await market.TryPost(path, new { kind = "correction", reason = "笔误" }, version).Refused(400)).ShouldBe("shape");
        (await market.TryPost(path, new { kind = "correction", reason = "笔误", items }).Refused(428)).ShouldBe("precondition-required");
        var asked = await market.Post(path, new { kind = "correction", reason = "笔误", items }, 201, version);
        (await market.TryPost(path, new { kind = "withdrawal", reason = "误" }, version).Refused(409)).ShouldBe("change.pending");
        (await market.TryPost($"/result-changes/{asked.Id()}/approval", version: 1).Refused(403)).ShouldBe("not-permitted");

        var leader = await _house.SignedIn(Role.UnitLeader, department: story.Market.Name);
        var others = await _house.SignedIn(Role.UnitLeader, department: story.Police.Name);
        (await others.TryPost($"/result-changes/{asked.Id()}/approval", version: 1).Refused(404)).ShouldBe("not-found");
        (await leader.TryPost($"/result-changes/{asked.Id()}/approval", version: 7).Refused(412)).ShouldBe("stale");
        _house.Clock.Set("2024-04-20");
        await leader.Post($"/result-changes/{asked.Id()}/approval", version: 1);
        (await leader.TryPost($"/result-changes/{asked.Id()}/refusal", new { reason = "迟" }, 2).Refused(409)).ShouldBe("change.already-decided");
        var withdrawal = await police.Post($"/record-forms/{form}/results/{story.Police.Id}/changes", new { kind = "withdrawal", reason = "公示有误" }, version: await Story.Version(police, form));
        await others.Post($"/result-changes/{withdrawal.Id()}/approval", version: 1);
        await _house.Settle();

        var code = (await market.Get($"/record-forms/{form}")).Text("creditCode");
        using var anyone = _house.Anonymous();
        var shown = (await anyone.Get($"/public/results?q={code}&size=500")).GetProperty("items").EnumerateArray().Where(row => row.Id("taskId") == story.Task).ToList();
        shown.Count.ShouldBe(4);
        var corrected = shown.Single(row => row.GetProperty("former").GetArrayLength() > 0);
        (corrected.Text("result"), corrected.Text("publishedOn")).ShouldBe(("发现问题已责令改正", "2024-04-20"));
        var former = corrected.GetProperty("former")[0];
        (former.Text("result"), former.Text("publishedOn"), former.Text("correctedOn"), former.Text("reason")).ShouldBe(("未发现问题", "2024-04-16", "2024-04-20", "笔误"));
        var withdrawn = shown.Single(row => row.GetProperty("withdrawn").ValueKind == System.Text.Json.JsonValueKind.Object);
        (withdrawn.Text("result"), withdrawn.GetProperty("withdrawn").Text("reason")).ShouldBe(("", "公示有误"));
        (await anyone.Get($"/public/subjects/{code}")).GetRawText().ShouldContain("公示有误");

        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var csv = await (await office.TryGet($"/exports/results.csv?taskId={story.Task}&profile=publicity-system")).Content.ReadAsStringAsync();
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Count(line => line.Contains(",新增,", StringComparison.Ordinal)).ShouldBe(4);
        lines.ShouldContain(line => line.EndsWith("发现问题已责令改正,更正,2024-04-20,未发现问题,笔误", StringComparison.Ordinal));
        lines.ShouldContain(line => line.EndsWith(",撤回,2024-04-20,未发现问题,公示有误", StringComparison.Ordinal));
        (await office.Get($"/tasks/{story.Task}/statistics")).GetProperty("total").Number("problemItems").ShouldBe(1);
        (await office.Get($"/result-changes?taskId={story.Task}&state=approved")).Text("total").ShouldBe("2");
    }

    private static Actor Other => Given.Inspector(Given.Market, 2);

    private static RecordForm Entered()
    {
        var form = Given.Form().Filled().Closed();
        form.EnterResult(Given.Market, [FollowUp.None], false, Given.Terms, Given.Inspector(Given.Market), Given.Now);
        return form;
    }

    private static void Ask(RecordForm form, WordChange change) =>
        form.RequestCorrection(Given.Market, "笔误", [change], null, Given.Terms, Given.Inspector(Given.Market), Given.Now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Code;
}
