using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders;

internal sealed class RemindersDb(DbContextOptions<RemindersDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "reminders")
{
    public DbSet<Reminder> Reminders => Set<Reminder>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["reminder_key"] = ("reminder.already-kept", "同一提醒已经存在"),
        };

    /// <summary>A reminder is for people of its own region and role; those above see its cause in the room, not the reminder.</summary>
    public IQueryable<Reminder> For(Actor actor) =>
        Reminders.Where(r => r.RegionPath == actor.Scope.RegionPath && actor.Roles.Contains(r.Role));

    protected override void Rooms(ModelBuilder model) =>
        model.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("reminder");
            reminder.HasIndex(r => r.Key, "reminder_key").IsUnique();
        });
}
