using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Audit;

internal sealed class AuditDb(DbContextOptions<AuditDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "audit")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
