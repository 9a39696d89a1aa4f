using DualRandom.Inspectors.Contracts;
using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Contracts;
using DualRandom.Matching.Features;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

public sealed class InspectorCeremonyTests
{
    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [SetUp]
    public void Staff() => _room.Staff(8);

    [Test]
    public async Task An_unconfirmed_draw_cannot_match()
    {
        var task = await _room.ApproveTask();
        var subjects = await _room.DrawnSubjects(task);
        await Confirm(subjects.Id, MatchingHouse.Police);
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => _room.FreezeInspectors(task, MatchingHouse.Police));
        refused.Code.ShouldBe("draw.unconfirmed");
        refused.Message.ShouldContain("市场监管局、文化广电和旅游局");
    }

    [Test]
    public async Task Subjects_that_are_not_drawn_yet_cannot_be_confirmed()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        (await Should.ThrowAsync<RuleBrokenException>(() => Confirm(frozen.Id, MatchingHouse.Police))).Code.ShouldBe("draw.not-drawn");
    }

    [Test]
    public async Task A_department_confirms_once_and_its_remarks_are_kept()
    {
        var subjects = await _room.DrawnSubjects(await _room.ApproveTask());
        var first = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(subjects.Id, null, 1))).Items[0];
        var confirmed = await Confirm(subjects.Id, MatchingHouse.Police, 4, new ConfirmSubjects.RemarkInput(first.SubjectId, RemarkVerdict.NotInspectable, "已停业"));
        (confirmed.Agreed, confirmed.InspectorCount, confirmed.Late).ShouldBe((143, 4, false));
        (await Should.ThrowAsync<RuleBrokenException>(() => Confirm(subjects.Id, MatchingHouse.Police))).Code.ShouldBe("confirmation.already");
        var shown = await _room.Send(MatchingHouse.Office, new GetConfirmations.Query(subjects.Id));
        shown.Departments.Select(d => (d.Department, d.Confirmed)).ShouldBe([("公安局", true), ("市场监管局", false), ("文化广电和旅游局", false)]);
        shown.Departments[0].Remarks.Single().Reason.ShouldBe("已停业");
        shown.DueBecause.ShouldNotBeNull();
    }

    [Test]
    public async Task A_remark_without_a_verdict_or_a_reason_is_refused_by_field()
    {
        var refused = await Should.ThrowAsync<ShapeException>(() => Confirm(
            Guid.CreateVersion7(), MatchingHouse.Police, null, null, new ConfirmSubjects.RemarkInput(Guid.CreateVersion7(), null, "")));
        refused.Errors.Select(error => error.Field).ShouldBe(["remarks[0]", "remarks[1].verdict", "remarks[1].reason"], ignoreOrder: true);
    }

    [Test]
    public async Task A_late_confirmation_is_accepted_and_marked()
    {
        var subjects = await _room.DrawnSubjects(await _room.ApproveTask());
        _room.House.Clock.Advance(TimeSpan.FromDays(4));
        (await Confirm(subjects.Id, MatchingHouse.Police)).Late.ShouldBeTrue();
    }

    [Test]
    public async Task One_officer_is_too_few_and_a_third_is_refused_only_where_the_notice_says_exactly_two()
    {
        var open = await _room.DrawnSubjects(await _room.ApproveTask());
        (await Should.ThrowAsync<RuleBrokenException>(() => Confirm(open.Id, MatchingHouse.Police, 1))).Code.ShouldBe("confirmation.inspector-count");
        (await Confirm(open.Id, MatchingHouse.Police, 3)).InspectorCount.ShouldBe(3);
        var exact = await _room.DrawnSubjects(await _room.ApproveTask(conduct: MatchingHouse.Conduct(exactOfficers: true)));
        (await Should.ThrowAsync<RuleBrokenException>(() => Confirm(exact.Id, MatchingHouse.Police, 3))).Code.ShouldBe("confirmation.exact-officers");
        (await Confirm(exact.Id, MatchingHouse.Police, 2)).InspectorCount.ShouldBe(2);
    }

    [Test]
    public async Task A_task_without_the_confirmation_step_goes_straight_to_the_officers()
    {
        var task = await _room.ApproveTask(confirms: false);
        await _room.DrawnSubjects(task);
        (await _room.FreezeInspectors(task, MatchingHouse.Police)).Ok.ShouldBe(144);
    }

    [Test]
    public async Task Too_few_officers_are_refused_in_words_and_one_certificate_counts_once()
    {
        var task = await ConfirmedTask();
        var officer = _room.Inspector(MatchingHouse.Police, 1);
        _room.Officers[MatchingHouse.Police.Id] = [officer, officer with { InspectorId = Guid.CreateVersion7() }];
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => _room.FreezeInspectors(task, MatchingHouse.Police));
        refused.Code.ShouldBe("matching.too-few-officers");
        refused.Message.ShouldContain("1 人（按执法证件号码计），需要 2 人，还差 1 人");
    }

    [Test]
    public async Task An_officer_whose_qualification_is_written_in_words_is_drawn_like_the_others()
    {
        var task = await ConfirmedTask();
        foreach (var officers in _room.Officers.Values)
            officers[0] = officers[0] with { Qualifications = ["食品安全检查员", "FIRE"] };
        (await _room.FreezeInspectors(task, MatchingHouse.Police)).Ok.ShouldBe(144);
    }

    [Test]
    public async Task Every_subject_gets_two_officers_of_every_department_and_recused_ones_never_come()
    {
        var task = await _room.ApproveTask();
        var subjects = await _room.DrawnSubjects(task);
        var drawn = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(subjects.Id, null, 500))).Items;
        var kept = drawn.Take(40).Select(row => new RecusedSubject(row.SubjectId, "近亲属经营")).ToArray();
        var recused = _room.Inspector(MatchingHouse.Police, 1, kept);
        _room.Officers[MatchingHouse.Police.Id][0] = recused;
        foreach (var department in MatchingHouse.Departments)
            await Confirm(subjects.Id, department, 8);
        await MatchEverybody(task);

        var assignments = await Dispatched(task);
        assignments.Count.ShouldBe(144);
        foreach (var assignment in assignments)
        {
            var officers = assignment.Officers.GroupBy(officer => officer.DepartmentId).ToList();
            officers.Count.ShouldBe(3);
            officers.ShouldAllBe(department => department.Select(officer => officer.InspectorId).Distinct().Count() == 2);
        }

        var forbidden = kept.Select(recusal => recusal.SubjectId).ToHashSet();
        assignments.Where(a => forbidden.Contains(a.SubjectId)).SelectMany(a => a.Officers).ShouldAllBe(officer => officer.InspectorId != recused.InspectorId);
        assignments.SelectMany(a => a.Officers).ShouldContain(officer => officer.InspectorId == recused.InspectorId);
    }

    [Test]
    public async Task Loads_of_teams_differ_by_one_at_most_and_all_is_told_once()
    {
        var task = await ConfirmedTask(4);
        await MatchEverybody(task);
        await _room.House.RunJob("matching.dispatch-assignments");
        var assignments = await Dispatched(task);
        assignments.Select(a => a.SubjectId).Distinct().Count().ShouldBe(144);
        assignments.Select(a => a.Draw!.ProofCode).ShouldBeUnique();
        assignments.ShouldAllBe(a => a.Draw!.LogHead.Length == 64);
        foreach (var department in MatchingHouse.Departments)
            assignments.CountBy(a => a.Officers.First(officer => officer.DepartmentId == department.Id).Team).Select(load => load.Value).ShouldBe([72, 72]);
        var page = await _room.Send(MatchingHouse.Office, new ListAssignments.Query(task, null, 10));
        (page.Items.Count, page.Total).ShouldBe((10, "144"));
        page.Items[0].Departments.ShouldAllBe(visit => visit.Officers.Count == 2);
        var loads = await _room.Send(MatchingHouse.Office, new ListOfficerLoads.Query(task));
        loads.Departments.ShouldAllBe(department => department.Spread == 0 && department.Officers.Count == 4);
        loads.Departments.SelectMany(department => department.Officers).ShouldAllBe(officer => officer.Subjects == 72 && officer.SubjectsInAll >= 72 && officer.Tasks >= 1);
    }

    [Test]
    public async Task Subjects_that_nobody_may_visit_are_refused_in_words_before_anyone_is_told()
    {
        var task = await _room.ApproveTask();
        var subjects = await _room.DrawnSubjects(task);
        await _room.ConfirmAll(subjects.Id);
        var first = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(subjects.Id, null, 1))).Items[0];
        var everybody = _room.Officers[MatchingHouse.Police.Id];
        _room.Officers[MatchingHouse.Police.Id] = [.. everybody.Select(o => o with { Recusals = [new RecusedSubject(first.SubjectId, "利害关系")] })];
        await MatchEverybody(task);
        (await Dispatched(task)).ShouldBeEmpty();
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => _room.Send(MatchingHouse.Office, new ListAssignments.Query(task, null, null)));
        refused.Message.ShouldContain("公安局：1 户");
        var police = await _room.Look(db => db.Ceremonies.SingleAsync(c => c.TaskId == task && c.DepartmentId == MatchingHouse.Police.Id));
        police.Uncovered.Single().ShouldContain("回避");
    }

    [Test]
    public async Task Each_unit_sees_its_own_groups_in_full_the_office_and_the_lead_all_of_them_and_every_full_view_is_logged()
    {
        var task = await ConfirmedTask(4);
        await MatchEverybody(task);
        (await Groups(MatchingHouse.Administrator(MatchingHouse.Market))).ShouldBe(["市场监管局 1 full", "市场监管局 2 full"]);
        (await Groups(MatchingHouse.Person("审计", Role.Auditor, null))).ShouldAllBe(group => group.EndsWith("masked"));
        (await Views(task)).ShouldBe(1);
        foreach (var viewer in new[] { MatchingHouse.Office, MatchingHouse.Administrator(MatchingHouse.Police) })
            (await Groups(viewer)).Count.ShouldBe(6);
        (await Views(task)).ShouldBe(3);

        async Task<List<string>> Groups(Actor viewer)
        {
            var list = await _room.Send(viewer, new GetGroupList.Query(task));
            list.Groups.Where(group => group.Leads).ShouldAllBe(group => group.Officers[0].Leader && !group.Officers[1].Leader);
            list.Groups.Where(group => !group.Leads).ShouldAllBe(group => !group.Officers.Any(officer => officer.Leader));
            return [.. list.Groups.Select(g => $"{g.Department} {g.Team} {(g.Officers.All(o => o.Phone.Contains('*') && o.CertificateNumber.Contains('*')) ? "masked" : "full")}")];
        }
    }

    [Test]
    public async Task An_officer_sees_the_own_team_and_its_subjects_and_only_the_leaders_side_sees_who_comes_along()
    {
        var task = await ConfirmedTask(4);
        await MatchEverybody(task);
        var assignments = await Dispatched(task);
        foreach (var (department, groups) in new[] { (MatchingHouse.Market, 1), (MatchingHouse.Police, 5) })
        {
            var officer = assignments.SelectMany(a => a.Officers).First(o => o.DepartmentId == department.Id);
            var viewer = MatchingHouse.Person(officer.Name, Role.Inspector, department.Id) with { InspectorId = officer.InspectorId };
            var list = await _room.Send(viewer, new GetGroupList.Query(task));
            list.Groups.Count.ShouldBe(groups);
            list.Groups[0].Officers.ShouldContain(o => o.InspectorId == officer.InspectorId);
            list.Groups.ShouldAllBe(group => group.Officers.All(o => !o.Phone.Contains('*')));
            list.Groups.GroupBy(group => group.Department).ShouldAllBe(unit => unit.SelectMany(group => group.Subjects).Count() == 72);
            (await _room.Send(viewer, new ListAssignments.Query(task, null, 500))).Items.Select(row => row.SubjectId)
                .ShouldBe(assignments.Where(a => a.Officers.Any(o => o.InspectorId == officer.InspectorId)).Select(a => a.SubjectId), ignoreOrder: true);
        }

        var stranger = MatchingHouse.Person("未抽中人员", Role.Inspector, MatchingHouse.Market.Id) with { InspectorId = Guid.CreateVersion7() };
        (await _room.Send(stranger, new GetGroupList.Query(task))).Groups.ShouldBeEmpty();
        (await _room.Send(stranger, new ListAssignments.Query(task, null, 500))).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task Each_unit_sends_its_group_list_to_the_office_which_passes_all_of_them_on_to_the_lead()
    {
        var task = await ConfirmedTask(conduct: MatchingHouse.Conduct(toOffice: true, toLead: true));
        await MatchEverybody(task);
        foreach (var (department, received) in MatchingHouse.Departments.Zip([1, 2, 3]))
        {
            var sent = await _room.Send(MatchingHouse.Administrator(department), new SendGroupList.Command(task));
            sent.Sent.Select(s => (s.Receiver, s.Rows)).ShouldBe([(GroupListReceiver.Office, 288)]);
            (await Sendings()).Routes.ShouldAllBe(route => route.Received == received && route.Expected == 3);
            if (received < 3)
                (await Refused(() => _room.Send(MatchingHouse.Office, new ForwardGroupList.Command(task)))).ShouldBe("group-list.incomplete");
        }

        var lead = MatchingHouse.Administrator(MatchingHouse.Police);
        (await Refused(() => _room.Send(lead, new AcknowledgeGroupList.Command(task)))).ShouldBe("group-list.not-forwarded");
        (await Whole(lead)).ShouldBe([true, false, false], "before it has the list the lead reads its own phones only");
        (await Whole(MatchingHouse.Office)).ShouldBe([true, true, true]);

        (await _room.Send(MatchingHouse.Office, new ForwardGroupList.Command(task))).Rows.ShouldBe(864);
        (await Refused(() => _room.Send(MatchingHouse.Office, new ForwardGroupList.Command(task)))).ShouldBe("group-list.already-forwarded");
        (await Whole(lead)).ShouldBe([true, true, true]);
        await Should.ThrowAsync<ForbiddenException>(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), new AcknowledgeGroupList.Command(task)));
        await _room.Send(lead, new AcknowledgeGroupList.Command(task));
        (await Refused(() => _room.Send(lead, new AcknowledgeGroupList.Command(task)))).ShouldBe("group-list.already-received");

        var sendings = await Sendings();
        (sendings.GoesOnToLead, sendings.Lead, sendings.Forwarding!.ByName, sendings.Forwarding.ReceivedByName).ShouldBe((true, "公安局", "双随机办", "公安局"));
        sendings.Routes[0].Departments.ShouldAllBe(row => row.State == "已送达" && row.By == row.Department && row.At != null);

        Task<ListGroupListSendings.Answer> Sendings() => _room.Send(MatchingHouse.Office, new ListGroupListSendings.Query(task));

        async Task<List<bool>> Whole(Actor viewer)
        {
            var groups = (await _room.Send(viewer, new GetGroupList.Query(task, null, 500))).Groups;
            return [.. MatchingHouse.Departments.Select(d => groups.Where(g => g.Department == d.Name).SelectMany(g => g.Officers).All(o => !o.Phone.Contains('*')))];
        }
    }

    [Test]
    public async Task Where_the_list_is_filed_with_the_lead_directly_no_office_passes_it_on()
    {
        var task = await ConfirmedTask(conduct: MatchingHouse.Conduct(toOffice: false, toLead: true));
        await MatchEverybody(task);
        var sent = await _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), new SendGroupList.Command(task));
        sent.Sent.Select(s => s.Receiver).ShouldBe([GroupListReceiver.Lead]);
        (await Refused(() => _room.Send(MatchingHouse.Office, new ForwardGroupList.Command(task)))).ShouldBe("group-list.no-forwarding");
        (await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new GetGroupList.Query(task, null, 500))).Groups.SelectMany(g => g.Officers)
            .ShouldAllBe(officer => !officer.Phone.Contains('*'));
    }

    [Test]
    public async Task The_office_sees_how_far_each_department_is_with_confirming_drawing_and_listing()
    {
        var task = await ConfirmedTask(4, MatchingHouse.Conduct(toOffice: true, toLead: true));
        var before = await _room.Send(MatchingHouse.Office, new GetDrawProgress.Query(task));
        before.Departments.ShouldAllBe(line => line.ConfirmedAt != null && !line.ConfirmOverdue && line.OfficersDrawnAt == null && line.ListedAt == null);
        await MatchEverybody(task);
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Culture), new SendGroupList.Command(task));
        var after = await _room.Send(MatchingHouse.Office, new GetDrawProgress.Query(task));
        after.Departments.Select(line => (line.Department, line.OfficersDrawnAt != null, line.ListedAt != null))
            .ShouldBe([("公安局", true, false), ("市场监管局", true, false), ("文化广电和旅游局", true, true)]);
        after.DispatchedAt.ShouldNotBeNull();
    }

    private static async Task<string> Refused<T>(Func<Task<T>> act) => (await Should.ThrowAsync<RuleBrokenException>(act)).Code;

    [Test]
    public async Task Where_the_notice_has_no_route_no_list_is_sent()
    {
        var task = await ConfirmedTask();
        await MatchEverybody(task);
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Send(MatchingHouse.Office with { DepartmentId = MatchingHouse.Police.Id }, new SendGroupList.Command(task))))
            .Code.ShouldBe("group-list.no-route");
    }

    [Test]
    public async Task The_group_list_is_read_page_by_page()
    {
        var task = await ConfirmedTask(4);
        await MatchEverybody(task);
        var first = await _room.Send(MatchingHouse.Office, new GetGroupList.Query(task, null, 4));
        var second = await _room.Send(MatchingHouse.Office, new GetGroupList.Query(task, first.Next, 4));
        (first.Groups.Count, second.Groups.Count, second.Next, first.Total).ShouldBe((4, 2, null, "6"));
        first.Groups.Concat(second.Groups).Select(g => (g.Department, g.Team)).Distinct().Count().ShouldBe(6);
    }

    [Test]
    public async Task A_department_cannot_run_the_ceremony_of_another()
    {
        var task = await ConfirmedTask();
        var frozen = await _room.FreezeInspectors(task, MatchingHouse.Police);
        frozen.DrawId.ShouldEndWith("-GA-01");
        (await Should.ThrowAsync<ForbiddenException>(() => _room.Commit(frozen.Id, MatchingHouse.Administrator(MatchingHouse.Market))))
            .Code.ShouldBe("ceremony.not-yours");
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.FreezeInspectors(task, MatchingHouse.Police))).Code.ShouldBe("draw.one-shot");
    }

    private Task<ConfirmSubjects.Answer> Confirm(Guid ceremony, BriefDepartment department, int? inspectors = null, params ConfirmSubjects.RemarkInput?[] remarks) =>
        _room.Send(MatchingHouse.Administrator(department), new ConfirmSubjects.Command(ceremony, new ConfirmSubjects.Body(inspectors, remarks!)));

    private async Task<Guid> ConfirmedTask(int? inspectors = null, TaskConduct? conduct = null)
    {
        var task = await _room.ApproveTask(conduct: conduct);
        var subjects = await _room.DrawnSubjects(task);
        foreach (var department in MatchingHouse.Departments)
            await Confirm(subjects.Id, department, inspectors);
        return task;
    }

    private async Task MatchEverybody(Guid task)
    {
        foreach (var department in MatchingHouse.Departments)
            await _room.Draw(await _room.FreezeInspectors(task, department), MatchingHouse.Administrator(department));
        await _room.House.RunJob("matching.dispatch-assignments");
    }

    private async Task<List<Assignment>> Dispatched(Guid task)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_room.House.Database);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            $"select payload from matching.outbox where name = 'matching.assignments-dispatched' and aggregate_id = '{task}'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var parts = new List<AssignmentsDispatched>();
        while (await reader.ReadAsync())
            parts.Add(System.Text.Json.JsonSerializer.Deserialize<AssignmentsDispatched>(reader.GetString(0), Json.Options)!);
        parts.Select(part => part.Part).Order().ShouldBe(Enumerable.Range(1, parts.Count));
        parts.ShouldAllBe(part => part.Parts == parts.Count && part.SubjectDraw != null && part.OfficerDraws!.Count == 3);
        parts.SelectMany(part => part.Assignments).ShouldAllBe(assignment => assignment.Kinds!.Contains("企业"));
        return [.. parts.SelectMany(part => part.Assignments)];
    }

    private Task<int> Views(Guid task) => _room.Look(db => db.Set<GroupListView>().CountAsync(view => view.TaskId == task));
}
