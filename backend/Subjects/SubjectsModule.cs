using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects;

public sealed class SubjectsModule : IModule
{
    public string Name => "subjects";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<SubjectsDb>();
    }

    public void Map(IEndpointRouteBuilder api)
    {
    }
}
