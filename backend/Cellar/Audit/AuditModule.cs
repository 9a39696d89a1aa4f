using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Audit;

public sealed class AuditModule : IModule
{
    public string Name => "audit";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<AuditDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
