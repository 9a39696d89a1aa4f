using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders;

internal sealed class RemindersDb(DbContextOptions<RemindersDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "reminders")
{
    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<ReminderMessage> Messages => Set<ReminderMessage>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<Reach> Reaches => Set<Reach>();

    public DbSet<Cover> Covers => Set<Cover>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<ReminderTemplate> Templates => Set<ReminderTemplate>();

    public DbSet<CalendarLink> CalendarLinks => Set<CalendarLink>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["reminder_key"] = ("reminder.already-kept", "同一提醒已经存在"),
            ["webhook_of_body"] = ("webhook.already-there", "本单位已有接收系统，请先停用"),
            ["reach_person"] = ("reach.changed-meanwhile", "提醒方式刚刚被修改，请重新读取"),
            ["reminder_template_number"] = ("template.changed-meanwhile", "模板刚刚被他人修改，请重新读取"),
            ["calendar_link_of_person"] = ("calendar-link.changed-meanwhile", "日历地址刚刚重新生成，请重试"),
        };

    /// <summary>
    /// A reminder is for people of its own region and role, and for those who stand in for them; those above see its cause in the room,
    /// not the reminder.
    /// </summary>
    public IQueryable<Reminder> For(Actor actor, DateOnly today)
    {
        var told = ToldTo(actor.UserId, today);
        return Reminders.Where(r => r.RegionPath == actor.Scope.RegionPath && (actor.Roles.Contains(r.Role) || told.Any(m => m.ReminderId == r.Id)));
    }

    /// <summary>What stands in the application for a person; what came by an absence goes with its end.</summary>
    public IQueryable<ReminderMessage> ToldTo(Guid person, DateOnly today) => Messages.Where(m =>
        m.PersonId == person && m.Channel == ReminderChannel.Application
        && (m.CoverId == null || Covers.Any(c => c.Id == m.CoverId && c.EndedAt == null && (c.To == null || c.To >= today))));

    /// <summary>One letter that is due, for this transaction alone; null: none.</summary>
    public Task<Letter?> Take(ReminderChannel channel, DateTimeOffset now, CancellationToken ct)
    {
        var (way, waiting) = (channel.ToString(), nameof(LetterState.Waiting));
        return Letters.FromSql(
                $"select * from letter where state = {waiting} and channel = {way} and next_try_at <= {now} order by next_try_at, id limit 1 for update skip locked")
            .IgnoreQueryFilters([ScopeFilter]).SingleOrDefaultAsync(ct);
    }

    /// <summary>The wordings that count in a region, by kind and language.</summary>
    public async Task<Func<TemplateKind, ReminderLanguage, ReminderTemplate>> Wordings(string regionPath, CancellationToken ct)
    {
        var saved = await Templates.AsNoTracking().Where(t => t.RegionPath == regionPath)
            .Where(t => !Templates.Any(later => later.RegionPath == t.RegionPath && later.Kind == t.Kind && later.Language == t.Language && later.Number > t.Number)).ToListAsync(ct);
        return (kind, language) => saved.Find(t => t.Kind == kind && t.Language == language) ?? ReminderTemplate.BuiltIn(kind, language);
    }

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("reminder");
            reminder.HasIndex(r => r.Key, "reminder_key").IsUnique();
        });
        model.Entity<ReminderMessage>(message =>
        {
            message.ToTable("reminder_message");
            message.HasKey(m => m.Id);
            message.Property(m => m.Id).ValueGeneratedNever();
            message.HasOne<Reminder>().WithMany().HasForeignKey(m => m.ReminderId);
            message.HasOne<Letter>().WithMany().HasForeignKey(m => m.LetterId);
            message.HasOne<Cover>().WithMany().HasForeignKey(m => m.CoverId);
        });
        // Not IScoped: who looks after a region also sends again what lies below it.
        model.Entity<Letter>(letter =>
        {
            letter.ToTable("letter");
            letter.HasOne<Webhook>().WithMany().HasForeignKey(l => l.WebhookId);
            letter.HasQueryFilter(ScopeFilter, l => l.RegionPath.StartsWith(ScopePath));
        });
        model.Entity<Reach>().ToTable("reach");
        model.Entity<Cover>().ToTable("cover");
        model.Entity<Webhook>().ToTable("webhook");
        model.Entity<ReminderTemplate>().ToTable("reminder_template");
        model.Entity<CalendarLink>(link =>
        {
            link.ToTable("calendar_link");
            link.Property(l => l.Digest).NotAudited();
        });
    }
}
