using DualRandom.Cellar.Calendar.Features;
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
        house.Services.AddTransient<IDueDates, DueDates>();
        house.Services.AddHostedService<FirstCalendar>();
        house.AddRegister("calendar_year");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        GetCalendar.Map(api);
        LoadCalendarYear.Map(api);
        GetDueDate.Map(api);
    }
}
