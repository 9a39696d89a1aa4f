using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DualRandom.Cellar.Calendar;

/// <summary>Puts the years that came with this version into an empty calendar, before the first request.</summary>
internal sealed class FirstCalendar(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CalendarDb>();
        if (await db.Years.AnyAsync(cancellationToken))
            return;
        var house = Actor.House("calendar.first-years");
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = house;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = house.Name;
        db.AddRange(Days().GroupBy(day => day.Date.Year).Select(year => CalendarYear.Load(year.Key, [.. year], house, clock.GetUtcNow())));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (RuleBrokenException)
        {
            // Another host of the same installation was first.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IReadOnlyList<CalendarDay> Days()
    {
        var type = typeof(FirstCalendar);
        using var rows = new StreamReader(type.Assembly.GetManifestResourceStream($"{type.Namespace}.Data.cn-calendar.csv")!);
        return CalendarDay.ReadAll(rows);
    }
}
