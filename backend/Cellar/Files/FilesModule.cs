using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Files;

public sealed class FilesModule : IModule
{
    public string Name => "files";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<FilesDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
