using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

public sealed class SubjectCeremonyTests
{
    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [Test]
    public async Task A_task_that_is_not_approved_cannot_be_frozen()
    {
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => _room.Freeze(Guid.CreateVersion7()));
        refused.Code.ShouldBe("task.not-approved");
    }

    [Test]
    public async Task A_task_of_another_region_is_not_there()
    {
        var task = await _room.ApproveTask();
        var stranger = new Actor(Guid.CreateVersion7(), "南宫双随机办", [Role.CoordinatingOffice], new Scope("/130000/130500/130581/", null, false));
        await Should.ThrowAsync<NotFoundException>(() => _room.Freeze(task, stranger));
    }

    [Test]
    public async Task The_freeze_tells_the_pool_and_how_the_number_comes_about()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        frozen.Size.ShouldBe("478 × 30% = 143.4 → 144");
        (frozen.Rows, frozen.Ok, frozen.Drawn).ShouldBe((478, 478, 144));
        frozen.Exclusions.Select(x => (x.Code, x.Count)).ShouldBe([("X01", 0), ("X02", 0), ("X03", 0)]);
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE"]);
        (await _room.Look(db => db.Log.OrderBy(entry => entry.Number).FirstAsync())).Type.ShouldBe("KEY");
    }

    [Test]
    public async Task The_second_freeze_of_a_task_is_refused()
    {
        var task = await _room.ApproveTask();
        await _room.Freeze(task);
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Freeze(task))).Code.ShouldBe("draw.one-shot");
    }

    [Test]
    public async Task Two_tasks_of_a_region_have_draw_ids_of_their_own()
    {
        var one = await _room.Freeze(await _room.ApproveTask());
        var other = await _room.Freeze(await _room.ApproveTask());
        one.DrawId.ShouldMatch("^130534-2024-[0-9]{3}-01$");
        one.DrawId.ShouldNotBe(other.DrawId);
    }

    [Test]
    public async Task Three_departments_bring_seven_digits_each_and_a_second_commitment_is_refused()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var committed = await _room.Commit(frozen.Id);
        committed.Slots.Select(slot => (slot.Code, slot.DigitCount)).ShouldBe([("GA", 7), ("SCJG", 7), ("WGLY", 7)]);
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Commit(frozen.Id))).Code.ShouldBe("draw.one-shot");
    }

    [Test]
    public async Task A_witness_of_another_department_is_refused()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        var command = new RecordWitnessCommitment.Command(frozen.Id, "GA", new RecordWitnessCommitment.Body(new string('a', 64)));
        (await Should.ThrowAsync<ForbiddenException>(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), command)))
            .Code.ShouldBe("witness.other-department");
    }

    [Test]
    public async Task Digits_that_do_not_match_their_commitment_are_refused_and_not_logged()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        var police = MatchingHouse.Administrator(MatchingHouse.Police);
        await _room.Send(police, new RecordWitnessCommitment.Command(frozen.Id, "GA", new RecordWitnessCommitment.Body(new string('a', 64))));
        var reveal = new RevealWitness.Command(frozen.Id, "GA", new RevealWitness.Body(new string('0', 32), "1234567"));
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Send(police, reveal))).Code.ShouldBe("witness.reveal-mismatch");
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT", "WITNESS-COMMIT"]);
    }

    [Test]
    public async Task Digits_after_the_deadline_are_refused_and_not_logged()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        _room.House.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police))).Code.ShouldBe("witness.too-late");
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT"]);
    }

    [Test]
    public async Task Before_the_draw_only_the_own_digits_are_shown_and_afterwards_all()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, "2718281");
        (await Digits(MatchingHouse.Administrator(MatchingHouse.Market))).ShouldBe([null, null, null]);
        (await Digits(MatchingHouse.Office)).ShouldBe([null, null, null]);
        (await Digits(MatchingHouse.Administrator(MatchingHouse.Police))).ShouldBe(["2718281", null, null]);
        await _room.RunDueDraws();
        (await Digits(MatchingHouse.Administrator(MatchingHouse.Market))).ShouldBe(["2718281", null, null]);

        async Task<IEnumerable<string?>> Digits(Actor viewer) => (await _room.Send(viewer, new GetCeremony.Query(frozen.Id))).Witnesses.Select(w => w.Digits);
    }

    [Test]
    public async Task Before_the_deadline_nothing_is_drawn()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        foreach (var department in MatchingHouse.Departments)
            await _room.Witness(frozen.Id, frozen.DrawId, department);
        await _room.House.RunJob("matching.run-due-draws");
        (await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id))).State.ShouldBe(CeremonyState.Committed);
        (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, null))).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task The_draw_takes_place_once_however_many_hosts_try()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await using var neighbour = await HouseFixture.Start(_room.House);
        _room.House.Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(_room.House.RunJob("matching.run-due-draws"), neighbour.RunJob("matching.run-due-draws"));
        await _room.House.RunJob("matching.run-due-draws");

        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT", "DRAW"]);
        var drawn = await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, 500));
        drawn.Items.Select(row => row.Rank).ShouldBe(Enumerable.Range(1, 144));
        drawn.Items.Select(row => row.SubjectId).Distinct().Count().ShouldBe(144);
    }

    [Test]
    public async Task The_log_keeps_its_chain_when_everybody_writes_at_once()
    {
        var tasks = await Several(4, () => _room.ApproveTask());
        var frozen = await Task.WhenAll(tasks.Select(task => _room.Freeze(task)));
        await Task.WhenAll(frozen.Select(answer => _room.Commit(answer.Id)));
        await Task.WhenAll(frozen.SelectMany(answer => MatchingHouse.Departments.Select(d => _room.Witness(answer.Id, answer.DrawId, d))));

        var log = await _room.Look(db => db.Log.OrderBy(entry => entry.Number).ToListAsync());
        log.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, log.Count).Select(number => (long)number));
        log.Zip(log.Skip(1)).ShouldAllBe(pair => pair.Second.Previous.SequenceEqual(pair.First.Hash) && pair.Second.At >= pair.First.At);
        log.ShouldAllBe(entry => entry.AsEntry().Hash(Suite.Sha256).SequenceEqual(entry.Hash));
    }

    [Test]
    public async Task The_stored_rows_give_seed_selection_and_digests_again()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        var protector = _room.House.Services.GetRequiredService<IProtector>();
        var (ceremony, draw) = await _room.Look(async db =>
        {
            var c = await db.Ceremonies.SingleAsync(c => c.Id == frozen.Id);
            return (c, await Snapshot.Load(db, c, default));
        });
        var suite = Suite.Sha256;
        var commitment = ceremony.Commitment!;
        commitment.Digest(suite).ShouldBe(ceremony.CommitDigest);
        Row.Root(suite, draw.Rows).ShouldBe(commitment.SnapshotRoot);
        var digits = commitment.WitnessSlots.Select(slot => new WitnessDigits(slot.Code, "3141592")).ToList();
        var seed = Seed.Derive(suite, protector.Reveal(ceremony.Secret!), commitment, digits, []);
        seed.ShouldBe(ceremony.Seed);
        var (result, _) = draw.Draw(suite, seed, 2);
        result.Digest(suite).ShouldBe(ceremony.ResultDigest);

        var shown = await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, 500));
        shown.Items.Select(row => row.Handle).ShouldBe(result.Selection.Single().Drawn.Select(handle => handle.ToString()));
        var log = await _room.Log(frozen.DrawId);
        log.Select(entry => entry.Type).ShouldBe([
            "FREEZE", "COMMIT", "WITNESS-COMMIT", "WITNESS", "WITNESS-COMMIT", "WITNESS", "WITNESS-COMMIT", "WITNESS", "DRAW"]);
        log[1].Previous.ShouldBe(commitment.PreviousLogHash);
        log[1].Payload.ShouldBe(ceremony.CommitDigest);
        log[^1].Payload.ShouldBe(ceremony.ResultDigest);
    }

    [Test]
    public async Task The_result_is_told_in_parts_that_make_up_the_whole()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        var parts = await _room.House.Ask<long>(
            $"select count(*) from matching.outbox where name = 'matching.draw-completed' and payload like '%{frozen.DrawId}%'");
        parts.ShouldBe(2);
        var answer = await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id));
        answer.Frozen.Chance.ShouldBe(new Chance("144/478", "30.13%"));
        answer.Drawn!.TrustClass.ShouldBe(2);
    }

    [TestCase("status = 'X03'")]
    [TestCase("status = 'OK '")]
    [TestCase("sig = '@130535'")]
    [TestCase("priv = sha256('another')")]
    public async Task A_snapshot_that_was_touched_after_the_freeze_is_never_drawn(string change)
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        await _room.Commit(frozen.Id);
        await using (var superuser = new NpgsqlConnection(_room.House.Database))
        {
            await superuser.OpenAsync();
            await using var forge = new NpgsqlCommand(
                $"update matching.snapshot_row set {change} where ceremony_id = '{frozen.Id}' and name = '清河网吧1'", superuser);
            (await forge.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        await _room.RunDueDraws();
        var ceremony = await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id));
        ceremony.State.ShouldBe(CeremonyState.Committed);
        ceremony.Hindrance.ShouldNotBeNull().ShouldStartWith("名录快照与冻结时的摘要不符，不得抽取：第 ");
        ceremony.Hindrance.ShouldContain("（清河网吧1，");
    }

    [TestCase("12345\n")]
    [TestCase("１２３４５６７")]
    [TestCase("")]
    public async Task Only_ascii_digits_are_digits(string digits)
    {
        var reveal = new RevealWitness.Command(Guid.CreateVersion7(), "GA", new RevealWitness.Body(new string('0', 32), digits));
        (await Should.ThrowAsync<ShapeException>(() => _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), reveal)))
            .Errors.Select(error => error.Field).ShouldContain("digits");
    }

    [TestCase("draw_log")]
    [TestCase("snapshot_row")]
    [TestCase("drawn_subject")]
    [TestCase("year_key")]
    public async Task What_was_logged_frozen_or_drawn_cannot_be_changed_by_the_application(string table)
    {
        var matching = _room.House.Services.GetServices<ModuleEntry>().Single(entry => entry.Schema == "matching");
        await using var command = matching.DataSource.CreateCommand($"delete from {table}");
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }

    private static async Task<List<T>> Several<T>(int count, Func<Task<T>> make)
    {
        var made = new List<T>();
        for (var i = 0; i < count; i++)
            made.Add(await make());
        return made;
    }
}
