using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication;

internal sealed class PublicationDb(DbContextOptions<PublicationDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "publication")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
