using DualRandom.Cellar.Audit.Features;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Audit;

/// <summary>Looks at the trails that every module keeps of itself, and checks their seals.</summary>
public sealed class AuditModule : IModule
{
    public string Name => "audit";

    public void Register(ModuleRegistration house) => house.AddDb<AuditDb>();

    public void Map(IEndpointRouteBuilder api)
    {
        ListAuditEntries.Map(api);
        VerifyAuditTrail.Map(api);
    }
}
