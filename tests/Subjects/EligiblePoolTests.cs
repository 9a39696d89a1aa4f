using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using DualRandom.Subjects.Reactions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>The question of the draw, and the ledger that it counts in. One house: the cap of a region is for all of it.</summary>
internal sealed class EligiblePoolTests
{
    private static readonly DateOnly Cutoff = new(2024, 4, 9);

    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [TearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_pool_is_every_subject_of_region_and_category_with_its_exclusion()
    {
        var open = await Register("130534000000001", Given.Cafes);
        var closed = await Register("130534000000002", Given.Cafes);
        await _office.Put($"/subjects/{closed}/status", new { status = "deregistered", reason = "已注销" }, 1);
        var exempt = await Register("130534000000003", Given.Cafes, "专项整治另有安排");
        await Register("130534000000004", "歌舞娱乐场所");

        var pool = await Pool(Given.Qinghe);

        pool.Select(s => (s.SubjectId, s.Exclusion)).ShouldBe([(open, null), (closed, "X02"), (exempt, "X03")], ignoreOrder: true);
        pool.ShouldAllBe(s => s.DistrictCode == "130534");
        pool.ShouldAllBe(s => s.Kinds!.Contains(Given.Cafes) && s.Kinds!.Count == 2);
        (await Pool("/130000/130500/130535/")).ShouldBeEmpty();
        (await Pool("/130000/130500/")).Count.ShouldBe(3);
    }

    [Test]
    public async Task Who_was_drawn_as_often_as_the_yearly_cap_allows_is_excluded_this_year_and_not_the_next()
    {
        var subject = await Register("130534000000001", Given.Cafes);
        await _office.Get("/yearly-cap");
        await SetCap(2);

        await Draw(subject);
        (await Pool(Given.Qinghe)).Single().ShouldSatisfyAllConditions(s => s.TimesDrawn.ShouldBe(1), s => s.Exclusion.ShouldBeNull());
        await Draw(subject);

        (await Pool(Given.Qinghe)).Single().ShouldSatisfyAllConditions(s => s.TimesDrawn.ShouldBe(2), s => s.Exclusion.ShouldBe("X01"));
        (await Pool(Given.Qinghe, Cutoff.AddYears(1))).Single().ShouldSatisfyAllConditions(s => s.TimesDrawn.ShouldBe(0), s => s.Exclusion.ShouldBeNull());
        (await _office.Get($"/subjects/{subject}")).GetProperty("draws").GetArrayLength().ShouldBe(2);
    }

    [Test]
    public async Task Without_a_cap_of_its_own_a_region_has_the_default_and_it_is_none()
    {
        var cap = await _office.Get("/yearly-cap");
        cap.GetProperty("most").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        cap.Text("regionPath").ShouldBe("/");

        await SetCap(2);

        (await _office.Get("/yearly-cap")).ShouldSatisfyAllConditions(c => c.Number("most").ShouldBe(2), c => c.Text("regionPath").ShouldBe(Given.Qinghe));
        var again = new { most = 3, source = "测试规定 第十八条", validFrom = "2024-01-01" };
        (await _office.TryPut("/yearly-cap", again, null).Refused(428)).ShouldBe("precondition-required");
        (await _office.TryPut("/yearly-cap", again, 9).Refused(412)).ShouldBe("stale");
        (await _office.Put("/yearly-cap", again, (await _office.Get("/yearly-cap?on=2024-02-01")).Number("version"))).Number("most").ShouldBe(3);
    }

    [Test]
    public async Task The_caps_of_all_times_are_listed_and_the_one_that_holds_is_marked()
    {
        await SetCap(2);
        await _office.TryPut("/yearly-cap", new { most = 1, source = "新规定", validFrom = "2025-01-01" }, null);
        using var neighbours = await _house.SignedIn(Role.CoordinatingOffice, "130535");
        await neighbours.TryPut("/yearly-cap", new { most = 9, source = "邻县规定", validFrom = "2024-01-01" }, null);

        var caps = (await _office.Get("/yearly-caps")).EnumerateArray().ToList();

        caps.Select(c => (c.Text("source"), c.GetProperty("isOwn").GetBoolean(), c.GetProperty("holds").GetBoolean())).Take(2)
            .ShouldBe([("新规定", true, false), ("测试规定 第十七条", true, true)]);
        caps.Skip(2).ShouldHaveSingleItem().GetProperty("isOwn").GetBoolean().ShouldBeFalse();
    }

    [Test]
    public async Task The_cap_of_a_task_holds_beside_that_of_the_region_and_the_stricter_one_excludes()
    {
        var subject = await Register("130534000000001", Given.Cafes);
        await Draw(subject);
        await Draw(subject);
        (await Pool(Given.Qinghe)).Single().Exclusion.ShouldBeNull();
        (await Pool(Given.Qinghe, cap: new TaskCap(2, CountsIndividualChecks: false))).Single().ShouldSatisfyAllConditions(s => s.Most.ShouldBe(2), s => s.Exclusion.ShouldBe("X01"));

        await SetCap(5);
        (await Pool(Given.Qinghe, cap: new TaskCap(2, CountsIndividualChecks: false))).Single().Exclusion.ShouldBe("X01");
        await SetCap(1);
        (await Pool(Given.Qinghe, cap: new TaskCap(3, CountsIndividualChecks: false))).Single().ShouldSatisfyAllConditions(s => s.Most.ShouldBe(1), s => s.Exclusion.ShouldBe("X01"));
    }

    [Test]
    public async Task A_visit_stands_in_the_history_of_the_subject()
    {
        var subject = await Register("130534000000001", Given.Cafes);

        await React<RecordVisitWhenFormClosed, FormClosed>(new FormClosed(
            Id(), _house.Clock.GetUtcNow(), Id(), Id(), subject, Given.Qinghe, Cutoff, SignatureRefused: true));

        var visit = (await _office.Get($"/subjects/{subject}")).GetProperty("visits")[0];
        (visit.Text("finishedOn"), visit.GetProperty("signatureRefused").GetBoolean()).ShouldBe(("2024-04-09", true));
    }

    private async Task SetCap(int most) => await _office.Put(
        "/yearly-cap", new { most, source = "测试规定 第十七条", validFrom = "2024-01-01" }, (await _office.Get("/yearly-cap?on=2024-01-01")).Number("version"));

    private async Task<Guid> Register(string code, string category, string? exemptReason = null) =>
        (await _office.Post("/subjects", new { creditCode = code, name = $"网吧{code[^1]}", categories = new[] { category }, exemptReason }, 201)).Id();

    private Task Draw(Guid subject) => React<CountDrawsWhenDrawCompleted, DrawCompleted>(new DrawCompleted(
        Id(), _house.Clock.GetUtcNow(), Id(), Id(), Given.Qinghe, "P-S1", 1, 1, 1, 1, "", "", "", "", 1,
        [new DrawnSubject(subject, "", "", "", "", 1, "", "")]));

    private Guid Id() => Guid.CreateVersion7(_house.Clock.GetUtcNow());

    private async Task React<TReaction, TEvent>(TEvent happened)
        where TReaction : IReaction<TEvent>
        where TEvent : IntegrationEvent
    {
        await using var scope = Inside();
        await scope.ServiceProvider.GetRequiredService<TReaction>().Handle(happened, CancellationToken.None);
    }

    private async Task<IReadOnlyList<PoolSubject>> Pool(string region, DateOnly? on = null, TaskCap? cap = null)
    {
        await using var scope = Inside();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetEligiblePool(region, Given.Cafes, on ?? Cutoff, cap));
    }

    private AsyncServiceScope Inside()
    {
        var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        return scope;
    }
}
