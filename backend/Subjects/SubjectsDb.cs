using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

internal sealed class SubjectsDb(DbContextOptions<SubjectsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "subjects")
{
    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<SubjectImport> SubjectImports => Set<SubjectImport>();

    public DbSet<SubjectDraw> Draws => Set<SubjectDraw>();

    public DbSet<SubjectVisit> Visits => Set<SubjectVisit>();

    public DbSet<YearlyCap> YearlyCaps => Set<YearlyCap>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["subject_credit_code"] = ("subject.code-taken", "本地区名录库中已有此统一社会信用代码（注册号）"),
            ["yearly_cap_start"] = ("yearly-cap.taken", "同一日起的上限刚被他人设定，请重新读取"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<Subject>(subject =>
        {
            subject.ToTable("subject");
            subject.HasIndex(s => new { s.RegionPath, s.CreditCode }, "subject_credit_code").IsUnique();
        });
        model.Entity<SubjectImport>(import =>
        {
            import.ToTable("subject_import");
            import.Property(i => i.Errors).HasJson();
            import.Property(i => i.Warnings).HasJson();
            import.Ignore(i => i.AcceptedCount);
        });
        model.Entity<SubjectDraw>(draw =>
        {
            draw.ToTable("subject_draw");
            draw.HasKey(d => new { d.SubjectId, d.CeremonyId, d.DrawId });
        });
        model.Entity<SubjectVisit>(visit =>
        {
            visit.ToTable("subject_visit");
            visit.HasKey(v => v.FormId);
            visit.Property(v => v.FormId).ValueGeneratedNever();
        });
        model.Entity<YearlyCap>(cap =>
        {
            cap.ToTable("yearly_cap");
            cap.HasIndex(c => new { c.RegionPath, c.ValidFrom }, "yearly_cap_start").IsUnique();
        });
    }
}
