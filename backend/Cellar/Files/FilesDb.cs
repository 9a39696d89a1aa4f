using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Files;

internal sealed class FilesDb(DbContextOptions<FilesDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "files")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
