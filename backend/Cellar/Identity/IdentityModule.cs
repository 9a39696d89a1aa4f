using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity;

public sealed class IdentityModule : IModule
{
    public string Name => "identity";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<IdentityDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
