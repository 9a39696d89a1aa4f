using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders;

internal sealed class RemindersDb(DbContextOptions<RemindersDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "reminders")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
