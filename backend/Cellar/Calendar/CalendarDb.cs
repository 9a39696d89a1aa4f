using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar;

internal sealed class CalendarDb(DbContextOptions<CalendarDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "calendar")
{
    public DbSet<CalendarYear> Years => Set<CalendarYear>();

    public DbSet<LocalRest> LocalRests => Set<LocalRest>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["calendar_year_year"] = ("calendar.year-taken", "该年度日历刚刚由他人装载，请重新读取"),
            ["local_rest_region_year"] = ("calendar.local-taken", "本地区该年度的休息日刚刚由他人设置，请重新读取"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<CalendarYear>(year =>
        {
            year.ToTable("calendar_year");
            year.Property(y => y.Days).HasJson();
            year.HasIndex(y => y.Year, "calendar_year_year").IsUnique();
        });
        model.Entity<LocalRest>(local =>
        {
            local.ToTable("local_rest");
            local.Property(l => l.Days).HasJson();
            local.Ignore(l => l.AsDays);
            local.HasIndex(l => new { l.RegionPath, l.Year }, "local_rest_region_year").IsUnique();
        });
    }
}
