using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication;

public sealed class PublicationModule : IModule
{
    public string Name => "publication";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<PublicationDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
