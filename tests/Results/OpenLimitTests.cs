using System.Globalization;
using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Inspected at the end of 2026, whose next year nobody has loaded: open, listed, and counted as soon as the year is there.</summary>
public sealed class OpenLimitTests
{
    [Test]
    public async Task What_waits_for_a_year_is_listed_and_counted_at_once_when_the_year_is_loaded()
    {
        await using var house = await HouseFixture.Start(null, null, "--Scheduler=true");
        var story = await Story.Begin(house);
        using var police = await story.Officer(story.Police);
        using var market = await story.Officer(story.Market);
        using var culture = await story.Officer(story.Culture);
        var form = await story.Recorded(police, market, culture, "5");
        await Story.Sign(police, form);
        await house.Execute("""
            update results.record_form set finished_on = '2026-12-28', result_due_on = null, publish_due_on = null;
            update results.record_form set counted_by = 0;
            """);
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        var rows = (await office.Get("/open-limits")).EnumerateArray().ToList();
        rows.Select(row => (row.Id("taskId"), row.Text("step"), row.Number("subjects"), row.Number("missingYear"))).ShouldBe([(story.Task, "entry", 1, 2027), (story.Task, "publication", 1, 2027)]);
        (await market.TryGet("/open-limits").Refused(403)).ShouldBe("not-permitted");

        using var administrator = await house.SignedIn(Role.SystemAdministrator);
        using var year = new StringContent("date,type,name\n2027-01-01,holiday,元旦\n", Encoding.UTF8, "text/csv");
        (await administrator.PutAsync("/api/v1/calendar/2027", year)).EnsureSuccessStatusCode();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await office.Get("/open-limits")).GetArrayLength() > 0)
            await Task.Delay(50, patience.Token);
        (await police.Get($"/record-forms/{form}")).Text("resultDueOn").ShouldBe("2027-01-26");
        // It is written down when the whole job has ended, a moment after its last form.
        while (await house.Ask<long>("select count(*) from jobs.past_run where job = 'results.follow-calendar'") == 0)
            await Task.Delay(50, patience.Token);
    }
}
