using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>比对确认 and what comes of it: objections, the next ticket, the yearly cap, draws that end otherwise.</summary>
public sealed class AfterTheDrawTests
{
    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [SetUp]
    public void Fill()
    {
        _room.Staff(8);
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, 60).Select(MatchingHouse.Subject));
    }

    [Test]
    public async Task Who_cannot_be_inspected_goes_by_decision_the_next_ticket_comes_and_everybody_confirms_it()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.DrawnSubjects(task);
        var first = (await Drawn(frozen.Id))[0];
        await Confirm(frozen.Id, MatchingHouse.Police, new ConfirmSubjects.RemarkInput(first.SubjectId, RemarkVerdict.NotInspectable, "已停业", [new(ComparedField.Operating, "2024年3月停业")]));
        await Confirm(frozen.Id, MatchingHouse.Market);
        await Confirm(frozen.Id, MatchingHouse.Culture, new ConfirmSubjects.RemarkInput(first.SubjectId, RemarkVerdict.Differ, "地址不同", [new(ComparedField.Address, "清河县新街")]));
        (await Refused(() => _room.FreezeInspectors(task, MatchingHouse.Police))).ShouldBe("draw.objections-open");
        (await Heard(frozen.Id, ListComparisons.Heard.Undecided)).ShouldBe([first.SubjectId]);

        var decided = await _room.Send(MatchingHouse.Office, Decide(frozen.Id, first.SubjectId, true));
        decided.Entered!.Rank.ShouldBe(19);
        (await Refused(() => _room.Send(MatchingHouse.Office, Decide(frozen.Id, first.SubjectId, true)))).ShouldBe("objection.none");
        var drawn = await Drawn(frozen.Id);
        drawn.Single(row => row.Removed).SubjectId.ShouldBe(first.SubjectId);
        var comparison = (await _room.Send(MatchingHouse.Office, new ListComparisons.Query(frozen.Id, null, null))).Items;
        comparison[0].Departments.Select(d => d.Verdict).ShouldBe(["notInspectable", "agree", "differ"]);
        comparison[^1].Departments.Select(d => d.Verdict).ShouldBe([null, null, null]);
        (await Heard(frozen.Id, ListComparisons.Heard.Remarked)).ShouldBe([first.SubjectId]);
        (await Heard(frozen.Id, ListComparisons.Heard.Undecided)).ShouldBeEmpty();
        var waiting = (await _room.Send(MatchingHouse.Office, new GetConfirmations.Query(frozen.Id))).Departments;
        waiting.ShouldAllBe(row => row.Confirmed && !row.IsComplete && row.Entered.Single() == decided.Entered.SubjectId);

        (await Refused(() => _room.FreezeInspectors(task, MatchingHouse.Police))).ShouldBe("draw.unconfirmed");
        foreach (var department in MatchingHouse.Departments)
            await Confirm(frozen.Id, department);
        (await _room.Send(MatchingHouse.Office, new GetConfirmations.Query(frozen.Id))).Departments.ShouldAllBe(row => row.IsComplete && row.Entered.Count == 0);
        (await Refused(() => Confirm(frozen.Id, MatchingHouse.Police))).ShouldBe("confirmation.already");
        (await _room.FreezeInspectors(task, MatchingHouse.Police)).Ok.ShouldBe(18);
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldContain("REMOVED");
        var shown = await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id));
        var happened = shown.Events.Single();
        (happened.Number, happened.Leaving, happened.Entered, happened.Approvers.Count).ShouldBe((1, first.Name, decided.Entered.Name, 2));
        (await _room.House.Ask<long>($"select count(*) from matching.outbox where name = 'matching.subject-replaced' and aggregate_id = '{frozen.Id}'")).ShouldBe(1);
    }

    [Test]
    public async Task The_department_that_organises_freezes_commits_and_decides_and_no_other_does()
    {
        var task = await _room.ApproveTask(conduct: MatchingHouse.Conduct(organiser: MatchingHouse.Police));
        var (police, market) = (MatchingHouse.Administrator(MatchingHouse.Police), MatchingHouse.Administrator(MatchingHouse.Market));
        (await Forbidden(() => _room.Freeze(task, market))).ShouldBe("ceremony.not-yours");
        var frozen = await _room.Freeze(task, police);
        (await Forbidden(() => _room.Commit(frozen.Id, market))).ShouldBe("ceremony.not-yours");
        await _room.Draw(frozen, police);
        var first = (await Drawn(frozen.Id))[0];
        await Confirm(frozen.Id, MatchingHouse.Market, new ConfirmSubjects.RemarkInput(first.SubjectId, RemarkVerdict.NotInspectable, "已注销", [new(ComparedField.Operating, "已注销")]));

        (await Forbidden(() => _room.Send(market, Decide(frozen.Id, first.SubjectId, true)))).ShouldBe("ceremony.not-yours");
        (await _room.Send(police, Decide(frozen.Id, first.SubjectId, true))).Entered.ShouldNotBeNull();
    }

    [Test]
    public async Task A_subject_that_the_office_keeps_stays_and_nobody_comes()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.DrawnSubjects(task);
        var first = (await Drawn(frozen.Id))[0];
        foreach (var department in MatchingHouse.Departments)
            await Confirm(frozen.Id, department, new ConfirmSubjects.RemarkInput(first.SubjectId, RemarkVerdict.NotInspectable, "疑似停业"));
        (await _room.Send(MatchingHouse.Office, Decide(frozen.Id, first.SubjectId, false))).Entered.ShouldBeNull();
        (await Drawn(frozen.Id)).ShouldAllBe(row => !row.Removed);
        (await _room.FreezeInspectors(task, MatchingHouse.Police)).Ok.ShouldBe(18);
        (await Refused(() => _room.Send(MatchingHouse.Office, Decide(frozen.Id, first.SubjectId, true)))).ShouldBe("objection.none");
    }

    [Test]
    public async Task The_protocol_is_one_page_with_commitment_digits_seed_and_lines_to_sign()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, "3141592");
        (await _room.Send(MatchingHouse.Office, new PrintProtocol.Query(frozen.Id))).ShouldNotContain("3141592");
        await _room.RunDueDraws();
        var page = await _room.Send(MatchingHouse.Office, new PrintProtocol.Query(frozen.Id));
        var shown = await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id));
        foreach (var word in new[] { "3141592", "缺席", shown.Drawn!.Seed, shown.Drawn.ResultDigest, shown.Committed!.CommitDigest, shown.LogHead, "69.72 比特，信任级别 2", "60 × 30% = 18 → 18" })
            page.ShouldContain(word);
        page.ShouldNotContain("<script");
        if (Environment.GetEnvironmentVariable("SHOW_PAPERS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "protocol.html"), page);
    }

    [Test]
    public async Task The_draw_record_names_place_time_and_who_was_invited_and_came_until_the_bundle_is_public()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        WriteDrawRecord.Command Record(string place, int? seen = null) => new(
            frozen.Id,
            new WriteDrawRecord.Body(
                place, new DateTimeOffset(2024, 4, 9, 9, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2024, 4, 9, 10, 30, 0, TimeSpan.FromHours(8)), "王主持", "李记录",
                [new("赵督导", "公安局", "科长", true, true), new("钱督导", "文化广电和旅游局", null, true, false)]),
            seen);
        (await _room.Send(MatchingHouse.Office, Record("会议室"))).Version.ShouldBe(1);
        await Should.ThrowAsync<PreconditionRequiredException>(() => _room.Send(MatchingHouse.Office, Record("别处")));
        await Should.ThrowAsync<StaleException>(() => _room.Send(MatchingHouse.Office, Record("别处", 5)));
        (await Should.ThrowAsync<ForbiddenException>(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), Record("别处", 1)))).Code.ShouldBe("ceremony.not-yours");
        await _room.Send(MatchingHouse.Office, Record("市市场监督管理局信用监督管理处", 1));

        var page = await _room.Send(MatchingHouse.Office, new PrintProtocol.Query(frozen.Id));
        foreach (var word in new[] { "市市场监督管理局信用监督管理处", "2024-04-09 09:00 至 2024-04-09 10:30", "王主持", "李记录", "赵督导　科长", "钱督导", "未到场" })
            page.ShouldContain(word);
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
        (await Refused(() => _room.Send(MatchingHouse.Office, Record("改写", 2)))).ShouldBe("draw-record.closed");
    }

    [Test]
    public async Task Who_reached_the_yearly_cap_through_a_draw_in_between_is_passed_over()
    {
        for (var i = 0; i < _room.Pool.Count; i++)
            _room.Pool[i] = _room.Pool[i] with { Most = 1 };
        var (one, other) = (await _room.Freeze(await _room.ApproveTask()), await _room.Freeze(await _room.ApproveTask()));
        await _room.Draw(one);
        await _room.Draw(other);
        var (first, second) = (await Drawn(one.Id), await Drawn(other.Id));
        second.Count.ShouldBe(18);
        second.Select(row => row.SubjectId).Intersect(first.Select(row => row.SubjectId)).ShouldBeEmpty();
        var ceremony = await _room.Look(db => Task.FromResult(db.Ceremonies.Single(c => c.Id == other.Id)));
        ceremony.PassedOver.ShouldNotBeEmpty();
        ceremony.PassedOver.ShouldAllBe(p => p.DrawId == one.DrawId);
    }

    [Test]
    public async Task A_draw_is_voided_by_two_persons_before_any_digit_is_out_and_its_id_is_drawn_anew()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.Freeze(task);
        await _room.Commit(frozen.Id);
        await Propose(frozen.Id, EndingKind.Void);
        (await Refused(() => Approve(frozen.Id, MatchingHouse.Office))).ShouldBe("ending.same-person");
        (await Approve(frozen.Id, Second())).State.ShouldBe(CeremonyState.Voided);
        (await Refused(() => _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police))).ShouldBe("witness.closed");

        var again = await _room.DrawnSubjects(task);
        again.DrawId.ShouldBe(frozen.DrawId);
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).Where(type => !type.StartsWith("WITNESS", StringComparison.Ordinal))
            .ShouldBe(["FREEZE", "COMMIT", "VOID", "FREEZE", "COMMIT", "DRAW"]);
    }

    [Test]
    public async Task The_public_reads_the_promise_before_the_draw_and_afterwards_what_the_hall_saw()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.Freeze(task);
        await _room.Commit(frozen.Id);
        await _room.House.Settle();
        using var citizen = _room.House.Anonymous();
        var promise = (await citizen.Get($"/public/draws/{frozen.DrawId}/commitment")).GetProperty("announcements")[0].GetProperty("promise");
        promise.Number("poolSize").ShouldBe(60);

        await Propose(frozen.Id, EndingKind.Void);
        await Approve(frozen.Id, Second());
        await _room.DrawnSubjects(task);
        await _room.House.Settle();

        var drawn = await citizen.Get($"/public/draws/{frozen.DrawId}");
        drawn.GetProperty("voided")[0].Text("commitDigest").ShouldBe(promise.Text("commitDigest"));
        var course = drawn.GetProperty("course");
        course.GetProperty("witnesses").EnumerateArray().Select(w => w.Text("name")).ShouldBe(MatchingHouse.Departments.Select(d => d.Name), ignoreOrder: true);
        course.Number("frozen").ShouldBe(60);
        drawn.ToString().ShouldNotContain("清河网吧");
    }

    [Test]
    public async Task Once_a_digit_is_out_nothing_is_voided_and_before_the_draw_nothing_annulled()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        (await Refused(() => Propose(frozen.Id, EndingKind.Annul))).ShouldBe("draw.annul-too-early");
        await Propose(frozen.Id, EndingKind.Void);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police);
        (await Refused(() => Approve(frozen.Id, Second()))).ShouldBe("draw.void-too-late");
        (await Refused(() => Propose(frozen.Id, EndingKind.Void))).ShouldBe("draw.void-too-late");
    }

    [Test]
    public async Task An_annulled_draw_takes_the_officers_draws_with_it_is_disclosed_and_all_is_drawn_anew()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.DrawnSubjects(task);
        await _room.ConfirmAll(frozen.Id);
        var police = await _room.FreezeInspectors(task, MatchingHouse.Police);
        await _room.Draw(police, MatchingHouse.Administrator(MatchingHouse.Police));
        await Propose(frozen.Id, EndingKind.Annul);
        (await Approve(frozen.Id, Second())).State.ShouldBe(CeremonyState.Annulled);
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).TakeLast(2).ShouldBe(["DISCLOSE", "ANNUL"]);
        (await _room.Log(police.DrawId)).Select(entry => entry.Type).TakeLast(2).ShouldBe(["DISCLOSE", "ANNUL"]);
        (await _room.House.Ask<long>($"select count(*) from matching.outbox where name = 'matching.draw-annulled' and payload like '%{task}%'")).ShouldBe(2);

        var again = await _room.DrawnSubjects(task);
        again.Id.ShouldNotBe(frozen.Id);
        await _room.ConfirmAll(again.Id);
        (await _room.FreezeInspectors(task, MatchingHouse.Police)).DrawId.ShouldBe(police.DrawId);
    }

    private static Actor Second() => MatchingHouse.Person("双随机办主任", Role.CoordinatingOffice, null);

    private static DecideObjection.Command Decide(Guid ceremony, Guid subject, bool removed) => new(ceremony, subject, new DecideObjection.Body(removed, "经核实已停业"));

    private async Task<IReadOnlyList<ListDrawnSubjects.Row>> Drawn(Guid ceremony) =>
        (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(ceremony, null, 500))).Items;

    private Task<ConfirmSubjects.Answer> Confirm(Guid ceremony, BriefDepartment department, params ConfirmSubjects.RemarkInput[] remarks) =>
        _room.Send(MatchingHouse.Administrator(department), new ConfirmSubjects.Command(ceremony, new ConfirmSubjects.Body(null, remarks)));

    private async Task<ProposeEnding.Answer> Propose(Guid ceremony, EndingKind kind) => await _room.Send(
        MatchingHouse.Office, new ProposeEnding.Command(ceremony, await Version(ceremony), new ProposeEnding.Body(kind, "名录有误")));

    private async Task<ProposeEnding.Answer> Approve(Guid ceremony, Actor by) => await _room.Send(by, new ApproveEnding.Command(ceremony, await Version(ceremony)));

    private async Task<int> Version(Guid ceremony) => (await _room.Send(MatchingHouse.Office, new GetCeremony.Query(ceremony))).Version;

    private static async Task<string> Forbidden(Func<Task> act) => (await Should.ThrowAsync<ForbiddenException>(act)).Code;

    private async Task<IEnumerable<Guid>> Heard(Guid ceremony, ListComparisons.Heard only) =>
        [.. (await _room.Send(MatchingHouse.Office, new ListComparisons.Query(ceremony, null, null, only))).Items.Select(row => row.SubjectId)];

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<RuleBrokenException>(act)).Code;
}
