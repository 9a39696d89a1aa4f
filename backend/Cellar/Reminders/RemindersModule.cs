using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders;

public sealed class RemindersModule : IModule
{
    public string Name => "reminders";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<RemindersDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
