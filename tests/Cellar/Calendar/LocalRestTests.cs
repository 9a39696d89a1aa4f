using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Calendar;

/// <summary>Days of rest of one region, and the year that is not loaded yet.</summary>
public sealed class LocalRestTests
{
    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_day_of_rest_of_a_region_moves_due_dates_there_and_nowhere_else()
    {
        using var above = await _house.SignedIn(Role.CoordinatingOffice, region: "130500");
        using var elsewhere = await _house.SignedIn(Role.CoordinatingOffice, region: "130634");
        (await Due(_office)).ShouldBe("2025-03-04");
        (await _office.Get("/calendar/2025/local-rest")).Number("version").ShouldBe(0);

        (await _office.Put("/calendar/2025/local-rest", Days("2025-03-04"), 0)).Number("version").ShouldBe(1);
        (await Due(_office)).ShouldBe("2025-03-05");
        (await Due(above)).ShouldBe("2025-03-04");
        (await Due(elsewhere)).ShouldBe("2025-03-04");

        await above.Put("/calendar/2025/local-rest", Days("2025-03-05"), 0);
        (await Due(_office)).ShouldBe("2025-03-06", "a county rests with its city");
        (await _office.Get("/calendar/2025/local-rest")).GetProperty("above")[0].Text("date").ShouldBe("2025-03-05");
        (await Due(elsewhere)).ShouldBe("2025-03-04");

        (await _office.TryPut("/calendar/2025/local-rest", Days("2025-03-04"), null).Refused(428)).ShouldBe("precondition-required");
        (await _office.TryPut("/calendar/2025/local-rest", Days("2025-03-04"), 9).Refused(412)).ShouldBe("stale");
        await _office.Put("/calendar/2025/local-rest", new { days = Array.Empty<object>() }, 1);
        (await Due(_office)).ShouldBe("2025-03-04");
        (await _house.Ask<long>("select count(*) from calendar.audit where act = 'SetLocalRest'")).ShouldBe(3);
    }

    [Test]
    public async Task Only_days_of_work_of_that_year_become_days_of_rest_each_refusal_with_its_place()
    {
        var refusal = await (await _office.TryPut("/calendar/2024/local-rest", Days("2024-03-04", "2024-03-09", "2025-03-04", "2024-03-04", "2024-05-01"), null)).Content.ReadAsStringAsync();
        foreach (var (place, code) in new[] { (1, "calendar.already-rest"), (2, "calendar.other-year"), (3, "calendar.duplicate"), (4, "calendar.already-rest") })
        {
            refusal.ShouldContain($"days[{place}].date");
            refusal.ShouldContain(code);
        }

        (await _office.TryPut("/calendar/2090/local-rest", Days("2090-03-01"), null).Refused(409)).ShouldBe("calendar.not-loaded");
    }

    [Test]
    public async Task A_day_that_is_both_of_rest_and_of_work_is_refused_and_a_wrong_date_names_its_row()
    {
        using var administrator = await _house.SignedIn(Role.SystemAdministrator);
        (await Load(administrator, "2036-02-02,holiday,春节\n2036-02-02,workday,春节\n")).ShouldContain("calendar.both");
        (await Load(administrator, "2036-02-02,holiday,春节\n2036-02-02,holiday,春节\n")).ShouldContain("calendar.duplicate");
        (await Load(administrator, "2036-01-01,holiday,元旦\n2036-02-30,holiday,春节\n")).ShouldContain("第 3 行的日期“2036-02-30”");
        (await administrator.TryGet("/calendar/2036").Refused(404)).ShouldBe("not-found", "nothing of a refused table is kept");
    }

    [Test]
    public async Task From_November_on_the_offices_are_asked_for_the_calendar_of_next_year_until_it_is_loaded()
    {
        await using var house = await HouseFixture.Start();
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        (await Asked(house, "2026-10-31")).ShouldBe(0);
        (await Asked(house, "2026-11-02")).ShouldBe(2, "the office and whoever loads it");
        (await Asked(house, "2026-11-03")).ShouldBe(2, "once a month");
        (await Asked(house, "2026-12-01")).ShouldBe(4);
        (await office.Get("/reminders")).GetProperty("items")[0].Text("sentence").ShouldStartWith("2027年工作日历尚未装载");
        (await administrator.Get("/reminders")).GetProperty("items").GetArrayLength().ShouldBe(2);
        await administrator.Load(2027, new StringContent("date,type,name\n2027-01-01,holiday,元旦\n", Encoding.UTF8, "text/csv"));
        (await Asked(house, "2027-01-02")).ShouldBe(4);
    }

    private static async Task<long> Asked(HouseFixture house, string day)
    {
        house.Clock.Set(day);
        await house.RunJob("calendar.ask-for-next-year");
        await house.Settle();
        return await house.Ask<long>("select count(*) from reminders.reminder where key like 'calendar.next-year/%'");
    }

    private static async Task<string> Due(HttpClient client) => (await client.Get("/due-dates?start=2025-03-03&workingDays=1")).Text("date");

    private static object Days(params string[] dates) => new { days = dates.Select(date => new { date, name = "地方节日", source = "县政府通知" }) };

    private static async Task<string> Load(HttpClient client, string rows)
    {
        using var csv = new StringContent($"date,type,name\n{rows}", Encoding.UTF8, "text/csv");
        var answer = await client.PutAsync("/api/v1/calendar/2036", csv);
        ((int)answer.StatusCode).ShouldBe(400);
        return System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync());
    }
}
