using System.Threading.RateLimiting;
using DualRandom.Matching.Features;
using DualRandom.Matching.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Matching;

/// <summary>Ceremonies, draws, confirmations, teams and assignments: who is inspected and by whom, provably by chance.</summary>
public sealed class MatchingModule : IModule
{
    public string Name => "matching";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<MatchingDb>();
        house.Services.AddScoped<Disclosure>();
        house.Services.AddSingleton<LiveSteps>();
        house.Services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            var permits = configuration.GetValue("Limits:WitnessPerMinute", 60);
            options.AddPolicy(PublicWitness.Limit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "?",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
            var streams = configuration.GetValue("Limits:LiveStreams", 50);
            options.AddPolicy(WatchPublicCeremony.Limit, http => RateLimitPartition.GetConcurrencyLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "?", _ => new ConcurrencyLimiterOptions { PermitLimit = streams }));
        });
        house.Services.AddHostedService<EngineCheck>();
        house.Services.AddTransient<OutsideTables>();
        house.AddRecurring("matching.run-due-draws", "0/5 * * * * ?", () => new RunDueDraws.Command());
        house.AddRecurring("matching.dispatch-assignments", "2/5 * * * * ?", () => new DispatchAssignments.Command());
        house.AddRecurring("matching.remind-confirmations", "0 0/10 * * * ?", () => new RemindConfirmations.Command());
        house.AddRecurring("matching.disclose-draws", "4/5 * * * * ?", () => new DiscloseDraws.Command());
        house.AddRecurring("matching.try-frozen-pools", "3/10 * * * * ?", () => new TryFrozenPools.Command());
    }

    public void Map(IEndpointRouteBuilder api)
    {
        FreezePool.Map(api);
        FreezeInspectors.Map(api);
        FreezeYear.Map(api);
        CommitDraw.Map(api);
        RecordWitnessCommitment.Map(api);
        RevealWitness.Map(api);
        AttendWitness.Map(api);
        IssueWitnessCode.Map(api);
        GetWitnessSlot.Map(api);
        JoinWitness.Map(api);
        CommitWitnessDigits.Map(api);
        RevealWitnessDigits.Map(api);
        EnterBeacon.Map(api);
        ConfirmBeacon.Map(api);
        CancelBeacon.Map(api);
        DownloadBeaconEvidence.Map(api);
        ProposeEnding.Map(api);
        ApproveEnding.Map(api);

        GetCeremony.Map(api);
        WatchCeremony.Map(api);
        GetPublicCeremony.Map(api);
        WatchPublicCeremony.Map(api);
        ListCeremonies.Map(api);
        ListYearCeremonies.Map(api);
        ListDrawnSubjects.Map(api);
        OpenAuditSample.Map(api);
        ListPoolDifferences.Map(api);
        ListOfficerLoads.Map(api);
        ListPlanEntryDraws.Map(api);
        WriteDrawRecord.Map(api);
        GetDrawRecord.Map(api);
        PrintProtocol.Map(api);
        GetSubjectProof.Map(api);
        DownloadBundle.Map(api);
        DownloadBundleRows.Map(api);

        ImportOutsideDraw.Map(api);
        DownloadOutsideDrawErrors.Map(api);
        ConfirmOutsideDraw.Map(api);
        GetOutsideDraw.Map(api);
        ListOutsideSubjects.Map(api);
        PrintOutsideDraw.Map(api);

        ConfirmSubjects.Map(api);
        GetConfirmations.Map(api);
        ListOpenConfirmations.Map(api);
        ListComparisons.Map(api);
        DecideObjection.Map(api);

        ListAssignments.Map(api);
        GetGroupList.Map(api);
        RequestReplacement.Map(api);
        DecideReplacement.Map(api);
        CommitReplacementDigits.Map(api);
        RevealReplacementDigits.Map(api);
        ListReplacements.Map(api);
        ListReplacementFilings.Map(api);

        GetSubjectTeam.Map(api);
        FormTeam.Map(api);
        ListDoubleDraws.Map(api);
        AgreeSharedVisit.Map(api);

        SendGroupList.Map(api);
        ListGroupListSendings.Map(api);
        ForwardGroupList.Map(api);
        AcknowledgeGroupList.Map(api);
        GetDrawProgress.Map(api);
    }
}
