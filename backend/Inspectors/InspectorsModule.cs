using DualRandom.Inspectors.Features;
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
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListInspectors.Map(api);
        GetInspector.Map(api);
        RevealInspector.Map(api);
        ListExpiringCertificates.Map(api);
        ExportInspectors.Map(api);
        ExportInspectorPhones.Map(api);

        ImportInspectors.Map(api);
        GetInspectorImport.Map(api);
        DownloadInspectorImportErrors.Map(api);
        ConfirmInspectorImport.Map(api);
        AbandonInspectorImport.Map(api);

        RegisterInspector.Map(api);
        ReviseInspector.Map(api);
        ChangeInspectorStatus.Map(api);
        RecordLeave.Map(api);
        EndLeave.Map(api);
        DeclareRecusal.Map(api);
    }
}
