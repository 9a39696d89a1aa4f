using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Audit;

public sealed class AuditTests
{
    private AuditHouse _given = null!;

    [OneTimeSetUp]
    public async Task Start() => _given = await AuditHouse.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _given.DisposeAsync();

    [Test]
    public async Task A_change_made_over_HTTP_appears_with_before_and_after()
    {
        await _given.LoadYears(2031);
        _given.House.Clock.Advance(TimeSpan.FromMinutes(1));
        await _given.System.Put("/calendar/2031", new[] { AuditHouse.Day(2031, 2) }, version: 1);
        var newest = (await _given.Audit.Get("/audit?module=calendar&entity=calendar_year")).GetProperty("items")[0];
        newest.Text("actor").ShouldBe(AuditHouse.SystemAdministrator);
        newest.Text("act").ShouldBe("LoadCalendarYear");
        var change = newest.GetProperty("changes")[0];
        change.GetProperty("before").GetProperty("days")[0].Text("date").ShouldBe("2031-01-01");
        change.GetProperty("after").GetProperty("days")[0].Text("date").ShouldBe("2031-01-02");
    }

    [Test]
    public async Task The_list_is_read_page_by_page_and_every_entry_comes_once()
    {
        _given.House.Clock.Advance(TimeSpan.FromDays(7));
        var today = $"{LegalDay.Of(_given.House.Clock.GetUtcNow()):yyyy-MM-dd}";
        await _given.LoadYears(2041, 2042, 2043, 2044, 2045);
        var (seen, after) = (new List<Guid>(), "");
        do
        {
            var page = await _given.Audit.Get($"/audit?size=2&module=calendar&from={today}&to={today}&after={Uri.EscapeDataString(after)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.Id()));
            after = page.GetProperty("next").GetString() ?? "";
        }
        while (after.Length > 0);
        seen.Count.ShouldBe(5);
        seen.ShouldBeUnique();
    }

    [Test]
    public async Task An_entry_of_many_rows_shows_the_first_fifty_and_counts_all()
    {
        using var office = await _given.House.SignedIn(Role.CoordinatingOffice);
        var import = await office.Upload("/subject-imports", Faults.Given.Firms("留痕", 91, 600), "名录.xlsx");
        await office.Post($"/subject-imports/{import.Id()}/confirmation");
        var entry = (await _given.Audit.Get("/audit?module=subjects&entity=subject")).GetProperty("items")[0];
        entry.Number("changeCount").ShouldBeGreaterThan(600);
        entry.GetProperty("changes").GetArrayLength().ShouldBe(50);
        var last = await _given.House.Ask<string>("select entity_id from subjects.audit_change where entity = 'subject' order by ordinal desc limit 1");
        (await _given.Audit.Get($"/audit?module=subjects&entityId={last}")).GetProperty("items")[0].GetProperty("changes").EnumerateArray().Select(change => change.Text("entityId")).ShouldContain(last);
    }

    [Test]
    public async Task A_search_by_day_counts_both_days_in_Shanghai()
    {
        _given.House.Clock.Set(LegalDay.StartOf(new DateOnly(2025, 3, 1)));
        await _given.LoadYears(2051);
        _given.House.Clock.Set(LegalDay.EndOf(new DateOnly(2025, 3, 2)));
        await _given.LoadYears(2052);
        (await Found("from=2025-03-01&to=2025-03-02")).ShouldBe(2);
        (await Found("from=2025-03-02&to=2025-03-02")).ShouldBe(1);
        (await Found("from=2025-02-27&to=2025-02-28")).ShouldBe(0);
        (await Found("from=2025-03-03")).ShouldBe(0);
    }

    [Test]
    public async Task An_administrator_of_a_county_does_not_see_what_others_did()
    {
        await _given.LoadYears(2061);
        using var county = await _given.House.SignedIn(Role.AuditAdministrator, region: People.Qinghe);
        (await county.Get("/audit?module=calendar")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [TestCase("update audit set actor = '别人'")]
    [TestCase("delete from audit")]
    [TestCase("update audit_change set after = null")]
    [TestCase("delete from audit_seal")]
    [TestCase("truncate audit cascade")]
    public async Task The_applications_role_cannot_change_what_is_written(string tampering)
    {
        foreach (var module in _given.House.Services.GetServices<ModuleEntry>())
        {
#pragma warning disable CA2100 // the texts stand above
            await using var command = module.DataSource.CreateCommand(tampering);
#pragma warning restore CA2100
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, module.Schema);
        }
    }

    [Test]
    public async Task Only_those_who_audit_may_read_the_trail()
    {
        (await _given.System.TryGet("/audit").Refused(403)).ShouldBe("not-permitted");
        (await _given.System.TryGet("/audit/verification").Refused(403)).ShouldBe("not-permitted");
    }

    private async Task<int> Found(string search) => (await _given.Audit.Get($"/audit?module=calendar&{search}")).GetProperty("items").GetArrayLength();
}
