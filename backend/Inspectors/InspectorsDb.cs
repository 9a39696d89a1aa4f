using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors;

internal sealed class InspectorsDb(DbContextOptions<InspectorsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "inspectors")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
