using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

internal sealed class MatchingDb(DbContextOptions<MatchingDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "matching")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
