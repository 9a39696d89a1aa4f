using DualRandom.Inspectors.Features;
using DualRandom.Inspectors.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Inspectors;

/// <summary>The departments' registers of inspectors: certificates, qualifications, leave, recusals, and who was shown what.</summary>
public sealed class InspectorsModule : IModule
{
    public string Name => "inspectors";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<InspectorsDb>();
        house.Services.AddTransient<OwnDepartment>();
        house.AddRecurring("inspectors.remind-certificates", "0 35 8 * * ?", () => new RemindCertificates.Command());
        // 曲双随机办〔2023〕 art. 25, data for this purpose only: no real phone and certificate is practised with.
        house.AddRegister(
            "inspector", () => new InventSecrets.Command(),
            ("phone", "''::bytea"), ("certificate_number", "''::bytea"), ("certificate_index", "decode(replace(id::text, '-', ''), 'hex')"));
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListInspectors.Map(api);
        GetInspector.Map(api);
        RevealInspector.Map(api);
        ListExpiringCertificates.Map(api);
        GetExpiryRule.Map(api);
        SetExpiryRule.Map(api);
        ExportInspectors.Map(api);
        ExportInspectorPhones.Map(api);

        ImportInspectors.Map(api);
        GetInspectorImport.Map(api);
        DownloadInspectorImportErrors.Map(api);
        ConfirmInspectorImport.Map(api);
        AbandonInspectorImport.Map(api);

        RegisterInspector.Map(api);
        ReviseInspector.Map(api);
        LinkInspector.Map(api);
        ChangeInspectorStatus.Map(api);
        RecordLeave.Map(api);
        EndLeave.Map(api);
        DeclareRecusal.Map(api);
    }
}
