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

    public DbSet<TaskAmendment> Amendments => Set<TaskAmendment>();

    public DbSet<RulePack> RulePacks => Set<RulePack>();

    public DbSet<TaskNotice> Notices => Set<TaskNotice>();

    public DbSet<TaskMessage> Messages => Set<TaskMessage>();

    /// <summary>The packs of a region and of those above it.</summary>
    public IQueryable<RulePack> RulePacksFor(string regionPath) => RulePacks.Where(pack => regionPath.StartsWith(pack.RegionPath));

    /// <summary>Of the national pack that holds on that day; null: there is none.</summary>
    public async Task<Rules?> NationalRules(DateOnly day, CancellationToken ct) =>
        (await RulePacks.AsNoTracking().Where(pack => pack.RegionPath == "/").ToListAsync(ct)).Find(pack => pack.HoldsOn(day))?.Rules;

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["inspection_task_document_number"] = ("task.document-number-taken", "同一发文机关已有此发文字号的任务"),
            ["annual_plan_title"] = ("annual-plan.title-taken", "本地区该年度已有同名的年度计划"),
            ["rule_pack_code_edition"] = ("rule-pack.edition-taken", "该规则包刚刚有了新版本，请重试"),
            ["task_notice_addressee"] = ("notice.already-served", "该单位刚刚已由他人送达，请重新读取"),
            ["inspection_item_name"] = ("item.name-taken", "本部门已有同名的检查项目"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<InspectionItem>(item =>
        {
            item.ToTable("inspection_item");
            item.Property(i => i.SubItems).HasJson();
            item.Property(i => i.Versions).HasJson();
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
            task.Property(t => t.Contacts).HasJson();
            task.HasIndex(t => new { t.IssuedBy, t.DocumentNumber }, "inspection_task_document_number").IsUnique();
        });
        model.Entity<TaskAmendment>(amendment =>
        {
            amendment.ToTable("task_amendment");
            amendment.Property(a => a.Change).HasJson();
        });
        model.Entity<TaskNotice>(notice =>
        {
            notice.ToTable("task_notice");
            notice.HasIndex(n => new { n.TaskId, n.DepartmentId }, "task_notice_addressee").IsUnique();
        });
        model.Entity<TaskMessage>().ToTable("task_message");
        model.Entity<RulePack>(pack =>
        {
            pack.ToTable("rule_pack_edition");
            pack.Property(p => p.Rules).HasJson();
            pack.HasIndex(p => new { p.Code, p.Edition }, "rule_pack_code_edition").IsUnique();
        });
    }
}
