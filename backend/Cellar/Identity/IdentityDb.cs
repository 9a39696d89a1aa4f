using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

internal sealed class IdentityDb(DbContextOptions<IdentityDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "identity")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
