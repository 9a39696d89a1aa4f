using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication;

/// <summary>What the public and the provincial platform see: copies of items, annual plans, tasks, draws and results, never a look into another room.</summary>
public sealed class PublicationModule : IModule
{
    public string Name => "publication";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<PublicationDb>();
        house.AddRegister("public_item");
        house.AddRegister("public_annual_plan");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListPublicItems.Map(api);
        ListPublicAnnualPlans.Map(api);
        GetPublicAnnualPlan.Map(api);
        ListPublicTasks.Map(api);
        GetPublicDraw.Map(api);
        FindPublicResults.Map(api);
        GetPublicSubject.Map(api);

        GetPublicationStatus.Map(api);
        ListExportProfiles.Map(api);
        ExportResults.Map(api);
    }
}
