using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Inspectors;

public sealed class InspectorsModule : IModule
{
    public string Name => "inspectors";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<InspectorsDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
