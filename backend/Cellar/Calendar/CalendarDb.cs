using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar;

internal sealed class CalendarDb(DbContextOptions<CalendarDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "calendar")
{
    public DbSet<CalendarYear> Years => Set<CalendarYear>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["calendar_year_year"] = ("calendar.year-taken", "该年度日历刚刚由他人装载，请重新读取"),
        };

    protected override void Rooms(ModelBuilder model) =>
        model.Entity<CalendarYear>(year =>
        {
            year.ToTable("calendar_year");
            year.Property(y => y.Days).HasJson();
            year.HasIndex(y => y.Year, "calendar_year_year").IsUnique();
        });
}
