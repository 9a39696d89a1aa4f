using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>清河 六(三), 五(三)6: a firm of two tasks is visited once, and a leader calls the team of a subject together.</summary>
public sealed class SharedVisitTests
{
    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [SetUp]
    public void Fill()
    {
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, 6).Select(MatchingHouse.Subject));
        _room.Staff(4);
    }

    [Test]
    public async Task A_firm_of_two_tasks_is_shown_to_both_organisers_and_both_see_the_day_that_one_agreed()
    {
        var (one, other) = (await _room.ApproveTask(10000), await _room.ApproveTask(10000));
        await _room.DrawnSubjects(one);
        (await List(one)).ShouldBeEmpty();
        await _room.DrawnSubjects(other);
        var row = (await List(one))[0];
        ((await List(one)).Count, row.OtherTaskId, row.VisitOn).ShouldBe((6, other, null));
        (await List(other)).ShouldAllBe(found => found.OtherTaskId == one);

        (await Should.ThrowAsync<RuleBrokenException>(() => Agree(one, row.SubjectId, other, new DateOnly(2024, 6, 1)))).Code.ShouldBe("shared-visit.outside-window");
        await Agree(one, row.SubjectId, other, new DateOnly(2024, 4, 16));
        (await List(other)).Single(found => found.SubjectId == row.SubjectId).VisitOn.ShouldBe(new DateOnly(2024, 4, 16));
        await Should.ThrowAsync<PreconditionRequiredException>(() => Agree(other, row.SubjectId, one, new DateOnly(2024, 4, 17)));
        await Should.ThrowAsync<StaleException>(() => Agree(other, row.SubjectId, one, new DateOnly(2024, 4, 17), seen: 7));
        (await Agree(other, row.SubjectId, one, new DateOnly(2024, 4, 17), seen: 1)).Version.ShouldBe(2);
        await Should.ThrowAsync<NotFoundException>(() => Agree(one, Guid.NewGuid(), other, new DateOnly(2024, 4, 16)));
    }

    [Test]
    public async Task The_leader_of_a_subjects_team_has_everybodys_phone_and_marks_it_as_formed_once()
    {
        var task = await _room.ApproveTask(10000);
        var subjects = await _room.DrawnSubjects(task);
        await _room.ConfirmAll(subjects.Id);
        foreach (var department in MatchingHouse.Departments)
            await _room.Draw(await _room.FreezeInspectors(task, department), MatchingHouse.Administrator(department));
        await _room.House.RunJob("matching.dispatch-assignments");
        var subject = (await _room.Send(MatchingHouse.Office, new ListAssignments.Query(task, null, 1))).Items[0].SubjectId;
        var leader = await Officer(task, MatchingHouse.Police);

        var team = await _room.Send(leader, new GetSubjectTeam.Query(task, subject));
        team.FormedAt.ShouldBeNull();
        team.Members.Select(member => (member.Department, member.Phone.Length)).ShouldBe(MatchingHouse.Departments.SelectMany(d => Enumerable.Repeat((d.Name, 11), 2)));
        (await Should.ThrowAsync<ForbiddenException>(async () => await _room.Send(await Officer(task, MatchingHouse.Market), new GetSubjectTeam.Query(task, subject)))).Code.ShouldBe("team.not-leader");
        await _room.Send(leader, new FormTeam.Command(task, subject));
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Send(leader, new FormTeam.Command(task, subject)))).Code.ShouldBe("team.already-formed");
        (await _room.Send(leader, new GetSubjectTeam.Query(task, subject))).FormedBy.ShouldBe(leader.Name);
        (await _room.Send(MatchingHouse.Office, new ListAssignments.Query(task, null, 1))).Items[0].TeamFormedAt.ShouldNotBeNull();
        (await _room.House.Ask<long>($"select count(*) from matching.group_list_view where task_id = '{task}'")).ShouldBe(2, "who saw the phones is kept");
    }

    private Task<IReadOnlyList<ListDoubleDraws.Row>> List(Guid task) => _room.Send(MatchingHouse.Office, new ListDoubleDraws.Query(task));

    private Task<AgreeSharedVisit.Answer> Agree(Guid task, Guid subject, Guid other, DateOnly on, int? seen = null) =>
        _room.Send(MatchingHouse.Office, new AgreeSharedVisit.Command(task, subject, new AgreeSharedVisit.Body(other, on, null), seen));

    /// <summary>Two officers are drawn for each department: one team, which visits every subject.</summary>
    private async Task<Actor> Officer(Guid task, BriefDepartment department)
    {
        var draw = await _room.Look(db => db.InspectorDraws(task).SingleAsync(c => c.DepartmentId == department.Id));
        var officer = (await _room.Look(db => db.TeamMembers(draw.Id).FirstAsync())).Officer;
        return MatchingHouse.Person(officer.Name, Role.Inspector, department.Id) with { InspectorId = officer.InspectorId };
    }
}
