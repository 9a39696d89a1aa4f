using DualRandom.Plans.Features;
using DualRandom.Plans.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Plans;

/// <summary>The list of items, rule packs, annual plans and inspection tasks: what may be inspected, by whom and by which rules.</summary>
public sealed class PlansModule : IModule
{
    public string Name => "plans";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<PlansDb>();
        house.Services.AddTransient<TaskReader>();
        house.Services.AddTransient<RulePackIssuer>();
        house.Services.AddTransient<TaskWarnings>();
        house.Services.AddTransient<Addressees>();
        house.AddRecurring("plans.remind-plans", "0 35 8 * * ?", () => new RemindPlans.Command());
        house.AddRegister("rule_pack_edition");
        house.AddRegister("inspection_item");
        house.AddRegister("annual_plan");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListItems.Map(api);
        GetItem.Map(api);
        DraftItem.Map(api);
        ReviseItem.Map(api);
        RetireItem.Map(api);
        ImportItems.Map(api);
        DownloadItemImportErrors.Map(api);
        ConfirmItemImport.Map(api);
        AbandonItemImport.Map(api);
        PublishItems.Map(api);

        ListRulePacks.Map(api);
        GetApplicableRules.Map(api);
        DraftRulePack.Map(api);
        ReviseRulePack.Map(api);
        ActivateRulePack.Map(api);

        DraftAnnualPlan.Map(api);
        ReviseAnnualPlan.Map(api);
        ImportAnnualPlanEntries.Map(api);
        DownloadAnnualPlanImportErrors.Map(api);
        ConfirmAnnualPlanImport.Map(api);
        AbandonAnnualPlanImport.Map(api);
        ApproveAnnualPlan.Map(api);
        GetAnnualPlan.Map(api);
        ListAnnualPlans.Map(api);
        ListPlanDuties.Map(api);
        ExportAnnualPlan.Map(api);
        PrintAnnualPlan.Map(api);

        DraftTask.Map(api);
        CopyTask.Map(api);
        ReviseTask.Map(api);
        ApproveTask.Map(api);
        GetTask.Map(api);
        ListTasks.Map(api);
        PrintTask.Map(api);

        ServeNotice.Map(api);
        ListTaskNotices.Map(api);
        ListServedNotices.Map(api);
        OpenNotice.Map(api);
        AcknowledgeNotice.Map(api);
        AskQuestion.Map(api);
        AnswerQuestion.Map(api);
        ListTaskMessages.Map(api);

        DraftAmendment.Map(api);
        ApproveAmendment.Map(api);
        RejectAmendment.Map(api);
        ListAmendments.Map(api);
        PrintAmendment.Map(api);
    }
}
