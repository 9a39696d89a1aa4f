using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>What the yearly cap counts besides draws, and who may lift it (曲阳 第十七条、第二十七条).</summary>
internal sealed class LedgerTests
{
    private const string Headings = "统一社会信用代码,检查日期,检查类型,检查部门\n";

    private HouseFixture _house = null!;
    private HttpClient _office = null!;
    private HttpClient _bureau = null!;

    private DateOnly Today => LegalDay.Of(_house.Clock.GetUtcNow());

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        _bureau = await _house.SignedIn(Role.DepartmentAdministrator);
    }

    [TearDown]
    public async Task Stop()
    {
        _office.Dispose();
        _bureau.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Earlier_visits_from_a_table_count_and_the_third_draw_of_the_year_is_excluded()
    {
        var (often, once) = (await Register(1), await Register(2));
        await SetCap(2);
        var table = Headings
            + $"{Code(1)},{Today:yyyy-MM-dd},双随机抽查,市场监管局\n{Code(1)},{Today:yyyy/M/d},双随机抽查,公安局\n"
            + $"{Code(2)},{Today:yyyy年M月d日},,公安局\n{Code(2)},{Today.AddYears(-1):yyyyMMdd},双随机抽查,公安局\n"
            + $"{Code(9)},{Today:yyyy-MM-dd},双随机抽查,公安局\n{Code(2)},昨天,双随机抽查,公安局\n{Code(2)},{Today.AddDays(1):yyyy-MM-dd},,公安局\n";

        var import = await _office.Upload("/visit-imports", Encoding.GetEncoding("GB18030").GetBytes(table), "以往检查.csv");
        (import.Number("accepted"), import.Number("rejected")).ShouldBe((4, 3));
        import.GetProperty("errors").EnumerateArray().Select(e => e.Text("code"))
            .ShouldBe(["visit.day-unreadable", "visit.day-out-of-range", "visit.subject-unknown"], ignoreOrder: true);
        (await Counted(often)).ShouldBe((0, 2, null), "a dry run changes nothing");

        (await _office.Post($"/visit-imports/{import.Id()}/confirmation")).Number("added").ShouldBe(4);

        (await Counted(often)).ShouldBe((2, 2, "X01"));
        (await Counted(once)).ShouldBe((1, 2, null));
        (await Counted(often, Today.AddYears(1))).ShouldBe((0, 2, null));
        (await _office.TryPost($"/visit-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.already-applied");

        var again = await _office.Upload("/visit-imports", Encoding.UTF8.GetBytes(table), "以往检查.csv");
        again.GetProperty("warnings").EnumerateArray().Count(w => w.Text("code") == "visit.already-recorded").ShouldBe(4);
        (await _office.Post($"/visit-imports/{again.Id()}/confirmation")).Number("added").ShouldBe(0);
        (await Counted(often)).ShouldBe((2, 2, "X01"), "the same table twice counts once");
    }

    [Test]
    public async Task An_individual_check_needs_a_cause_and_a_reason_and_counts_where_the_cap_says_so()
    {
        var subject = await Register(1);
        await SetCap(1);
        var check = new { happenedOn = $"{Today:yyyy-MM-dd}", cause = "complaint", reason = "12345 热线举报" };

        (await _bureau.TryPost($"/subjects/{subject}/individual-checks", new { check.happenedOn, check.reason }).Refused(400)).ShouldBe("shape");
        (await _bureau.TryPost($"/subjects/{subject}/individual-checks", check with { reason = " " }).Refused(400)).ShouldBe("shape");
        var entry = await _bureau.Post($"/subjects/{subject}/individual-checks", check, 201);
        (await _bureau.TryPost($"/subjects/{subject}/individual-checks", check).Refused(409)).ShouldBe("ledger.twice");

        (await Counted(subject)).ShouldBe((0, 1, null));
        await SetCap(1, countsIndividualChecks: true);
        (await Counted(subject)).ShouldBe((1, 1, "X01"));
        var shown = (await _office.Get($"/subjects/{subject}")).GetProperty("ledger")[0];
        (shown.Text("kind"), shown.Text("cause"), shown.Text("reason")).ShouldBe(("individualCheck", "complaint", "12345 热线举报"));

        (await _bureau.TryPost($"/ledger-entries/{entry.Id()}/withdrawal", new { reason = "登错" }).Refused(403)).ShouldBe("not-permitted");
        (await _office.TryPost($"/ledger-entries/{entry.Id()}/withdrawal", new { reason = "登错" }).Refused(428)).ShouldBe("precondition-required");
        await Change(_office, $"/ledger-entries/{entry.Id()}/withdrawal", new { reason = "登错" }, 1);
        (await Counted(subject)).ShouldBe((0, 1, null));
    }

    [Test]
    public async Task An_exception_from_the_cap_is_granted_by_another_person_and_for_its_year_only()
    {
        var subject = await Register(1);
        await SetCap(1);
        await Visit(1);
        (await Counted(subject)).ShouldBe((1, 1, "X01"));
        var asked = await _office.Post("/cap-exceptions", new { subjectId = subject, year = Today.Year, extra = 1, reason = "多次投诉，群众反映强烈" }, 201);
        (await Counted(subject)).ShouldBe((1, 1, "X01"), "a request changes nothing");

        (await Decide(_office, asked.Id()).Refused(409)).ShouldBe("cap-exception.own-request");
        (await Decide(_bureau, asked.Id()).Refused(403)).ShouldBe("not-permitted");
        using var chief = await _house.SignedIn(Role.CoordinatingOffice);
        ((int)(await Decide(chief, asked.Id())).StatusCode).ShouldBe(200);
        (await Decide(chief, asked.Id(), 2).Refused(409)).ShouldBe("cap-exception.decided");

        (await Counted(subject)).ShouldBe((1, 2, null));
        (await Counted(subject, Today.AddYears(1))).ShouldBe((0, 1, null));
        (await _office.Get("/cap-exceptions?state=approved")).GetProperty("items")[0].Text("decisionReason").ShouldBe("同意");
        (await _office.Get($"/cap-exceptions?search={Code(1)}")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await _office.Get($"/cap-exceptions?search={Code(2)}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task A_firm_registered_in_two_counties_has_one_ticket_in_the_citys_draw_and_its_visits_add_up()
    {
        var here = await Register(1);
        using var neighbours = await _house.SignedIn(Role.CoordinatingOffice, "130535");
        var there = (await neighbours.Post("/subjects", Body(1), 201)).Id();
        await neighbours.Post("/subjects", Body(2), 201);
        await SetCap(2);
        await Visit(1);
        await Visit(1, neighbours);

        var pool = await Pool("/130000/130500/");

        pool.Count.ShouldBe(2);
        pool.Select(s => s.SubjectId).ShouldNotContain(here, "the other county has no cap, so the firm stands in the pool under that entry");
        pool.Single(s => s.SubjectId == there).TimesDrawn.ShouldBe(2);
        (await Counted(here)).ShouldBe((2, 2, "X01"));
        using var city = await _house.SignedIn(Role.CoordinatingOffice, "130500");
        var preview = await city.Post("/pool-previews", new { category = Given.Cafes, basisPoints = 5000 });
        (preview.Number("total"), preview.Number("merged"), preview.Number("repeated")).ShouldBe((2, 1, 1));
    }

    private static string Code(int number) => $"13053400000{number:D4}";

    private static object Body(int number) => new { creditCode = Code(number), name = $"网吧{number}", categories = new[] { Given.Cafes } };

    private static async Task Change(HttpClient by, string path, object body, int seen) =>
        ((int)(await TryChange(by, path, body, seen)).StatusCode).ShouldBe(200);

    private static Task<HttpResponseMessage> TryChange(HttpClient by, string path, object body, int seen)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        message.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        return by.SendAsync(message);
    }

    private static Task<HttpResponseMessage> Decide(HttpClient by, Guid id, int seen = 1) =>
        TryChange(by, $"/cap-exceptions/{id}/decision", new { granted = true, reason = "同意" }, seen);

    private async Task<Guid> Register(int number) => (await _office.Post("/subjects", Body(number), 201)).Id();

    private async Task Visit(int number, HttpClient? by = null)
    {
        by ??= _office;
        var import = await by.Upload("/visit-imports", Encoding.UTF8.GetBytes(Headings + $"{Code(number)},{Today:yyyy-MM-dd},,公安局\n"), "表.csv");
        await by.Post($"/visit-imports/{import.Id()}/confirmation");
    }

    private async Task SetCap(int most, bool countsIndividualChecks = false) => await _office.Put(
        "/yearly-cap", new { most, source = "测试规定 第十七条", validFrom = $"{Today.Year}-01-01", countsIndividualChecks },
        (await _office.Get($"/yearly-cap?on={Today.Year}-01-01")).Number("version"));

    private async Task<(int Times, int? Most, string? Exclusion)> Counted(Guid subject, DateOnly? on = null)
    {
        var row = (await Pool(Given.Qinghe, on)).Single(s => s.SubjectId == subject);
        return (row.TimesDrawn, row.Most, row.Exclusion);
    }

    private async Task<IReadOnlyList<PoolSubject>> Pool(string region, DateOnly? on = null)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetEligiblePool(region, Given.Cafes, on ?? Today));
    }
}
