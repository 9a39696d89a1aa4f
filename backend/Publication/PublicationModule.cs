using DualRandom.Publication.Features;
using DualRandom.Publication.Site;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication;

/// <summary>What the public and the provincial platform see: copies of items, annual plans, tasks, draws and results, never a look into another room, but for the one question whether a visit is genuine.</summary>
public sealed class PublicationModule : IModule
{
    public string Name => "publication";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<PublicationDb>();
        house.AddRegister("public_item");
        house.AddRegister("public_annual_plan");
        house.AddSite();
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListPublicItems.Map(api);
        ListPublicAnnualPlans.Map(api);
        GetPublicAnnualPlan.Map(api);
        ListPublicTasks.Map(api);
        GetPublicTask.Map(api);
        ListPublicDraws.Map(api);
        GetPublicDraw.Map(api);
        GetPublicCommitment.Map(api);
        FindPublicResults.Map(api);
        GetPublicSubject.Map(api);
        GetPublicOverview.Map(api);
        DownloadPublicResults.Map(api);
        CheckVisit.Map(api);
        LodgeSubmission.Map(api);
        GetSubmissionReceipt.Map(api);

        GetPublicationStatus.Map(api);
        ListExportProfiles.Map(api);
        ExportResults.Map(api);
        ListSubmissions.Map(api);
        CountSubmissions.Map(api);
        RevealSubmissionContact.Map(api);
        AnswerSubmission.Map(api);
    }

    public void MapPages(IEndpointRouteBuilder site)
    {
        ShowStart.Map(site);
        ShowResults.Map(site);
        ShowFirm.Map(site);
        ShowPlans.Map(site);
        ShowPlan.Map(site);
        ShowTasks.Map(site);
        ShowTask.Map(site);
        ShowItems.Map(site);
        ShowDraws.Map(site);
        ShowDraw.Map(site);
        ShowRights.Map(site);
        ShowVisit.Map(site);
        ShowSubmission.Map(site);
        ShowReceipt.Map(site);
        ShowOpenData.Map(site);
        ShowNothing.Map(site);
        ShowLook.Map(site);
        ShowSiteMap.Map(site);
    }
}
