using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

internal sealed class ResultsDb(DbContextOptions<ResultsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "results")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
