using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

public sealed class CeremonyHttpTests
{
    private MatchingHouse _room = null!;
    private HttpClient _office = null!;
    private HttpClient _stranger = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _office = await _room.House.SignedIn(Role.CoordinatingOffice);
        _stranger = await _room.House.SignedIn(Role.DepartmentAdministrator, department: "应急管理局");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [Test]
    public async Task The_office_commits_and_reads_a_ceremony_and_its_secret_stays_inside()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var committed = await _office.Post($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = _room.House.Clock.GetUtcNow().AddMinutes(10) }, 200);
        var answer = await _office.Get($"/ceremonies/{frozen.Id}");
        answer.GetProperty("committed").Text("commitDigest").ShouldBe(committed.Text("commitDigest"));
        answer.Text("state").ShouldBe("committed");
        answer.GetProperty("log").GetArrayLength().ShouldBe(2);
        answer.GetRawText().ShouldNotContain("\"secret\"");
    }

    [Test]
    public async Task Digits_shown_before_the_draw_stand_in_no_audit_trail()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, digits: "8675309");
        (await _room.House.Ask<long>("select count(*) from matching.audit_change where entity = 'witness' and after is not null")).ShouldBeGreaterThan(0);
        (await _room.House.Ask<long>("select count(*) from matching.audit_change where after like '%8675309%'")).ShouldBe(0);
    }

    [Test]
    public async Task A_department_that_does_not_take_part_finds_nothing()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        (await _stranger.TryGet($"/ceremonies/{frozen.Id}").Refused(404)).ShouldBe("not-found");
        var hash = new { hash = new string('a', 64) };
        (await _stranger.TryPost($"/ceremonies/{frozen.Id}/witnesses/GA/commitment", hash).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task The_office_does_not_type_digits_and_a_department_does_not_freeze_the_pool_of_the_office()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.Freeze(task);
        await _office.TryPost($"/ceremonies/{frozen.Id}/witnesses/GA/reveal", new { nonce = new string('0', 32), digits = "1234567" }).Refused(403);
        (await _stranger.TryPost($"/tasks/{task}/ceremonies").Refused(404)).ShouldBe("not-found");
        (await Should.ThrowAsync<ForbiddenException>(() => _room.Freeze(task, MatchingHouse.Administrator(MatchingHouse.Police)))).Code.ShouldBe("ceremony.not-yours");
    }

    [Test]
    public async Task A_task_that_is_not_approved_is_refused_with_its_rule() =>
        (await _office.TryPost($"/tasks/{Guid.CreateVersion7()}/ceremonies").Refused(409)).ShouldBe("task.not-approved");

    [Test]
    public async Task Wrong_or_missing_input_is_refused_by_its_shape()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { }).Refused(400);
        await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = "morgen" }).Refused(400);
        await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = "9999-12-31T23:59:59Z" }).Refused(400);
        (await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = "2024-01-01T00:00:00Z" }).Refused(409)).ShouldBe("witness.deadline-past");
        (await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = _room.House.Clock.GetUtcNow().AddSeconds(5) }).Refused(409))
            .ShouldBe("witness.deadline-too-near");
        await _stranger.TryPost($"/ceremonies/{frozen.Id}/confirmations", new { remarks = new object?[] { null } }).Refused(400);
        await _stranger.TryPost($"/ceremonies/{frozen.Id}/witnesses/GA/reveal", new { nonce = 7 }).Refused(400);
        await _office.TryGet($"/ceremonies/{frozen.Id}/drawn-subjects?after=nonsense").Refused(400);
    }
}
