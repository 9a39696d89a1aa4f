using System.Net.Http.Headers;
using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Calendar;

public sealed class CalendarTests
{
    private HouseFixture _house = null!;
    private HttpClient _administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _administrator = await _house.SignedIn(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _administrator.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Nine_years_are_there_from_the_first_start()
    {
        (await _house.Ask<long>("select count(*) from calendar.calendar_year where year between 2018 and 2026")).ShouldBe(9);
        var year = await _administrator.Get("/calendar/2024");
        year.GetProperty("days").EnumerateArray().ShouldContain(day => day.Text("date") == "2024-05-11" && day.Text("kind") == "workday");
    }

    [Test]
    public async Task A_due_date_crosses_the_holidays_of_May_2024_and_says_why()
    {
        var due = await _administrator.Get("/due-dates?start=2024-04-16&workingDays=20&event=%E6%A3%80%E6%9F%A5%E5%AE%8C%E6%88%90");
        due.Text("date").ShouldBe("2024-05-15");
        due.Text("sentence").ShouldBe("4月16日检查完成 + 20 个工作日 = 5月15日：5月1日至5日放假，4月28日、5月11日上班");
    }

    [Test]
    public async Task A_limit_is_open_until_its_year_is_loaded_and_every_host_knows_at_once()
    {
        await using var house = await HouseFixture.Start();
        await using var neighbour = await HouseFixture.Start(house);
        (await After(neighbour, "2098-12-31")).MissingYear.ShouldBe(2099);
        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        await administrator.Load(2099, Csv("2099-01-01,holiday,元旦"));
        (await After(neighbour, "2098-12-31")).Date.ShouldBe(new DateOnly(2099, 1, 2));
    }

    [Test]
    public async Task Days_of_another_year_and_days_named_twice_are_refused_each_by_its_place()
    {
        var days = new[]
        {
            new { date = "2031-01-01", kind = "holiday", name = "元旦" },
            new { date = "2030-12-31", kind = "holiday", name = "元旦" },
            new { date = "2031-01-01", kind = "holiday", name = "元旦" },
        };
        var refusal = await _administrator.TryPut("/calendar/2031", days, version: null);
        ((int)refusal.StatusCode).ShouldBe(400);
        var text = await refusal.Content.ReadAsStringAsync();
        text.ShouldContain("days[1].date");
        text.ShouldContain("calendar.other-year");
        text.ShouldContain("days[2].date");
        text.ShouldContain("calendar.duplicate");
    }

    [TestCase("")]
    [TestCase("date,type,name\n")]
    [TestCase("date,type,name\n2032-01-01,feast,元旦\n")]
    [TestCase("date,type,name\n01.01.2032,holiday,元旦\n")]
    [TestCase("something,else\n1,2\n")]
    public async Task A_table_that_is_no_calendar_is_refused(string csv)
    {
        using var wrong = new StringContent(csv, Encoding.UTF8, "text/csv");
        (await _administrator.PutAsync("/api/v1/calendar/2032", wrong)).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task A_loaded_year_is_replaced_only_by_somebody_who_has_seen_it()
    {
        (await _administrator.Load(2033, Csv("2033-01-01,holiday,元旦"))).Number("version").ShouldBe(1);
        var days = new[] { new { date = "2033-01-02", kind = "workday", name = "元旦" } };
        (await _administrator.TryPut("/calendar/2033", days, version: null).Refused(428)).ShouldBe("precondition-required");
        (await _administrator.TryPut("/calendar/2033", days, version: 7).Refused(412)).ShouldBe("stale");
        (await _administrator.Put("/calendar/2033", days, version: 1)).Number("version").ShouldBe(2);
    }

    [Test]
    public async Task An_office_may_look_but_not_load()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        await office.Get("/calendar/2025");
        await office.TryPut("/calendar/2034", new[] { new { date = "2034-01-01", kind = "holiday", name = "元旦" } }, version: null).Refused(403);
    }

    private static async Task<DueDate> After(HouseFixture house, string start)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDueDates>().After(DateOnly.Parse(start), 1, CancellationToken.None);
    }

    private static StringContent Csv(string row) => new($"date,type,name\n{row}\n", Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
}

internal static class CalendarHttp
{
    public static async Task<System.Text.Json.JsonElement> Load(this HttpClient client, int year, HttpContent csv)
    {
        var response = await client.PutAsync($"/api/v1/calendar/{year}", csv);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement;
    }
}
