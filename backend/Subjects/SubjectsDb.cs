using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

internal sealed class SubjectsDb(DbContextOptions<SubjectsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "subjects")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
