using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Identity;

public sealed class IdentityModule : IModule
{
    public string Name => "identity";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<IdentityDb>();
        house.Services.AddAuthentication();
        house.Services.AddAuthorization();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
