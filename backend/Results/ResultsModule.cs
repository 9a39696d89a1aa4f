using DualRandom.Results.Features;
using DualRandom.Results.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Results;

/// <summary>Record forms, findings, signatures, results and their statistics: what the inspections found.</summary>
public sealed class ResultsModule : IModule
{
    public string Name => "results";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<ResultsDb>();
        house.Services.AddTransient<ICalendarEntries, PlannedVisits>();
        house.AddRecurring("results.mark-overdue", "0 5 0 * * ?", () => new MarkOverdue.Command());
        house.AddRecurring("results.sweep-follow-ups", "0 15 0 * * ?", () => new SweepFollowUps.Command());
        house.AddRecurring("results.settle-due-dates", "0 10 0 * * ?", () => new SettleDueDates.Command());
        house.AddRecurring("results.follow-calendar", "45 0/5 * * * ?", () => new SettleDueDates.Command(OnlyWhenChanged: true));
        house.AddRecurring("results.remind-results", "10 0/10 * * * ?", () => new RemindResults.Command());
        house.AddRecurring("results.remind-follow-ups", "25 0/10 * * * ?", () => new RemindFollowUps.Command());
        house.AddRecurring("results.remind-summaries", "40 0/10 * * * ?", () => new RemindSummaries.Command());
        house.Services.AddSingleton<SettleDueDates.Counted>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListCheckMethods.Map(api);

        ListOpenLimits.Map(api);
        ListForms.Map(api);
        GetForm.Map(api);
        PrintForm.Map(api);
        UrgeForms.Map(api);
        GetResultProgress.Map(api);
        ProposeAppointments.Map(api);
        ListAppointments.Map(api);
        AcceptAppointment.Map(api);
        RecordArrival.Map(api);
        PrintNotice.Map(api);
        RecordNotice.Map(api);
        SelectSpecialist.Map(api);
        ShowCertificates.Map(api);
        RecordFindings.Map(api);
        ListBlockVersions.Map(api);
        IssueOrder.Map(api);
        TellResult.Map(api);
        SignForm.Map(api);
        RefuseSignature.Map(api);

        AddEvidence.Map(api);
        ListEvidence.Map(api);
        DownloadEvidence.Map(api);
        OpenEvidenceOriginal.Map(api);

        EnterResult.Map(api);
        ReviewResult.Map(api);
        ReturnResult.Map(api);
        RequestResultChange.Map(api);
        ListResultChanges.Map(api);
        ApproveResultChange.Map(api);
        RefuseResultChange.Map(api);

        ListFollowUps.Map(api);
        GetFollowUp.Map(api);
        CountFollowUps.Map(api);
        AssignFollowUp.Map(api);
        DecideFollowUp.Map(api);
        NamePersons.Map(api);
        AcknowledgeClue.Map(api);
        AnswerClue.Map(api);
        HandOverFollowUp.Map(api);
        RecordTransferReceipt.Map(api);
        PrintTransfer.Map(api);
        OrderCorrection.Map(api);
        ReinspectCorrection.Map(api);
        CloseFollowUp.Map(api);
        AddFollowUpDocument.Map(api);
        DownloadFollowUpDocument.Map(api);
        ListBreaches.Map(api);

        GetStatistics.Map(api);
        DownloadStatistics.Map(api);
        ListStatisticsForms.Map(api);
        SendReport.Map(api);
        ListReportSendings.Map(api);
        RecordSummary.Map(api);
        ListSummaries.Map(api);
    }
}
