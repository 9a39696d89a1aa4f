using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar;

internal sealed class CalendarDb(DbContextOptions<CalendarDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "calendar")
{
    protected override void Rooms(ModelBuilder model)
    {
    }
}
