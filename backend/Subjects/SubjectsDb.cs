using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects;

internal sealed class SubjectsDb(DbContextOptions<SubjectsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "subjects")
{
    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<CategoryCount> CategoryCounts => Set<CategoryCount>();

    public DbSet<SubjectChange> SubjectChanges => Set<SubjectChange>();

    public DbSet<RiskScheme> RiskSchemes => Set<RiskScheme>();

    public DbSet<SubjectImport> SubjectImports => Set<SubjectImport>();

    public DbSet<SubjectDraw> Draws => Set<SubjectDraw>();

    /// <summary>The draws that count toward the yearly cap.</summary>
    public IQueryable<SubjectDraw> CountedDraws =>
        Draws.Where(draw => !Set<SubjectDrawUndone>().Any(undone => undone.SubjectId == draw.SubjectId && undone.CeremonyId == draw.CeremonyId));

    public DbSet<SubjectVisit> Visits => Set<SubjectVisit>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<VisitImport> VisitImports => Set<VisitImport>();

    public DbSet<CapException> CapExceptions => Set<CapException>();

    public DbSet<YearlyCap> YearlyCaps => Set<YearlyCap>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["subject_credit_code"] = ("subject.code-taken", "本地区名录库中已有此统一社会信用代码（注册号）"),
            ["ledger_entry_once"] = ("ledger.twice", "该部门当日对该检查对象的同类检查已有记录"),
            ["cap_exception_open"] = ("cap-exception.open", "该检查对象本年度已有待审批的申请"),
            ["risk_scheme_region"] = ("risk-scheme.taken", "分类方案刚被他人设定，请重新读取"),
            ["yearly_cap_start"] = ("yearly-cap.taken", "同一日起的上限刚被他人设定，请重新读取"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<Subject>(subject =>
        {
            subject.ToTable("subject");
            subject.Property(s => s.Premises).HasJson();
            subject.Property(s => s.SearchName).NotAudited();
            subject.Property(s => s.NameBigrams).NotAudited();
            subject.HasMany(s => s.History).WithOne().HasForeignKey(c => c.SubjectId);
            subject.HasIndex(s => new { s.RegionPath, s.CreditCode }, "subject_credit_code").IsUnique();
        });
        model.Entity<CategoryCount>(count =>
        {
            count.ToTable("category_count");
            count.HasKey(c => new { c.RegionPath, c.Category });
        });
        model.Entity<SubjectChange>(change =>
        {
            change.ToTable("subject_change");
            change.Property(c => c.Id).ValueGeneratedNever();
        });
        model.Entity<RiskScheme>(scheme =>
        {
            scheme.ToTable("risk_scheme");
            scheme.Property(s => s.Classes).HasJson();
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
        model.Entity<SubjectDrawUndone>(undone =>
        {
            undone.ToTable("subject_draw_undone");
            undone.HasKey(u => new { u.SubjectId, u.CeremonyId });
        });
        model.Entity<SubjectVisit>(visit =>
        {
            visit.ToTable("subject_visit");
            visit.HasKey(v => v.FormId);
            visit.Property(v => v.FormId).ValueGeneratedNever();
        });
        model.Entity<LedgerEntry>().ToTable("ledger_entry");
        model.Entity<VisitImport>(import =>
        {
            import.ToTable("visit_import");
            import.Property(i => i.Errors).HasJson();
            import.Property(i => i.Warnings).HasJson();
            import.Ignore(i => i.AcceptedCount);
        });
        model.Entity<CapException>().ToTable("cap_exception");
        model.Entity<YearlyCap>(cap =>
        {
            cap.ToTable("yearly_cap");
            cap.HasIndex(c => new { c.RegionPath, c.ValidFrom }, "yearly_cap_start").IsUnique();
        });
    }
}
