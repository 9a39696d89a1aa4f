using DualRandom.Cellar.Calendar.Features;
using DualRandom.Cellar.Calendar.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Calendar;

/// <summary>Working days by the yearly notices of the State Council.</summary>
public sealed class CalendarModule : IModule
{
    public string Name => "calendar";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<CalendarDb>();
        house.Services.AddSingleton<CalendarCache>();
        house.Services.AddTransient<IDueDates>(services => new DueDates(services.GetRequiredService<CalendarDb>(), services.GetRequiredService<CalendarCache>(), "/"));
        house.Services.AddHostedService<FirstCalendar>();
        house.AddRegister("calendar_year");
        house.AddRegister("local_rest");
        house.AddRecurring("calendar.ask-for-next-year", "0 35 8 * * ?", () => new AskForNextYear.Command());
    }

    public void Map(IEndpointRouteBuilder api)
    {
        GetCalendar.Map(api);
        LoadCalendarYear.Map(api);
        GetLocalRest.Map(api);
        SetLocalRest.Map(api);
        GetDueDate.Map(api);
    }
}
