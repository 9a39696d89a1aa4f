using DualRandom.Kit;
using DualRandom.Matching.Features;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>新华 二: A 1 %, B 3 %, C 10 %, and what people may decide about the numbers.</summary>
public sealed class StrataTests
{
    private static readonly Sampling Xinhua = new(0, false, "ceil", [new ClassRatio("C", 1000), new ClassRatio("A", 100), new ClassRatio("B", 300)]);

    private MatchingHouse _room = null!;

    [OneTimeSetUp]
    public async Task Start() => _room = new MatchingHouse(await HouseFixture.Start());

    [OneTimeTearDown]
    public async Task Stop() => await _room.DisposeAsync();

    [SetUp]
    public void Fill()
    {
        _room.Pool.Clear();
        var number = 0;
        foreach (var (riskClass, count) in new[] { ("A", 120), ("B", 60), ("C", 15) })
            _room.Pool.AddRange(Enumerable.Range(0, count).Select(_ => MatchingHouse.Subject(++number) with { RiskClass = riskClass }));
    }

    [Test]
    public async Task Every_class_is_drawn_by_its_own_ratio_rounded_up_and_none_is_forgotten()
    {
        var frozen = await _room.Freeze(await _room.ApproveTask(sampling: Xinhua));
        frozen.Strata.Select(s => (s.Stratum, s.RiskClass, s.Population, s.Size, s.Sentence)).ShouldBe([
            ("S1", "A", 120, 2, "120 × 1% = 1.2 → 2"), ("S2", "B", 60, 2, "60 × 3% = 1.8 → 2"), ("S3", "C", 15, 2, "15 × 10% = 1.5 → 2")]);
        frozen.Size.ShouldBe("120 × 1% = 1.2 → 2；60 × 3% = 1.8 → 2；15 × 10% = 1.5 → 2");
        await _room.Draw(frozen);
        var drawn = (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, null))).Items;
        drawn.Select(row => (row.Stratum, row.Rank)).ShouldBe([("S1", 1), ("S1", 2), ("S2", 1), ("S2", 2), ("S3", 1), ("S3", 2)]);
        var classOf = _room.Pool.ToDictionary(s => s.SubjectId, s => s.RiskClass);
        drawn.Select(row => classOf[row.SubjectId]).ShouldBe(["A", "A", "B", "B", "C", "C"]);
        var shown = await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id));
        shown.Frozen.Strata.Select(s => s.Chance.Fraction).ShouldBe(["2/120", "2/60", "2/15"]);
    }

    [Test]
    public async Task Each_entry_of_the_annual_plan_shows_how_many_were_drawn_for_it()
    {
        var entries = new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() };
        var task = await _room.ApproveTask(sampling: Xinhua with
        {
            Classes = [new ClassRatio("A", 100, PlanEntryId: entries[0]), new ClassRatio("B", 300, PlanEntryId: entries[1]), new ClassRatio("C", 1000, PlanEntryId: entries[2])],
        });
        (await _room.Send(MatchingHouse.Office, new ListPlanEntryDraws.Query(task))).ShouldAllBe(row => row.Drawn == null);
        await _room.DrawnSubjects(task);
        (await _room.Send(MatchingHouse.Office, new ListPlanEntryDraws.Query(task))).Select(row => (row.PlanEntryId, row.Population, row.Drawn))
            .ShouldBe([(entries[0], 120, 2), (entries[1], 60, 2), (entries[2], 15, 2)]);
    }

    [Test]
    public async Task A_class_without_a_ratio_is_a_decision_to_be_made_first()
    {
        _room.Pool[0] = _room.Pool[0] with { RiskClass = "D" };
        _room.Pool[1] = _room.Pool[1] with { RiskClass = "" };
        var task = await _room.ApproveTask(sampling: Xinhua);
        var refused = await Should.ThrowAsync<RuleBrokenException>(() => _room.Freeze(task));
        (refused.Code, refused.Message).ShouldBe(("sampling.class-undecided", "1 户没有信用风险分类；D 类 1 户没有抽查比例"));
    }

    [Test]
    public async Task Fewer_than_the_ratio_are_refused_and_more_than_a_fixed_ratio_ask_for_a_reason()
    {
        var task = await _room.ApproveTask(sampling: Xinhua);
        (await Refused(task, "C", 1)).ShouldBe("sampling.too-few");
        (await Refused(task, "C", 16)).ShouldBe("sampling.too-many");
        (await Refused(task, "E", 3)).ShouldBe("sampling.class-unknown");
        (await Refused(task, "C", 5)).ShouldBe("sampling.reason-missing");
        var frozen = await _room.Freeze(task, body: new FreezePool.Body([new("C", 5)], "上年问题较多"));
        frozen.Strata[2].Sentence.ShouldBe("15 × 10% = 1.5 → 2，决定抽取 5");
        (await _room.Send(MatchingHouse.Office, new GetCeremony.Query(frozen.Id))).Frozen.SizeReason.ShouldBe("上年问题较多");
        await _room.Draw(frozen);
        (await _room.Send(MatchingHouse.Office, new ListDrawnSubjects.Query(frozen.Id, null, null))).Items.Count(row => row.Stratum == "S3").ShouldBe(5);
    }

    [Test]
    public async Task More_than_a_lowest_ratio_needs_no_reason()
    {
        var task = await _room.ApproveTask(2000);
        (await Refused(task, null, 38)).ShouldBe("sampling.too-few");
        (await _room.Freeze(task, body: new FreezePool.Body([new(null, 50)], null))).Drawn.ShouldBe(50);
    }

    private async Task<string> Refused(Guid task, string? riskClass, int count) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => _room.Freeze(task, body: new FreezePool.Body([new(riskClass, count)], null)))).Code;
}
