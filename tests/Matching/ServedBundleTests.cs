using System.Text;
using System.Text.Json.Nodes;
using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using DualRandom.Verifier;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>The bundle that the server gives to anyone, recomputed by the command-line verifier.</summary>
public sealed class ServedBundleTests
{
    private MatchingHouse _room = null!;
    private HttpClient _anyone = null!;

    [SetUp]
    public async Task Start()
    {
        _room = new MatchingHouse(await HouseFixture.Start());
        _anyone = _room.House.Anonymous();
        _room.Staff(8);
    }

    [TearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _room.DisposeAsync();
    }

    [Test]
    public async Task Before_its_time_the_bundle_is_kept_back_and_from_then_on_it_passes_every_check()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.DrawnSubjects(task);
        (await _anyone.TryGet($"/public/draws/{frozen.DrawId}/bundle").Refused(409)).ShouldBe("bundle.not-disclosed");
        await _room.House.RunJob("matching.disclose-draws");
        (await _anyone.TryGet($"/public/draws/{frozen.DrawId}/bundle").Refused(409)).ShouldBe("bundle.not-disclosed");
        await Disclose();
        var bundle = await Bundle(frozen.DrawId);
        Verify(bundle).ShouldBe((0, true));
        foreach (var told in new[] { "清河网吧", "91130534MA", "清河县第", "1390000" })
            bundle.ShouldNotContain(told);
    }

    [Test]
    public async Task Removed_subjects_and_the_officers_draw_of_each_unit_pass_too()
    {
        var task = await _room.ApproveTask();
        var frozen = await _room.DrawnSubjects(task);
        var drawn = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, 2))).Items;
        var remarks = drawn.Select(row => new ConfirmSubjects.RemarkInput(row.SubjectId, RemarkVerdict.NotInspectable, "已停业")).ToList();
        await _room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new ConfirmSubjects.Command(frozen.Id, new ConfirmSubjects.Body(4, remarks)));
        foreach (var row in drawn)
            await _room.Send(MatchingHouse.Office, new DecideObjection.Command(frozen.Id, row.SubjectId, new DecideObjection.Body(true, "已停业")));
        await _room.ConfirmAll(frozen.Id);
        var police = await _room.FreezeInspectors(task, MatchingHouse.Police);
        await _room.Draw(police, MatchingHouse.Administrator(MatchingHouse.Police));
        await Disclose();
        Verify(await Bundle(frozen.DrawId)).ShouldBe((0, true));
        Verify(await Bundle(police.DrawId)).ShouldBe((0, true));
    }

    [Test]
    public async Task A_slot_that_stayed_away_and_a_draw_that_was_annulled_and_repeated_are_verified_like_the_others()
    {
        var task = await _room.ApproveTask();
        var first = await _room.Freeze(task);
        var commit = (await _room.Commit(first.Id)).CommitDigest;
        await _room.Witness(first.Id, first.DrawId, MatchingHouse.Police);
        await _room.RunDueDraws();
        var version = (await _room.Send(MatchingHouse.Office, new GetCeremony.Query(first.Id))).Version;
        await _room.Send(MatchingHouse.Office, new ProposeEnding.Command(first.Id, version, new ProposeEnding.Body(EndingKind.Annul, "名录有误")));
        await _room.Send(MatchingHouse.Person("主任", Role.CoordinatingOffice, null), new ApproveEnding.Command(first.Id, version + 1));
        await _room.DrawnSubjects(task);
        await Disclose();
        Verify(await Bundle(first.DrawId)).ShouldBe((0, true));
        Verify(await Bundle(first.DrawId, $"?commit={commit}")).ShouldBe((0, true));
    }

    [Test]
    public async Task A_spoiled_bundle_fails()
    {
        var frozen = await _room.DrawnSubjects(await _room.ApproveTask());
        await Disclose();
        var bundle = JsonNode.Parse(await Bundle(frozen.DrawId))!;
        Spoiled(b => b["entropy"]!["witness"]![0]![1] = "0000000").ShouldContain("seed");
        Spoiled(b => b["plan"]!["strata"]![0]!["bp"] = 2999).ShouldContain("plan");
        Spoiled(b => b["rows"]!["rows"]![7]![2] = "X01").ShouldContain("rows");
        Spoiled(b => b["result"]!["selection"]![0]!["drawn"]![0] = b["result"]!["selection"]![0]!["drawn"]![1]!.DeepClone()).ShouldContain("selection");

        IReadOnlyList<string> Spoiled(Action<JsonNode> spoil)
        {
            var copy = bundle.DeepClone();
            spoil(copy);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(copy.ToJsonString()));
            return [.. Verification.Run(stream, _ => null).Where(line => line.Verdict == CheckLine.Fail).Select(line => line.Check)];
        }
    }

    [Test]
    public async Task More_than_ten_thousand_rows_stand_in_a_file_beside_the_bundle()
    {
        _room.Pool.AddRange(Enumerable.Range(1000, CeremonyBundle.MostInline).Select(MatchingHouse.Subject));
        try
        {
            var frozen = await _room.DrawnSubjects(await _room.ApproveTask(10));
            await Disclose();
            var folder = Directory.CreateTempSubdirectory("dualrandom-");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bundle.json"), await Bundle(frozen.DrawId));
            Run(Path.Combine(folder.FullName, "bundle.json")).Lines.ShouldContain("NOT-CHECKED rows");
            await File.WriteAllBytesAsync(
                Path.Combine(folder.FullName, $"{frozen.DrawId}.rows.jsonl"), await _anyone.GetByteArrayAsync($"/api/v1/public/draws/{frozen.DrawId}/rows"));
            var (code, lines) = Run(Path.Combine(folder.FullName, "bundle.json"));
            (code, lines.Contains("PASS rows")).ShouldBe((0, true), lines);
            folder.Delete(recursive: true);
        }
        finally
        {
            _room.Pool.RemoveRange(478, CeremonyBundle.MostInline);
        }
    }

    private async Task Disclose()
    {
        _room.House.Clock.Advance(TimeSpan.FromDays(60));
        await _room.House.RunJob("matching.disclose-draws");
    }

    private Task<string> Bundle(string drawId, string query = "") => _anyone.GetStringAsync($"/api/v1/public/draws/{drawId}/bundle{query}");

    /// <returns>Exit code of deploy/verify, and whether every check passed.</returns>
    private static (int Code, bool AllPass) Verify(string bundle)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, bundle);
        var (code, lines) = Run(path);
        File.Delete(path);
        TestContext.Out.WriteLine(lines);
        return (code, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.StartsWith("PASS", StringComparison.Ordinal)));
    }

    private static (int Code, string Lines) Run(string path)
    {
        using var output = new StringWriter();
        var code = Commands.Run(["verify", path], output, output);
        return (code, output.ToString());
    }
}
