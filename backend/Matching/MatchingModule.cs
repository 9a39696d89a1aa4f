using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching;

public sealed class MatchingModule : IModule
{
    public string Name => "matching";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<MatchingDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
