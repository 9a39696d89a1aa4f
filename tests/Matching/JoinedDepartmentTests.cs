using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.Matching.Reactions;
using DualRandom.Plans.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>An amendment adds a department after the others were told: it confirms, its officers are drawn, matched and told beside theirs.</summary>
public sealed class JoinedDepartmentTests
{
    private static readonly BriefDepartment Fire = new(Guid.Parse("00000000-0000-7000-8000-000000000004"), "XF", "消防救援大队", false);

    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [SetUp]
    public void Fill()
    {
        _room.Pool.Clear();
        _room.Pool.AddRange(Enumerable.Range(1, 20).Select(MatchingHouse.Subject));
        _room.Staff(4);
        _room.Officers[Fire.Id] = [.. Enumerable.Range(1, 4).Select(number => _room.Inspector(Fire, number))];
    }

    [Test]
    public async Task It_is_told_what_is_still_open_and_the_others_are_not_told_again()
    {
        var (task, subjects) = await Dispatched();
        await Join(task);
        (await Refused(() => _room.FreezeInspectors(task, Fire))).ShouldBe("draw.unconfirmed");
        var visited = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(subjects, null, 1))).Items[0].SubjectId;
        await Visit(task, visited);
        (await Confirm(subjects, Fire)).Late.ShouldBeFalse("its limit begins when it joins");

        var frozen = await _room.FreezeInspectors(task, Fire);
        await _room.Commit(frozen.Id, MatchingHouse.Administrator(Fire));
        await _room.RunDueDraws();
        await _room.House.RunJob("matching.dispatch-assignments");

        frozen.Ok.ShouldBe(5);
        (await Told(task, "matching.assignments-dispatched")).ShouldBe(1);
        (await Told(task, "matching.department-joined")).ShouldBe(1);
        var groups = (await _room.Send(MatchingHouse.Office, new GetGroupList.Query(task))).Groups;
        groups.Single(group => group.Department == Fire.Name).Subjects.ShouldNotContain(subject => subject.SubjectId == visited);
        (await _room.Look(db => db.TaskBriefs.SingleAsync(t => t.Id == task))).Told.Length.ShouldBe(4);
        await _room.House.RunJob("matching.dispatch-assignments");
        (await Told(task, "matching.department-joined")).ShouldBe(1);
    }

    [Test]
    public async Task Where_everything_was_inspected_nobody_is_drawn_any_more()
    {
        var (task, subjects) = await Dispatched();
        await Join(task);
        foreach (var row in (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(subjects, null, null))).Items)
            await Visit(task, row.SubjectId);
        await Confirm(subjects, Fire);
        (await Refused(() => _room.FreezeInspectors(task, Fire))).ShouldBe("matching.nothing-open");
    }

    private async Task<(Guid Task, Guid Subjects)> Dispatched()
    {
        var task = await _room.ApproveTask();
        var subjects = await _room.DrawnSubjects(task);
        await _room.ConfirmAll(subjects.Id);
        foreach (var department in MatchingHouse.Departments)
            await _room.Draw(await _room.FreezeInspectors(task, department), MatchingHouse.Administrator(department));
        await _room.House.RunJob("matching.dispatch-assignments");
        return (task, subjects.Id);
    }

    private async Task Join(Guid task)
    {
        var now = _room.House.Clock.GetUtcNow();
        var approved = _room.Approval(task) with
        {
            TaskVersion = 2, Departments = [.. MatchingHouse.Departments.Append(Fire).Select(d => new ParticipatingDepartment(d.Id, d.Code, d.Name, d.Leads, []))],
        };
        await React<AmendTaskWhenTaskAmended, TaskAmended>(new TaskAmended(
            Guid.CreateVersion7(now), now, task, AmendmentKind.DepartmentAdded, new AmendmentWords("增加消防检查", "增加消防救援大队", LegalDay.Of(now), "主任"), approved));
    }

    private Task<bool> Visit(Guid task, Guid subject) => React<NoteVisitWhenFormClosed, FormClosed>(new FormClosed(
        Guid.NewGuid(), _room.House.Clock.GetUtcNow(), Guid.NewGuid(), task, subject, MatchingHouse.Region, LegalDay.Of(_room.House.Clock.GetUtcNow()), false));

    private Task<bool> React<TReaction, TEvent>(TEvent happened)
        where TReaction : IReaction<TEvent>
        where TEvent : IntegrationEvent =>
        _room.In(Actor.House("test"), async provider =>
        {
            await ActivatorUtilities.CreateInstance<TReaction>(provider).Handle(happened, default);
            return true;
        });

    private Task<ConfirmSubjects.Answer> Confirm(Guid subjects, BriefDepartment department) =>
        _room.Send(MatchingHouse.Administrator(department), new ConfirmSubjects.Command(subjects, new ConfirmSubjects.Body(null, null)));

    private Task<long> Told(Guid task, string name) => _room.House.Ask<long>($"select count(*) from matching.outbox where name = '{name}' and aggregate_id = '{task}'");

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<RuleBrokenException>(act)).Code;
}
