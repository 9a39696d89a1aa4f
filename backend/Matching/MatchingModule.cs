using DualRandom.Matching.Features;
using DualRandom.Matching.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching;

/// <summary>Ceremonies, draws, confirmations, teams and assignments: who is inspected and by whom, provably by chance.</summary>
public sealed class MatchingModule : IModule
{
    public string Name => "matching";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<MatchingDb>();
        house.AddRecurring("matching.run-due-draws", "0/5 * * * * ?", () => new RunDueDraws.Command());
        house.AddRecurring("matching.dispatch-assignments", "2/5 * * * * ?", () => new DispatchAssignments.Command());
    }

    public void Map(IEndpointRouteBuilder api)
    {
        FreezePool.Map(api);
        FreezeInspectors.Map(api);
        CommitDraw.Map(api);
        RecordWitnessCommitment.Map(api);
        RevealWitness.Map(api);

        GetCeremony.Map(api);
        ListCeremonies.Map(api);
        ListDrawnSubjects.Map(api);

        ConfirmSubjects.Map(api);
        GetConfirmations.Map(api);

        ListAssignments.Map(api);
        GetGroupList.Map(api);
    }
}
