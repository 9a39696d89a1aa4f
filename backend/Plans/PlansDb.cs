using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans;

internal sealed class PlansDb(DbContextOptions<PlansDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "plans")
{
    public DbSet<InspectionItem> Items => Set<InspectionItem>();

    public DbSet<ItemImport> ItemImports => Set<ItemImport>();

    public DbSet<AnnualPlan> AnnualPlans => Set<AnnualPlan>();

    public DbSet<AnnualPlanImport> AnnualPlanImports => Set<AnnualPlanImport>();

    public DbSet<InspectionTask> Tasks => Set<InspectionTask>();

    public DbSet<RulePack> RulePacks => Set<RulePack>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["inspection_task_document_number"] = ("task.document-number-taken", "同一发文机关已有此发文字号的任务"),
            ["annual_plan_title"] = ("annual-plan.title-taken", "本地区该年度已有同名的年度计划"),
            ["inspection_item_name"] = ("item.name-taken", "本部门已有同名的检查项目"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<InspectionItem>(item =>
        {
            item.ToTable("inspection_item");
            item.Property(i => i.SubItems).HasJson();
            item.HasIndex(i => new { i.DepartmentId, i.Name }, "inspection_item_name").IsUnique();
        });
        model.Entity<ItemImport>(import =>
        {
            import.ToTable("item_import");
            import.Property(i => i.Errors).HasJson();
            import.Property(i => i.Warnings).HasJson();
            import.Ignore(i => i.AcceptedCount);
        });
        model.Entity<AnnualPlan>(plan =>
        {
            plan.ToTable("annual_plan");
            plan.Property(p => p.Entries).HasJson();
            plan.HasIndex(p => new { p.RegionPath, p.Year, p.Title }, "annual_plan_title").IsUnique();
        });
        model.Entity<AnnualPlanImport>(import =>
        {
            import.ToTable("annual_plan_import");
            import.Property(i => i.Errors).HasJson();
            import.Property(i => i.Warnings).HasJson();
            import.Ignore(i => i.AcceptedCount);
        });
        model.Entity<InspectionTask>(task =>
        {
            task.ToTable("inspection_task");
            task.Property(t => t.Plan).HasJson();
            task.HasIndex(t => new { t.IssuedBy, t.DocumentNumber }, "inspection_task_document_number").IsUnique();
        });
        model.Entity<RulePack>(pack =>
        {
            pack.ToTable("rule_pack");
            pack.HasKey(p => p.Code);
            pack.Property(p => p.Rules).HasJson();
        });
    }
}
