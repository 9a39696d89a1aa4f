using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Calendar;

public sealed class CalendarModule : IModule
{
    public string Name => "calendar";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<CalendarDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
