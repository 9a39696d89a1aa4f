using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using LogPayload = DualRandom.Matching.Lottery.LogPayload;
using Suite = DualRandom.Matching.Lottery.Suite;

namespace DualRandom.Tests.Matching;

/// <summary>Witnesses who join with a code on their own phone, without an account.</summary>
public sealed class WitnessTests
{
    private const string Nonce = "000102030405060708090a0b0c0d0e0f";
    private MatchingHouse _room = null!;
    private HttpClient _office = null!;
    private HttpClient _phone = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start(settings: ["--Limits:WitnessPerMinute=10000"]));
        _office = await _room.House.SignedIn(Role.CoordinatingOffice);
        _phone = _room.House.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _phone.Dispose();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task A_guest_without_an_account_joins_by_the_code_commits_and_reveals_and_everybody_sees_how_far_each_slot_is()
    {
        var (frozen, _) = await Committed();
        (await States(frozen.Id)).ShouldBe(["GA invited", "GUEST-01 invited", "SCJG invited", "WGLY invited"]);
        var code = await Code(frozen.Id, "GUEST-01");
        (await _phone.Get($"/public/witness/{code}")).Text("state").ShouldBe("invited");
        var ticket = (await _phone.Post($"/public/witness/{code}/join", new { name = "王代表" }, 200)).Text("ticket");
        (await States(frozen.Id)).ShouldContain("GUEST-01 joined");
        var slot = (await _office.Get($"/ceremonies/{frozen.Id}")).GetProperty("witnesses").EnumerateArray().Single(w => w.Text("code") == "GUEST-01");
        (slot.Text("invitedName"), slot.Text("presentName"), slot.Text("presentUnit")).ShouldBe(("王代表", "王代表", "县人大"));
        await _phone.Post($"/public/witness/{code}/commitment", new { ticket, hash = Hash(frozen.DrawId, "GUEST-01", "271828") }, 200);
        (await States(frozen.Id)).ShouldContain("GUEST-01 committed");
        await _phone.Post($"/public/witness/{code}/reveal", new { ticket, nonce = Nonce, digits = "271828" }, 200);
        (await States(frozen.Id)).ShouldContain("GUEST-01 revealed");
        await _room.RunDueDraws();
        (await States(frozen.Id)).ShouldBe(["GA absent", "GUEST-01 revealed", "SCJG absent", "WGLY absent"]);
        var shown = await _phone.Get($"/public/draws/{frozen.DrawId}/ceremony");
        shown.GetProperty("witnesses").EnumerateArray().Select(w => w.Text("digits")).ShouldBe(["", "271828", "", ""]);
        shown.Text("state").ShouldBe("drawn");
    }

    [Test]
    public async Task A_code_is_kept_as_a_hash_shown_once_and_lets_in_one_phone()
    {
        var (frozen, _) = await Committed();
        var code = await Code(frozen.Id, "GA");
        code.ShouldMatch("^[0-9A-Z]{16}$");
        (await _room.House.Ask<long>($"select count(*) from matching.witness where encode(code_hash, 'escape') like '%{code}%'")).ShouldBe(0);
        (await _room.House.Ask<long>($"select count(*) from matching.audit_change where after like '%{code}%'")).ShouldBe(0);
        (await _office.Get($"/ceremonies/{frozen.Id}")).GetRawText().ShouldNotContain(code);
        await _phone.Post($"/public/witness/{code.ToLowerInvariant()}/join", new { name = "钱七" }, 200);
        (await _phone.TryPost($"/public/witness/{code}/join", new { name = "李四" }).Refused(409)).ShouldBe("witness.code-used");
        (await _phone.TryPost($"/public/witness/{code}/commitment", new { ticket = "0000000000000000", hash = new string('a', 64) }).Refused(403)).ShouldBe("witness.other-phone");
        (await _room.House.Ask<long>("select count(*) from matching.audit where actor = '见证人 钱七（GA）'")).ShouldBe(1);
    }

    [Test]
    public async Task A_new_code_puts_the_old_one_out_of_use_until_digits_are_committed()
    {
        var (frozen, _) = await Committed();
        var lost = await Code(frozen.Id, "GA");
        await _phone.Post($"/public/witness/{lost}/join", new { name = "张三" }, 200);
        var code = await Code(frozen.Id, "GA");
        (await _phone.TryGet($"/public/witness/{lost}").Refused(404)).ShouldBe("not-found");
        var ticket = (await _phone.Post($"/public/witness/{code}/join", new { name = "李四" }, 200)).Text("ticket");
        await _phone.Post($"/public/witness/{code}/commitment", new { ticket, hash = Hash(frozen.DrawId, "GA", "314159") }, 200);
        (await _office.TryPost($"/ceremonies/{frozen.Id}/witnesses/GA/code").Refused(409)).ShouldBe("witness.already-committed");
    }

    [Test]
    public async Task Each_error_of_a_witness_is_refused_by_its_name_and_nothing_of_it_is_logged()
    {
        var (frozen, _) = await Committed();
        var code = await Code(frozen.Id, "GA");
        var ticket = (await _phone.Post($"/public/witness/{code}/join", new { name = "张三" }, 200)).Text("ticket");
        (await Reveal("314159").Refused(409)).ShouldBe("witness.not-committed");
        await _phone.Post($"/public/witness/{code}/commitment", new { ticket, hash = Hash(frozen.DrawId, "GA", "314159") }, 200);
        (await _phone.TryPost($"/public/witness/{code}/commitment", new { ticket, hash = new string('b', 64) }).Refused(409)).ShouldBe("witness.already-committed");
        (await Reveal("31415").Refused(409)).ShouldBe("witness.digit-count");
        (await Reveal("314158").Refused(409)).ShouldBe("witness.reveal-mismatch");
        foreach (var typed in new[] { "314 59", " 314159", "３１４１５９", "31415x" })
            (await Shape(Reveal(typed))).ShouldBe("digits witness.digits");
        _room.House.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Reveal("314159").Refused(409)).ShouldBe("witness.too-late");
        (await _phone.TryPost($"/public/witness/{code}/join", new { name = "李四" }).Refused(409)).ShouldBe("witness.too-late");
        (await _room.Log(frozen.DrawId)).Select(entry => entry.Type).ShouldBe(["FREEZE", "COMMIT", "WITNESS-COMMIT"]);
        (await States(frozen.Id)).ShouldContain("GA absent");

        Task<HttpResponseMessage> Reveal(string digits) => _phone.TryPost($"/public/witness/{code}/reveal", new { ticket, nonce = Nonce, digits });
    }

    [Test]
    public async Task An_unknown_code_finds_nothing()
    {
        (await _phone.TryGet("/public/witness/0000000000000000").Refused(404)).ShouldBe("not-found");
        (await _phone.TryPost("/public/witness/0000000000000000/join", new { name = "张三" }).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task Who_guesses_at_codes_is_slowed_down()
    {
        await using var house = await HouseFixture.Start(_room.House, settings: ["--Limits:WitnessPerMinute=3"]);
        using var guesser = house.Anonymous();
        var answers = new List<int>();
        for (var guess = 0; guess < 5; guess++)
            answers.Add((int)(await guesser.TryGet($"/public/witness/000000000000000{guess}")).StatusCode);
        answers.ShouldBe([404, 404, 404, 429, 429]);
    }

    [Test]
    public async Task Too_few_digits_are_no_commitment_and_more_than_enough_is_told_with_its_trust_class()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        (await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = Soon, digits = 6 }).Refused(409)).ShouldBe("draw.refused-b7");
        await _office.TryPost($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = Soon, digits = 65 }).Refused(400);
        var committed = await _office.Post($"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = Soon, digits = 7 }, 200);
        (committed.GetProperty("entropyBits").GetDecimal(), committed.Number("trustClass")).ShouldBe((69.72m, 2));
        var shown = (await _office.Get($"/ceremonies/{frozen.Id}")).GetProperty("committed");
        (shown.GetProperty("entropyBits").GetDecimal(), shown.Number("trustClass")).ShouldBe((69.72m, 2));
    }

    [Test]
    public async Task Somebody_at_the_desk_is_registered_by_the_department()
    {
        var (frozen, _) = await Committed();
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new AttendWitness.Command(frozen.Id, "GA", new AttendWitness.Body("赵六", null)));
        (await States(frozen.Id)).ShouldContain("GA joined");
        await Should.ThrowAsync<ForbiddenException>(() =>
            _room.Send(MatchingHouse.Administrator(MatchingHouse.Market), new AttendWitness.Command(frozen.Id, "GA", new AttendWitness.Body("赵六", null))));
    }

    [Test]
    public async Task The_protocol_names_who_was_there_how_strong_the_chance_is_and_the_inclusion_probability()
    {
        var (frozen, _) = await Committed();
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new AttendWitness.Command(frozen.Id, "GA", new AttendWitness.Body("赵六", null)));
        await _room.Witness(frozen.Id, frozen.DrawId, MatchingHouse.Police, "314159");
        await _room.RunDueDraws();
        var page = await _office.GetStringAsync($"/api/v1/ceremonies/{frozen.Id}/protocol");
        foreach (var told in new[] { "赵六", "王代表", "县人大", "144/478 = 30.13%", "79.68 比特，信任级别 2", (await _office.Get($"/ceremonies/{frozen.Id}")).Text("logHead") })
            page.ShouldContain(told);
        var row = (await _office.Get($"/ceremonies/{frozen.Id}/drawn-subjects?size=1")).GetProperty("items")[0];
        row.GetProperty("chance").Text("fraction").ShouldBe("144/478");
    }

    private DateTimeOffset Soon => _room.House.Clock.GetUtcNow().AddMinutes(30);

    /// <summary>Three departments and a guest with six digits each.</summary>
    private async Task<(FreezePool.Answer Frozen, JsonElement Committed)> Committed()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask());
        var committed = await _office.Post(
            $"/ceremonies/{frozen.Id}/commitment", new { witnessDeadline = Soon, digits = 6, invited = new[] { new { name = "王代表", unit = "县人大" } } }, 200);
        return (frozen, committed);
    }

    private async Task<string> Code(Guid ceremony, string slot)
    {
        var answer = await _office.Post($"/ceremonies/{ceremony}/witnesses/{slot}/code", expect: 200);
        answer.Text("path").ShouldBe($"/witness/{answer.Text("code")}");
        return answer.Text("code");
    }

    private async Task<IEnumerable<string>> States(Guid ceremony) =>
        (await _office.Get($"/ceremonies/{ceremony}")).GetProperty("witnesses").EnumerateArray().Select(w => $"{w.Text("code")} {w.Text("state")}");

    private static string Hash(string drawId, string slot, string digits) =>
        Convert.ToHexStringLower(LogPayload.WitnessCommit(Suite.Sha256, drawId, slot, Convert.FromHexString(Nonce), digits));

    private static async Task<string> Shape(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        ((int)response.StatusCode).ShouldBe(400);
        var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0];
        return $"{error.Text("field")} {error.Text("code")}";
    }
}
