using DualRandom.Cellar.Files.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Files;

/// <summary>Files of all rooms; each room decides who sees which, so there is no endpoint of its own here.</summary>
public sealed class FilesModule : IModule
{
    public string Name => "files";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<FilesDb>();
        house.Services.AddSingleton<BlobFolder>();
        house.Services.AddScoped<IFiles, FileStore>();
        house.AddRecurring("files.sweep-orphans", "0 40 3 * * ?", () => new SweepOrphans.Command());
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
