using DualRandom.SharedKernel;
using DualRandom.Subjects.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Subjects;

/// <summary>The register of inspection subjects, the ledger of their draws and visits, and how often a year may draw them.</summary>
public sealed class SubjectsModule : IModule
{
    public string Name => "subjects";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<SubjectsDb>();
        house.Services.AddTransient<HomeRegion>();
        house.Services.AddTransient<Steering>();
        // A natural person's number stays in the real house.
        house.AddRegister("subject", instead: ("number", "null::bytea"));
        house.AddRegister("yearly_cap");
        house.AddRegister("risk_scheme");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListSubjects.Map(api);
        GetSubject.Map(api);
        ListSubjectCategories.Map(api);

        ImportSubjects.Map(api);
        GetSubjectImport.Map(api);
        DownloadSubjectImportErrors.Map(api);
        ConfirmSubjectImport.Map(api);
        AbandonSubjectImport.Map(api);

        RegisterSubject.Map(api);
        ReviseSubject.Map(api);
        ChangeSubjectStatus.Map(api);
        GetRiskScheme.Map(api);
        SetRiskScheme.Map(api);

        RecordIndividualCheck.Map(api);
        WithdrawLedgerEntry.Map(api);
        ImportVisits.Map(api);
        GetVisitImport.Map(api);
        DownloadVisitImportErrors.Map(api);
        ConfirmVisitImport.Map(api);
        AbandonVisitImport.Map(api);

        GetYearlyCap.Map(api);
        SetYearlyCap.Map(api);
        ListYearlyCaps.Map(api);
        ListCapExceptions.Map(api);
        RequestCapException.Map(api);
        DecideCapException.Map(api);
        PreviewPool.Map(api);
    }
}
