using System.Globalization;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>From the confirmed result to its outcome, by the people of the notices, over HTTP.</summary>
[TestFixture]
internal sealed class FollowUpsOverHttpTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_clue_lands_with_the_own_leading_group_only_and_goes_to_the_case_office_and_to_the_public_page()
    {
        var story = await Confirmed("fileCase");
        var (group, caseOffice) = (await Person(Role.LeadingGroup, story.Market), await Person(Role.CaseOffice, story.Market));
        var id = await Only(group, story);
        var clue = (await group.Get($"/follow-ups/{id}")).GetProperty("followUp");
        (clue.Text("kind"), clue.Text("state"), clue.Text("dueOn"), clue.Text("finder")).ShouldBe(("fileCase", "withLeadingGroup", "2024-04-25", "市场监管局"));
        clue.Text("due").ShouldBe("4月16日结果形成 + 7 个工作日 = 4月25日（默认时限，通知未规定）");
        clue.Text("stateSince").ShouldStartWith("2024-04-16");
        (await (await story.Officer(story.Market)).Get($"/follow-ups/{id}")).GetProperty("followUp").Text("state").ShouldBe("withLeadingGroup");
        foreach (var stranger in await Task.WhenAll(
                     Person(Role.LeadingGroup, story.Police), Person(Role.UnitLeader, story.Market), Person(Role.DepartmentAdministrator, story.Market), _house.SignedIn(Role.CoordinatingOffice),
                     Person(Role.CaseOffice, story.Market), story.Officer(story.Police), _house.SignedIn(Role.LeadingGroup, "130529")))
        {
            (await stranger.TryGet($"/follow-ups/{id}").Refused(404)).ShouldBe("not-found");
            (await stranger.Get($"/follow-ups?taskId={story.Task}")).Text("total").ShouldBe("0");
        }

        (await group.TryPost($"/follow-ups/{id}/transfers", Sent(), 1).Refused(409)).ShouldBe("follow-up.group-decision-missing");
        (await group.TryPost($"/follow-ups/{id}/decision", Decision("toCaseOffice"), 7).Refused(412)).ShouldBe("stale");
        (await group.TryPost($"/follow-ups/{id}/decision", Decision("toCaseOffice")).Refused(428)).ShouldBe("precondition-required");
        await Act(group, id, "decision", Decision("toCaseOffice"));
        _house.Clock.Set("2024-04-18");
        (await Act(caseOffice, id, "acknowledgement", new { receivedOn = "2024-04-17" })).Text("metOn").ShouldBe("2024-04-17");
        (await caseOffice.TryPost($"/follow-ups/{id}/case", new { filed = true, on = "2024-04-18" }, 3).Refused(409)).ShouldBe("follow-up.number-missing");
        await Act(caseOffice, id, "case", new { filed = true, on = "2024-04-18", number = "清市监立〔2024〕3号" });
        (await Figure(story, "fileCase")).ShouldBe(1);

        _house.Clock.Set("2024-05-20");
        var penalty = new { outcome = "penalty", decidedOn = "2024-05-17", organ = "清河县市场监督管理局", number = "清市监罚〔2024〕9号" };
        (await caseOffice.TryPost($"/follow-ups/{id}/closing", penalty, 4).Refused(409)).ShouldBe("follow-up.principle-missing");
        await Act(caseOffice, id, "responsibility", new { principle = "supervises" });
        await Act(caseOffice, id, "closing", penalty);
        await _house.Settle();
        using var anyone = _house.Anonymous();
        var outcome = (await anyone.Get($"/public/subjects/{clue.Text("creditCode")}")).GetProperty("outcomes").EnumerateArray().Single(line => line.Id("taskId") == story.Task);
        (outcome.Text("decidedOn"), outcome.Text("organ"), outcome.Text("word"), outcome.Text("number")).ShouldBe(("2024-05-17", "清河县市场监督管理局", "行政处罚", "清市监罚〔2024〕9号"));
        var page = await anyone.GetStringAsync($"/public/firms/{clue.Text("creditCode")}");
        page.ShouldContain("处理结果");
        page.ShouldContain("清市监罚〔2024〕9号");
        (await caseOffice.TryPost($"/follow-ups/{id}/closing", penalty, 6).Refused(409)).ShouldBe("follow-up.ended");
    }

    [Test]
    public async Task A_clue_of_which_no_case_is_made_counts_no_longer_and_ends_with_a_number()
    {
        var story = await Confirmed("fileCase");
        var (group, caseOffice) = (await Person(Role.LeadingGroup, story.Market), await Person(Role.CaseOffice, story.Market));
        var id = await Only(group, story);
        (await Figure(story, "fileCase")).ShouldBe(1);
        await Act(group, id, "decision", Decision("toCaseOffice"));
        await Act(caseOffice, id, "acknowledgement", new { receivedOn = "2024-04-16" });
        await Act(caseOffice, id, "case", new { filed = false, on = "2024-04-16", reason = "情节轻微" });
        (await Figure(story, "fileCase")).ShouldBe(0);
        (await Behind(story, "fileCase")).ShouldBe("0");
        await Act(group, id, "responsibility", new { principle = "jurisdiction" });
        (await group.TryPost($"/follow-ups/{id}/closing", new { outcome = "noPenalty", decidedOn = "2024-04-16", organ = "市场监管局" }, 5).Refused(409)).ShouldBe("follow-up.number-missing");
        (await Act(group, id, "closing", new { outcome = "noPenalty", decidedOn = "2024-04-16", organ = "市场监管局", number = "清市监不罚〔2024〕1号" })).Text("state").ShouldBe("closed");
        await _house.Settle();
        (await _house.Ask<long>($"select count(*) from publication.public_outcome where task_id = '{story.Task}'")).ShouldBe(0, "only penalties are public");
    }

    [Test]
    public async Task A_transfer_goes_out_on_paper_comes_back_with_a_reason_and_is_met_by_the_receipt()
    {
        var story = await Confirmed("transfer");
        var group = await Person(Role.LeadingGroup, story.Market);
        var receiver = await Person(Role.DepartmentAdministrator, story.Culture);
        var id = await Only(group, story);
        (await group.TryGet($"/follow-ups/{id}/transfer-paper").Refused(409)).ShouldBe("follow-up.group-decision-missing");
        (await receiver.TryGet($"/follow-ups/{id}").Refused(404)).ShouldBe("not-found");
        await Act(group, id, "decision", Decision("handOver"));
        (await Paper(group, id)).ShouldContain("<span class=\"line\"></span>", Case.Sensitive, "not handed over yet: lines for the pen");
        await Act(group, id, "transfers", Sent(receiverId: story.Culture.Id));
        await Act(receiver, id, "receipt", new { accepted = false, on = "2024-04-16", receivedBy = "李某", reason = "无管辖权" });
        _house.Clock.Set("2024-04-17");
        await Act(group, id, "transfers", Sent(mode: "forwarding", receiver: "清河县城市管理局", on: "2024-04-17"));
        (await receiver.TryPost($"/follow-ups/{id}/receipt", new { accepted = true, on = "2024-04-17", receivedBy = "李某" }, 5).Refused(403)).ShouldBe("follow-up.other-receiver-unit");
        var met = await Act(group, id, "receipt", new { accepted = true, on = "2024-04-17", receivedBy = "赵某<某>" });
        (met.Text("state"), met.Text("metOn")).ShouldBe(("accepted", "2024-04-17"));
        var paper = await Paper(group, id);
        foreach (var text in new[] { "转办函", "清市监移〔2024〕5号", "清河县城市管理局", "示例网吧1", "登记信息检查：发现问题已责令改正", "领导小组2024年4月16日研究", "记录表复印件", "赵某&lt;某&gt;", "2024年4月17日", "✓</span>予以接收" })
            paper.ShouldContain(text);
        foreach (var foreign in new[] { "<script", "<link", "<img", "url(", "http" })
            paper.ShouldNotContain(foreign);
        var transfers = (await group.Get($"/follow-ups/{id}")).GetProperty("transfers");
        transfers.GetArrayLength().ShouldBe(2);
        (await Paper(group, id, transfers[0].Id())).ShouldContain("无管辖权");
        await Act(group, id, "responsibility", new { principle = "approves" });
        (await Act(group, id, "closing", new { outcome = "transferredToAuthority", decidedOn = "2024-04-17", organ = "市场监管局", number = "清市监移〔2024〕5号" })).Text("outcome").ShouldBe("transferredToAuthority");
    }

    [Test]
    public async Task A_suspected_crime_is_seen_by_named_persons_only()
    {
        var story = await Confirmed("police");
        var (group, colleague) = (await Person(Role.LeadingGroup, story.Market), await Person(Role.LeadingGroup, story.Market));
        var named = await _house.Person(Role.UnitLeader, department: story.Market.Name, name: "知悉人");
        var outsider = await _house.Person(Role.LeadingGroup, department: story.Police.Name);
        var id = await Only(group, story);
        (await group.TryPost($"/follow-ups/{id}/named-persons", new { signInNames = new[] { outsider } }, 1).Refused(409)).ShouldBe("follow-up.stranger");
        (await group.TryPost($"/follow-ups/{id}/named-persons", new { signInNames = new[] { "niemand" } }, 1).Refused(400)).ShouldBe("shape");
        await Act(group, id, "named-persons", new { signInNames = new[] { named } });
        (await (await _house.SignIn(named, People.Password)).Get($"/follow-ups/{id}")).GetProperty("named")[0].Text("name").ShouldBe("知悉人");
        foreach (var stranger in await Task.WhenAll(
                     Task.FromResult(colleague), Person(Role.UnitLeader, story.Market), Person(Role.LeadingGroup, story.Police), _house.SignedIn(Role.CoordinatingOffice), _house.SignedIn(Role.Auditor)))
            (await stranger.TryGet($"/follow-ups/{id}").Refused(404)).ShouldBe("not-found");

        await Act(group, id, "decision", Decision("handOver"));
        (await group.TryPost($"/follow-ups/{id}/transfers", Sent(), 3).Refused(409)).ShouldBe("follow-up.judiciary-only");
        (await group.TryPost($"/follow-ups/{id}/transfers", Sent(kind: "policeBureau", materials: []), 3).Refused(409)).ShouldBe("follow-up.materials-missing");
        await Act(group, id, "transfers", Sent(kind: "policeBureau", receiver: "清河县公安局"));
        var form = (await group.Get($"/follow-ups/{id}")).GetProperty("followUp").Id("formId");
        (await Chosen(await story.Officer(story.Market), form, story)).ShouldBe(["police"]);
        (await Chosen(await story.Officer(story.Police), form, story)).ShouldBeEmpty("other departments read the form too");
        var market = await story.Officer(story.Market);
        await market.Post(
            $"/record-forms/{form}/results/{story.Market.Id}/changes", new { kind = "correction", reason = "补充", followUps = new[] { "police", "guidance" } }, 201, await Story.Version(market, form));
        (await Asked(market)).ShouldBe(["police", "guidance"]);
        (await Asked(await _house.SignedIn(Role.CoordinatingOffice))).ShouldBe(["guidance"]);
        var document = (await group.Upload($"/follow-ups/{id}/documents", Pictures.Pdf, "回执.pdf", ("kind", "receipt"))).Id();
        (await colleague.TryGet($"/follow-up-documents/{document}/content").Refused(404)).ShouldBe("not-found");
        (await (await group.TryGet($"/follow-up-documents/{document}/content")).Content.ReadAsByteArrayAsync()).ShouldBe(Pictures.Pdf);

        async Task<List<string?>> Asked(HttpClient client) => [.. (await client.Get($"/result-changes?formId={form}")).GetProperty("items")[0].GetProperty("followUps")
            .EnumerateArray().Select(chosen => chosen.GetString())];
    }

    [Test]
    public async Task An_order_on_the_premises_stands_on_the_form_and_its_paper_and_is_followed_until_it_is_corrected()
    {
        var story = await Story.Begin(_house);
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.Recorded(police, market, culture, "5");
        var path = $"/record-forms/{form}/blocks/{story.Market.Id}/orders";
        (await market.TryPost(path, Order("correct"), await Story.Version(market, form)).Refused(409)).ShouldBe("order.due-missing");
        (await police.TryPost(path, Order("stop"), await Story.Version(police, form)).Refused(403)).ShouldBe("form.other-officers");
        await market.Post(path, Order("stop"), version: await Story.Version(market, form));
        var ordered = await market.Post(path, Order("correct", "2024-04-26"), version: await Story.Version(market, form));
        ordered.GetProperty("orders").GetArrayLength().ShouldBe(2);
        (await Story.Version(market, form)).ShouldBe(ordered.Number("version"));
        var paper = await (await market.TryGet($"/record-forms/{form}/paper")).Content.ReadAsStringAsync();
        paper.ShouldContain("责令停止违法活动（口头，2024年4月16日15时00分）：立即停止接纳；依据：条例第二十一条；接收人：张三");
        paper.ShouldContain("改正期限2024年4月26日");
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, ["none"]);

        var mine = (await market.Get($"/follow-ups?mine=true&taskId={story.Task}")).GetProperty("items")[0];
        (mine.Text("kind"), mine.Text("state"), mine.Text("dueOn")).ShouldBe(("correctionOrdered", "ordered", "2024-04-26"));
        var id = mine.Id();
        _house.Clock.Set("2024-04-26");
        await _house.RunJob("results.remind-follow-ups");
        await _house.Settle();
        (await market.Get("/reminders?size=500")).GetProperty("items").EnumerateArray().ShouldContain(reminder => reminder.Text("linkPath") == $"/follow-ups/{id}");
        _house.Clock.Set("2024-04-28");
        await _house.RunJob("results.sweep-follow-ups");
        (await market.Get($"/follow-ups?overdue=true&taskId={story.Task}")).Text("total").ShouldBe("1");

        var officers = new[] { story.OfficerId(story.Market, 1), story.OfficerId(story.Market, 2) };
        (await market.TryPost($"/follow-ups/{id}/reinspections", new { on = "2024-04-28", officers, corrected = true, text = "已改正", documents = Array.Empty<Guid>() }, 3).Refused(400)).ShouldBe("shape");
        var evidence = (await market.Upload($"/follow-ups/{id}/documents", Pictures.Png(), "复查.png", ("kind", "reInspection"))).Id();
        await Act(market, id, "responsibility", new { principle = "supervises" });
        await Act(market, id, "reinspections", new { on = "2024-04-28", officers, corrected = false, text = "仍未改正", documents = new[] { evidence }, nextDueOn = "2024-05-06" });
        (await market.Get($"/follow-ups?overdue=true&taskId={story.Task}")).Text("total").ShouldBe("0", "there is a new date");
        _house.Clock.Set("2024-05-06");
        var closed = await Act(market, id, "reinspections", new { on = "2024-05-06", officers, corrected = true, text = "已改正", documents = new[] { evidence } });
        (closed.Text("state"), closed.Text("outcome"), closed.Text("metOn")).ShouldBe(("closed", "corrected", "2024-05-06"));
        var whole = await market.Get($"/follow-ups/{id}");
        whole.GetProperty("reInspections").EnumerateArray().Select(check => check.Id("firstCheck")).ShouldBe([form, form], "children of the first check");
        whole.GetProperty("documents").GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task What_is_never_corrected_becomes_a_clue_and_counts_as_one()
    {
        var story = await Confirmed("correctionOrdered");
        var (market, group) = (await story.Officer(story.Market), await Person(Role.LeadingGroup, story.Market));
        var id = await Only(market, story);
        (await market.TryPost($"/follow-ups/{id}/closing", new { outcome = "corrected", decidedOn = "2024-04-16", organ = "市场监管局", text = "已改" }, 1).Refused(409)).ShouldBe("follow-up.other-outcome");
        await Act(market, id, "orders", Order("correct", "2024-04-16"));
        await Act(market, id, "responsibility", new { principle = "territory" });
        var evidence = (await market.Upload($"/follow-ups/{id}/documents", Pictures.Png(), "复查.png", ("kind", "reInspection"))).Id();
        (await Figure(story, "fileCase")).ShouldBe(0);
        await Act(market, id, "reinspections", new
        {
            on = "2024-04-16", officers = new[] { story.OfficerId(story.Market, 1), story.OfficerId(story.Market, 2) }, corrected = false, text = "拒不改正", documents = new[] { evidence },
            becomesClue = true,
        });
        var clue = (await group.Get($"/follow-ups?taskId={story.Task}&kind=fileCase")).GetProperty("items").EnumerateArray().Single();
        (clue.Id("parentId"), clue.Text("state"), clue.Text("dueOn")).ShouldBe((id, "withLeadingGroup", "2024-04-25"));
        (await market.Get($"/follow-ups/{id}")).GetProperty("children")[0].GetGuid().ShouldBe(clue.Id());
        (await Figure(story, "fileCase")).ShouldBe(1);
    }

    [Test]
    public async Task A_problem_from_which_nothing_follows_stays_open_until_the_units_leader_says_why()
    {
        var story = await Confirmed("none");
        var (market, leader) = (await story.Officer(story.Market), await Person(Role.UnitLeader, story.Market));
        var id = await Only(leader, story);
        var ending = new { outcome = "nothingFurther", decidedOn = "2024-04-16", organ = "市场监管局", text = "当场改正，危害轻微" };
        await Act(leader, id, "responsibility", new { principle = "jurisdiction" });
        (await market.TryPost($"/follow-ups/{id}/closing", ending, 2).Refused(403)).ShouldBe("follow-up.unit-leader-only");
        (await leader.TryPost($"/follow-ups/{id}/closing", ending with { text = "" }, 2).Refused(409)).ShouldBe("follow-up.text-missing");
        (await Act(leader, id, "closing", ending)).Text("outcome").ShouldBe("nothingFurther");
    }

    [Test]
    public async Task Another_unit_takes_over_with_a_reason_and_has_it_in_its_list()
    {
        var story = await Confirmed("guidance");
        var (leader, others) = (await Person(Role.UnitLeader, story.Market), await Person(Role.DepartmentAdministrator, story.Culture));
        var id = await Only(leader, story);
        (await others.TryGet($"/follow-ups/{id}").Refused(404)).ShouldBe("not-found");
        (await leader.TryPost($"/follow-ups/{id}/responsibility", new { principle = "jurisdiction", departmentId = story.Culture.Id }, 1).Refused(409)).ShouldBe("follow-up.reason-missing");
        (await leader.TryPost($"/follow-ups/{id}/responsibility", new { principle = "jurisdiction", departmentId = Guid.NewGuid(), reason = "管辖" }, 1).Refused(400)).ShouldBe("shape");
        await Act(leader, id, "responsibility", new { principle = "jurisdiction", departmentId = story.Culture.Id, reason = "由其管辖" });
        (await others.Get($"/follow-ups?departmentId={story.Culture.Id}&open=true&taskId={story.Task}")).Text("total").ShouldBe("1");
        (await Act(others, id, "closing", new { outcome = "guided", decidedOn = "2024-04-16", organ = "文化广电和旅游局", text = "已约谈" })).Text("state").ShouldBe("closed");
    }

    [Test]
    public async Task What_is_due_first_stands_first_and_what_is_done_with_last()
    {
        var story = await Confirmed("guidance", "listAbnormal", "transfer");
        var leader = await Person(Role.UnitLeader, story.Market);
        var rows = (await leader.Get($"/follow-ups?taskId={story.Task}")).GetProperty("items").EnumerateArray().ToList();
        rows[0].Text("kind").ShouldBe("transfer", "the only one with a day");
        var ended = rows.Single(row => row.Text("kind") == "listAbnormal").Id();
        await Act(leader, ended, "responsibility", new { principle = "territory" });
        await Act(leader, ended, "closing", new { outcome = "notListed", decidedOn = "2024-04-16", organ = "市场监管局", text = "已能联系" });
        var seen = new List<Guid>();
        for (string? after = ""; after is not null;)
        {
            var page = await leader.Get($"/follow-ups?taskId={story.Task}&size=1&after={Uri.EscapeDataString(after)}");
            seen.Add(page.GetProperty("items").EnumerateArray().Single().Id());
            after = page.GetProperty("next").GetString();
        }

        seen.Count.ShouldBe(3);
        (seen[0], seen[2]).ShouldBe((rows[0].Id(), ended));
        var firm = rows[0].Text("subjectName");
        (await leader.Get($"/follow-ups?taskId={story.Task}&search={Uri.EscapeDataString(firm)}")).Text("total").ShouldBe("3");
        (await leader.Get($"/follow-ups?taskId={story.Task}&search={rows[0].Text("creditCode")}")).Text("total").ShouldBe("3");
        (await leader.Get($"/follow-ups?taskId={story.Task}&search=nobody")).Text("total").ShouldBe("0");
        (await leader.TryGet($"/follow-ups?after={Uri.EscapeDataString(Convert.ToBase64String("[\"open\",\"x\",\"y\"]"u8))}").Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task A_correction_of_the_result_ends_what_it_demands_no_longer_and_says_why()
    {
        var story = await Confirmed("guidance", "listAbnormal");
        var (market, leader) = (await story.Officer(story.Market), await Person(Role.UnitLeader, story.Market));
        var form = await story.FirstForm(market);
        var change = await market.Post(
            $"/record-forms/{form}/results/{story.Market.Id}/changes", new { kind = "correction", reason = "登记错误", followUps = new[] { "guidance", "transfer" } }, 201, await Story.Version(market, form));
        await leader.Post($"/result-changes/{change.Id()}/approval", version: 1);
        var rows = (await leader.Get($"/follow-ups?taskId={story.Task}")).GetProperty("items").EnumerateArray().ToDictionary(row => row.Text("kind"));
        rows.Keys.ShouldBe(["guidance", "listAbnormal", "transfer"], ignoreOrder: true);
        (rows["guidance"].Text("state"), rows["transfer"].Text("state"), rows["listAbnormal"].Text("state")).ShouldBe(("open", "withLeadingGroup", "dropped"));
        rows["listAbnormal"].Text("droppedBecause").ShouldBe("结果已更正：登记错误");
        var withdrawal = await market.Post(
            $"/record-forms/{form}/results/{story.Market.Id}/changes", new { kind = "withdrawal", reason = "公示有误" }, 201, await Story.Version(market, form));
        await leader.Post($"/result-changes/{withdrawal.Id()}/approval", version: 1);
        (await leader.Get($"/follow-ups?taskId={story.Task}&open=true")).Text("total").ShouldBe("0");
        (await _house.Ask<long>($"select count(*) from results.follow_up where task_id = '{story.Task}' and dropped_because = '结果已撤回：公示有误'")).ShouldBe(2);
    }

    [Test]
    public async Task The_figures_are_those_of_the_statistics_table_and_no_problem_is_without_a_unit()
    {
        var story = await Confirmed("guidance", "listAbnormal", "fileCase");
        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var figures = await office.Get($"/follow-ups/figures?taskId={story.Task}");
        figures.Number("unassigned").ShouldBe(0);
        var unit = figures.GetProperty("units").EnumerateArray().Single();
        unit.Text("department").ShouldBe("市场监管局");
        foreach (var row in unit.GetProperty("kinds").EnumerateArray())
        {
            (row.Number("subjects"), row.Number("open"), row.Number("withoutPrinciple")).ShouldBe((1, 1, 1));
            (await Figure(story, row.Text("kind"))).ShouldBe(row.Number("subjects"), row.Text("kind"));
        }

        await _house.Execute($"delete from results.follow_up where task_id = '{story.Task}'");
        (await office.Get($"/follow-ups/figures?taskId={story.Task}")).Number("unassigned").ShouldBe(1, "results from before follow-ups were kept");
        await _house.RunJob("results.sweep-follow-ups");
        (await office.Get($"/follow-ups/figures?taskId={story.Task}")).Number("unassigned").ShouldBe(0);
        (await _house.Ask<long>($"select count(*) from results.follow_up where task_id = '{story.Task}'")).ShouldBe(3);
    }

    [TestCase("2023-09-28", "2023-10-13", "9月28日结果形成 + 7 个工作日 = 10月13日：9月29日至10月6日放假，10月7日、10月8日上班（默认时限，通知未规定）")]
    [TestCase("2024-04-16", "2024-04-25", "4月16日结果形成 + 7 个工作日 = 4月25日（默认时限，通知未规定）")]
    [TestCase("2024-09-30", "2024-10-15", "9月30日结果形成 + 7 个工作日 = 10月15日：10月1日至7日放假，10月12日上班（默认时限，通知未规定）")]
    [TestCase("2026-12-29", null, "2026年12月29日结果形成 + 7 个工作日 = 待定：缺少2027年工作日历（默认时限，通知未规定）")]
    public async Task A_transfer_is_due_seven_working_days_after_the_result(string formed, string? due, string sentence)
    {
        var found = await FollowUpDue.OfTransfer(Day(formed), Given.Terms, DueDates(), CancellationToken.None);
        (found.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), found.Sentence).ShouldBe((due, sentence));
        var own = Given.Terms with { TransferCases = new DayLimit(3, true, "通知") };
        (await FollowUpDue.OfTransfer(Day(formed), own, DueDates(), CancellationToken.None)).Sentence.ShouldNotContain("默认");
    }

    [Test]
    public async Task Stages_are_half_four_fifths_the_day_before_and_the_day_and_lateness_climbs_after_one_and_three_days()
    {
        var transfer = await FollowUpDue.OfTransfer(Day("2024-04-16"), Given.Terms, DueDates(), CancellationToken.None);
        Days(transfer).ShouldBe(["04-22 50-percent", "04-24 one-day", "04-25 due-day", "04-26 overdue-1", "04-29 overdue-3"]);
        var order = await FollowUpDue.OfOrder(Day("2024-04-16"), Day("2024-05-04"), Given.Terms, DueDates(), CancellationToken.None);
        Days(order).ShouldContain("04-30 one-day");
        Days(order).ShouldContain("05-04 due-day", "a day that is no working day is still the day");
        (await FollowUpDue.OfOrder(Day("2024-04-16"), Day("9999-12-31"), Given.Terms, DueDates(), CancellationToken.None)).On.ShouldBe(Day("9999-12-31"));
    }

    [Test]
    public async Task Stages_are_those_of_the_pack_that_the_task_copied_for_each_kind_of_limit()
    {
        var rule = StageRule.Usual with { Kinds = [new KindStages(LimitKind.Transfer, [], 3, [2]), new KindStages(LimitKind.AbnormalList, [50], 0, [])] };
        var terms = Given.Terms with { Stages = rule, ListAbnormal = new DayLimit(4, true, "县规定") };
        Days(await FollowUpDue.OfTransfer(Day("2024-04-16"), terms, DueDates(), CancellationToken.None)).ShouldBe(["04-22 3-days", "04-25 due-day", "04-28 overdue-2"]);
        var listed = (await FollowUpDue.Of(FollowUp.ListAbnormal, Day("2024-04-16"), terms, DueDates(), CancellationToken.None))!;
        (listed.On, listed.Sentence).ShouldBe((Day("2024-04-22"), "4月16日结果形成 + 4 个工作日 = 4月22日"));
        Days(listed).ShouldBe(["04-18 50-percent", "04-22 due-day"]);
        (await FollowUpDue.Of(FollowUp.ListAbnormal, Day("2024-04-16"), Given.Terms, DueDates(), CancellationToken.None)).ShouldBeNull("no notice has that limit");
        (await FollowUpDue.Of(FollowUp.Guidance, Day("2024-04-16"), terms, DueDates(), CancellationToken.None)).ShouldBeNull();
    }

    [Test]
    public async Task A_clue_is_told_of_at_the_stages_of_its_pack_once_and_moves_with_the_calendar()
    {
        await using var house = await HouseFixture.Start();
        var rule = StageRule.Usual with { Kinds = [new KindStages(LimitKind.Transfer, [], 2, [1])] };
        var approval = Given.Approval();
        var story = await Story.Begin(house, approval with { Conduct = MatchingHouse.Conduct() with { Stages = rule } });
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture, "5");
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, ["fileCase"]);
        (await At("2024-04-22", "09:00")).ShouldBeEmpty("half of the limit is no stage of this pack");
        (await At("2024-04-23", "08:00")).ShouldBeEmpty("before the office opens");
        (await At("2024-04-23", "09:00")).ShouldBe(["leading-group 2-days"]);
        (await At("2024-04-23", "09:10")).ShouldBeEmpty("told once");
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        await office.Put("/calendar/2024/local-rest", new { days = new[] { new { date = "2024-04-24", name = "地方节日", source = "县政府通知" } } }, 0);
        (await At("2024-04-23", "09:20", "results.follow-calendar")).ShouldBe(["2024-04-26 moved-3"]);
        var version = await house.Ask<int>("select version from results.follow_up");
        await office.Put("/calendar/2024/local-rest", new { days = new[] { new { date = "2024-04-24", name = "地方节日", source = "县政府通知" }, new { date = "2024-07-01", name = "地方节日", source = "县政府通知" } } }, 1);
        (await At("2024-04-23", "09:30", "results.follow-calendar")).ShouldBeEmpty();
        (await house.Ask<int>("select version from results.follow_up")).ShouldBe(version, "what does not move becomes nobody's stale page");
        (await At("2024-04-26", "09:00")).ShouldBe(["leading-group due-day"]);
        (await At("2024-04-28", "09:00")).ShouldBe(["coordinating-office overdue-1", "leading-group overdue-2024-04-28", "unit-leader overdue-1"]);
        (await house.Ask<DateTime>("select overdue_on::timestamp from results.follow_up")).ShouldBe(new DateTime(2024, 4, 28));

        async Task<List<string>> At(string day, string time, string job = "results.remind-follow-ups")
        {
            var before = await Keys();
            house.Clock.Set(day, time);
            await house.RunJob(job);
            return [.. (await Keys()).Except(before).Where(key => key.StartsWith("results.follow-up/", StringComparison.Ordinal)).Select(key => key.Split('/')).Select(parts => $"{parts[^2]} {parts[^1]}").Order(StringComparer.Ordinal)];
        }

        async Task<List<string>> Keys() => [.. (await house.Ask<string>(
            "select coalesce(string_agg(payload::jsonb ->> 'key', '|'), '') from results.outbox where name = 'house.reminder-due'")).Split('|', StringSplitOptions.RemoveEmptyEntries)];
    }

    [Test]
    public async Task Breaches_stand_by_unit_and_person_with_the_numbers_of_the_audit_trail()
    {
        var story = await Story.Begin(_house, Given.Approval(notice: NoticeRule.Required));
        var (police, market, culture) = (await story.Officer(story.Police), await story.Officer(story.Market), await story.Officer(story.Culture));
        var form = await story.FirstForm(police);
        await police.Put($"/record-forms/{form}/notice", new { channel = "书面", servedAt = "2024-04-15T09:00:00+08:00" }, await Story.Version(police, form));
        await story.Recorded(police, market, culture, "5");
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, ["transfer"]);
        _house.Clock.Set("2024-06-03");
        await _house.RunJob("results.mark-overdue");
        await _house.RunJob("results.sweep-follow-ups");
        await Story.Enter(culture, form, story.Culture.Id, ["none"]);
        await _house.Execute($"update results.record_form set notice = null where id = '{form}'");

        var office = await _house.SignedIn(Role.CoordinatingOffice);
        var units = (await office.Get($"/breaches?taskId={story.Task}")).GetProperty("units").EnumerateArray().ToDictionary(unit => unit.Text("department"));
        Kinds("公安局").ShouldBe(["noticeMissing", "resultMissing"], ignoreOrder: true);
        Kinds("市场监管局").ShouldBe(["noticeMissing", "followUpOverdue"], ignoreOrder: true);
        Kinds("文化广电和旅游局").ShouldBe(["noticeMissing", "resultLate"], ignoreOrder: true);
        foreach (var breach in units.Values.SelectMany(Breaches))
        {
            var numbers = breach.GetProperty("auditNumbers").EnumerateArray().Select(number => number.GetInt64()).ToList();
            numbers.ShouldNotBeEmpty(breach.Text("kind"));
            (await _house.Ask<long>($"""
                select count(distinct a.position) from results.audit a join results.audit_change c on c.audit_id = a.id
                where a.position in ({string.Join(',', numbers)}) and c.entity_id in ('{form}', '{breach.GetProperty("followUpId")}')
                """)).ShouldBe(numbers.Count);
        }

        var late = Breaches(units["文化广电和旅游局"]).Single(breach => breach.Text("kind") == "resultLate");
        (await _house.Ask<string>($"select string_agg(act, ' ' order by position) from results.audit where position in ({string.Join(',', late.GetProperty("auditNumbers").EnumerateArray())})"))
            .ShouldBe("results.mark-overdue EnterResult", "the other department's entry is not among them");
        (late.Text("dueOn"), late.Text("happenedOn")).ShouldBe(("2024-05-15", "2024-06-03"));
        (await office.Get($"/breaches?taskId={story.Task}&from=2024-06-04")).GetProperty("units").GetArrayLength().ShouldBe(0);
        var leader = await Person(Role.UnitLeader, story.Police);
        (await leader.Get($"/breaches?taskId={story.Task}")).GetProperty("units").EnumerateArray().Select(unit => unit.Text("department")).ShouldBe(["公安局"]);

        List<string> Kinds(string unit) => [.. Breaches(units[unit]).Select(breach => breach.Text("kind"))];

        static IEnumerable<JsonElement> Breaches(JsonElement unit) => unit.GetProperty("persons").EnumerateArray().SelectMany(person => person.GetProperty("breaches").EnumerateArray());
    }

    [Test]
    public async Task An_annulled_draw_ends_what_follows_from_its_forms()
    {
        var story = await Confirmed("guidance");
        await _house.Tell("matching", new DualRandom.Matching.Contracts.DrawAnnulled(Guid.NewGuid(), Given.Now, story.SubjectDraw, story.Task, Given.Region, "X", true, "程序错误", ""));
        await _house.Settle();
        await _house.Inside(async db => (await db.FollowUps.SingleAsync(course => course.TaskId == story.Task)).DroppedBecause.ShouldBe("抽取已宣告无效：程序错误"));
    }

    /// <summary>The market bureau found problems, and chose what follows.</summary>
    private async Task<Story> Confirmed(params string[] followUps)
    {
        var story = await Story.Begin(_house);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture, "5");
        await Story.Sign(police, form);
        await Story.Enter(market, form, story.Market.Id, followUps);
        return story;
    }

    private Task<HttpClient> Person(string role, ParticipatingDepartment department) => _house.SignedIn(role, department: department.Name);

    private IDueDates DueDates() => _house.Services.CreateScope().ServiceProvider.GetRequiredService<IDueDates>();

    private async Task<int> Figure(Story story, string column) =>
        (await (await _house.SignedIn(Role.CoordinatingOffice)).Get($"/tasks/{story.Task}/statistics")).GetProperty("total").Number(column);

    private async Task<string> Behind(Story story, string column) =>
        (await (await _house.SignedIn(Role.CoordinatingOffice)).Get($"/tasks/{story.Task}/statistics/{column}/forms")).Text("total");

    private static async Task<Guid> Only(HttpClient client, Story story) =>
        (await client.Get($"/follow-ups?taskId={story.Task}")).GetProperty("items").EnumerateArray().Single().Id();

    private static async Task<JsonElement> Act(HttpClient client, Guid id, string act, object body) =>
        await client.Post($"/follow-ups/{id}/{act}", body, 200, (await client.Get($"/follow-ups/{id}")).GetProperty("followUp").Number("version"));

    private static async Task<string> Paper(HttpClient client, Guid id, Guid? transfer = null) =>
        await (await client.TryGet($"/follow-ups/{id}/transfer-paper{(transfer is null ? "" : $"?transferId={transfer}")}")).Content.ReadAsStringAsync();

    private static async Task<List<string?>> Chosen(HttpClient client, Guid form, Story story) =>
        [.. (await client.Get($"/record-forms/{form}")).GetProperty("blocks").EnumerateArray().Single(block => block.Id("departmentId") == story.Market.Id)
            .GetProperty("entry").GetProperty("followUps").EnumerateArray().Select(chosen => chosen.GetString())];

    private static object Decision(string ruling) => new { heldOn = "2024-04-16", members = new[] { "王某", "李某" }, opinion = "同意", ruling };

    private static object Sent(string mode = "transfer", string kind = "authority", string receiver = "某局", Guid? receiverId = null, string on = "2024-04-16", string[]? materials = null) =>
        new { mode, paper = "清市监移〔2024〕5号", receiverKind = kind, receiver, receiverId, reason = "不属于本单位职责范围", handedOverOn = on, materials = materials ?? ["记录表复印件", "现场照片"] };

    private static object Order(string kind, string? dueOn = null) =>
        new { kind, basis = "条例第二十一条", text = "立即停止接纳", form = "oral", recipient = "张三", dueOn };

    private static List<string> Days(FollowUpDue due) => [.. due.Plan!.Stages.Select(stage => $"{LegalDay.Of(stage.At):MM-dd} {stage.Name}")];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
