using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>曲阳 第十六条: drawn officers are not exchanged; one who must not come is replaced by chance, with approval and on file.</summary>
public sealed class ReplacementTests
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
        _room.Pool.AddRange(Enumerable.Range(1, 40).Select(MatchingHouse.Subject));
    }

    [Test]
    public async Task A_successor_is_drawn_with_the_digits_of_two_departments_and_everybody_sees_it()
    {
        _room.Staff(8);
        var task = await Dispatched();
        var leaving = await Member(task, MatchingHouse.Market);
        var request = await Request(task, leaving);
        (await Refused(() => Decide(request, MatchingHouse.Administrator(MatchingHouse.Market)))).ShouldBe("replacement.same-person");
        (await Should.ThrowAsync<ForbiddenException>(() => Decide(request, Leader(MatchingHouse.Police)))).Code.ShouldBe("replacement.other-unit");
        (await Member(task, MatchingHouse.Market)).InspectorId.ShouldBe(leaving.InspectorId);

        (await Filings(filed: false)).ShouldBeEmpty();
        (await Decide(request, Leader(MatchingHouse.Market))).State.ShouldBe(ReplacementState.Approved);
        (await _room.House.Ask<long>($"select count(*) from matching.outbox where name = 'matching.assignment-held' and aggregate_id = '{task}'")).ShouldBe(1);
        (await Filings(filed: false)).Single().ShouldSatisfyAllConditions(f => f.FiledAt.ShouldBeNull(), f => f.ApprovedBy.ShouldBe("市场监管局主管负责人"));
        var draw = await Draw(task, MatchingHouse.Market);
        await _room.DrawSuccessor(request.Id, draw.DrawId, MatchingHouse.Police, MatchingHouse.Culture);

        var row = (await _room.Send(MatchingHouse.Office, new ListReplacements.Query(task, null, null))).Items.Single();
        (row.State, row.Inspector, row.DecidedBy, row.FiledAt is not null).ShouldBe((ReplacementState.Filed, leaving.Name, "市场监管局主管负责人", true));
        row.Entered.ShouldNotBeNull().ShouldNotBe(leaving.Name);
        (await Filings(filed: true)).Single(filing => filing.Id == request.Id).ShouldSatisfyAllConditions(
            f => (f.Task, f.Reason, f.ApprovedBy).ShouldBe(("互联网上网服务营业场所联合抽查", "与检查对象有利害关系", "市场监管局主管负责人")), f => f.FiledAt.ShouldBe(row.FiledAt));
        var team = (await _room.Send(MatchingHouse.Office, new GetGroupList.Query(task))).Groups.Single(group => group.Department == "市场监管局");
        team.Officers.Select(officer => officer.Name).ShouldContain(row.Entered);
        team.Officers.ShouldNotContain(officer => officer.InspectorId == leaving.InspectorId);
        (await _room.Log(draw.DrawId)).Select(entry => entry.Type).TakeLast(6)
            .ShouldBe(["REPLACE", "WITNESS-COMMIT", "WITNESS-COMMIT", "WITNESS", "WITNESS", "REPLACED"]);
        (await _room.House.Ask<long>($"select count(*) from matching.outbox where name = 'matching.assignment-replaced' and aggregate_id = '{task}'")).ShouldBe(1);
        (await Failed(draw)).ShouldBeEmpty();
    }

    [Test]
    public async Task Where_nobody_can_come_the_open_subjects_are_dealt_to_the_other_teams()
    {
        _room.Staff(4);
        var task = await Dispatched(4);
        var leaving = await Member(task, MatchingHouse.Market);
        var request = await Request(task, leaving);
        await Decide(request, Leader(MatchingHouse.Market));
        var draw = await Draw(task, MatchingHouse.Market);
        await _room.DrawSuccessor(request.Id, draw.DrawId, MatchingHouse.Police, MatchingHouse.Culture);
        (await _room.Send(MatchingHouse.Office, new ListReplacements.Query(task, null, null))).Items.Single().Entered.ShouldBeNull();
        (await Failed(draw)).ShouldBeEmpty();
    }

    [Test]
    public async Task Digits_are_shown_only_when_both_departments_have_committed_theirs_and_one_replacement_goes_after_the_other()
    {
        _room.Staff(8);
        var task = await Dispatched(4);
        var leaving = await Member(task, MatchingHouse.Market);
        var request = await Request(task, leaving);
        (await Refused(() => Request(task, leaving))).ShouldBe("replacement.already-requested");
        await Decide(request, Leader(MatchingHouse.Market));
        var commit = new CommitReplacementDigits.Command(request.Id, "GA", new CommitReplacementDigits.Body(new string('a', 64)));
        (await Should.ThrowAsync<ForbiddenException>(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Culture), commit))).Code.ShouldBe("witness.other-department");
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), commit);
        (await Refused(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), commit))).ShouldBe("witness.already-committed");
        var reveal = new RevealReplacementDigits.Command(request.Id, "GA", new RevealReplacementDigits.Body(new string('0', 32), "1234567890"));
        (await Refused(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), reveal))).ShouldBe("witness.not-committed");
        var other = (await _room.Look(async db => await db.TeamMembers((await Draw(task, MatchingHouse.Market)).Id).ToListAsync()))
            .First(m => m.Officer.InspectorId != leaving.InspectorId).Officer;
        var second = await Request(task, other);
        (await Refused(() => Decide(second, Leader(MatchingHouse.Market)))).ShouldBe("replacement.another-open");
    }

    private async Task<IReadOnlyList<ListReplacementFilings.Row>> Filings(bool filed) =>
        (await _room.Send(MatchingHouse.Office, new ListReplacementFilings.Query(filed, null, null))).Items;

    private static Actor Leader(BriefDepartment department) => MatchingHouse.Person($"{department.Name}主管负责人", Role.UnitLeader, department.Id);

    private async Task<Guid> Dispatched(int? inspectors = null)
    {
        var task = await _room.ApproveTask();
        var subjects = await _room.DrawnSubjects(task);
        foreach (var department in MatchingHouse.Departments)
            await _room.Send(MatchingHouse.Administrator(department), new ConfirmSubjects.Command(subjects.Id, new ConfirmSubjects.Body(inspectors, null)));
        foreach (var department in MatchingHouse.Departments)
            await _room.Draw(await _room.FreezeInspectors(task, department), MatchingHouse.Administrator(department));
        await _room.House.RunJob("matching.dispatch-assignments");
        return task;
    }

    private Task<Ceremony> Draw(Guid task, BriefDepartment department) => _room.Look(db => db.InspectorDraws(task).SingleAsync(c => c.DepartmentId == department.Id));

    private async Task<RosterRow> Member(Guid task, BriefDepartment department)
    {
        var draw = await Draw(task, department);
        return (await _room.Look(db => db.TeamMembers(draw.Id).FirstAsync())).Officer;
    }

    private Task<ListReplacements.Row> Request(Guid task, RosterRow officer) => _room.Send(
        Administrator, new RequestReplacement.Command(task, new RequestReplacement.Body(officer.InspectorId, ReplacementGrounds.Recusal, "与检查对象有利害关系", null)));

    private static readonly Actor Administrator = MatchingHouse.Administrator(MatchingHouse.Market);

    private Task<ListReplacements.Row> Decide(ListReplacements.Row request, Actor by) => _room.Send(
        by.Is(Role.DepartmentAdministrator) ? Administrator : by,
        new DecideReplacement.Command(request.Id, request.Version, new DecideReplacement.Body(true, [MatchingHouse.Police.Id, MatchingHouse.Culture.Id])));

    /// <summary>Checks of the draw's bundle, with its replacements, that do not pass.</summary>
    private async Task<IReadOnlyList<string>> Failed(Ceremony draw)
    {
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
        var protector = _room.House.Services.GetRequiredService<IProtector>();
        var bundle = await _room.Look(async db => await CeremonyBundle.Of(db, await db.Ceremonies.AsNoTracking().SingleAsync(c => c.Id == draw.Id), protector, default));
        using var bytes = new MemoryStream();
        BundleWriter.Write(bytes, bundle);
        bytes.Position = 0;
        return [.. Verification.Run(bytes, _ => null).Where(line => line.Verdict != CheckLine.Pass).Select(line => $"{line}")];
    }

    private static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<RuleBrokenException>(act)).Code;
}
