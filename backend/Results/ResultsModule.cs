using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results;

public sealed class ResultsModule : IModule
{
    public string Name => "results";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<ResultsDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
