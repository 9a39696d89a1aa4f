using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication;

internal sealed class PublicationDb(DbContextOptions<PublicationDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "publication")
{
    public DbSet<PublicItem> Items => Set<PublicItem>();

    public DbSet<PublicAnnualPlan> AnnualPlans => Set<PublicAnnualPlan>();

    public DbSet<PublicTask> Tasks => Set<PublicTask>();

    public DbSet<PublicDraw> Draws => Set<PublicDraw>();

    public DbSet<AnnouncedDraw> AnnouncedDraws => Set<AnnouncedDraw>();

    public DbSet<DrawnName> DrawnNames => Set<DrawnName>();

    public DbSet<FormGate> Gates => Set<FormGate>();

    public DbSet<PublishedResult> Results => Set<PublishedResult>();

    public DbSet<PublicOutcome> Outcomes => Set<PublicOutcome>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<ExportProfile> ExportProfiles => Set<ExportProfile>();

    /// <summary>What is published is everybody's: the scope of offices does not bound the public pages.</summary>
    public IQueryable<T> Public<T>()
        where T : class, IScoped => Set<T>().AsNoTracking().IgnoreQueryFilters([ScopeFilter]);

    /// <summary>A department's results on a form as they stand.</summary>
    /// <exception cref="InvalidOperationException">They are not public yet.</exception>
    public async Task<List<PublishedResult>> Standing(Guid formId, Guid departmentId, CancellationToken ct)
    {
        var gate = await Gates.SingleOrDefaultAsync(g => g.Id == formId, ct) ?? throw new InvalidOperationException($"Form {formId} has not been heard of yet");
        gate.RefuseUnpublished(departmentId);
        return await Results.Where(r => r.FormId == formId && r.DepartmentId == departmentId && r.Standing == Publication.Standing.Current).ToListAsync(ct);
    }

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } = new Dictionary<string, (string, string)>
    {
        ["submission_sender_key"] = ("submission.in-progress", "同一份内容正在提交，请稍后凭回执查询"),
    };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<PublicItem>(item =>
        {
            item.ToTable("public_item");
            item.Property(i => i.SubItems).HasJson();
        });
        model.Entity<PublicAnnualPlan>(plan =>
        {
            plan.ToTable("public_annual_plan");
            plan.Property(p => p.Entries).HasJson();
        });
        model.Entity<PublicTask>(task =>
        {
            task.ToTable("public_task");
            task.Property(t => t.Parts).HasJson();
            task.Property(t => t.Modes).HasJson();
            task.Property(t => t.Amendments).HasJson();
            task.Property(t => t.Contacts).HasJson();
            task.Property(t => t.OutsideDraw).HasJson();
        });
        model.Entity<PublicDraw>(draw =>
        {
            draw.ToTable("public_draw");
            draw.Property(d => d.Course).HasJson();
            draw.HasIndex(d => d.DrawId, "public_draw_draw_id").IsUnique().HasFilter("annulled_at is null");
        });
        model.Entity<AnnouncedDraw>(draw =>
        {
            draw.ToTable("announced_draw");
            draw.Property(d => d.Promise).HasJson();
        });
        model.Entity<DrawnName>(name =>
        {
            name.ToTable("drawn_name");
            name.HasKey(n => new { n.Draw, n.SubjectId });
            name.HasOne<PublicDraw>().WithMany().HasForeignKey(n => n.Draw);
        });
        model.Entity<FormGate>(gate =>
        {
            gate.ToTable("form_gate");
            gate.Property(g => g.Waiting).HasJson();
        });
        model.Entity<PublishedResult>(result =>
        {
            result.ToTable("published_result");
            result.HasIndex(r => new { r.FormId, r.DepartmentId, r.ItemId }, "published_result_once").IsUnique().HasFilter("standing = 'Current'");
        });
        model.Entity<PublicOutcome>().ToTable("public_outcome");
        model.Entity<Submission>(submission =>
        {
            submission.ToTable("submission");
            submission.HasIndex(s => s.SenderKey, "submission_sender_key").IsUnique();
        });
        model.Entity<ExportProfile>(profile =>
        {
            profile.ToTable("export_profile");
            profile.HasKey(p => p.Code);
            profile.Property(p => p.Columns).HasJson();
            profile.Property(p => p.ResultCodes).HasJson();
        });
    }
}
