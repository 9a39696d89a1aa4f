using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors;

internal sealed class InspectorsDb(DbContextOptions<InspectorsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "inspectors")
{
    public DbSet<Inspector> Inspectors => Set<Inspector>();

    public DbSet<InspectorImport> InspectorImports => Set<InspectorImport>();

    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    public DbSet<PhoneExport> PhoneExports => Set<PhoneExport>();

    public DbSet<ExpiryRule> ExpiryRules => Set<ExpiryRule>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["expiry_rule_region"] = ("expiry-rule.taken", "本地区的到期提醒刚刚由他人设置，请重新读取"),
            ["inspector_certificate"] = ("inspector.certificate-taken", "本地区已有此证件号码的执法检查人员"),
        };

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<Inspector>(inspector =>
        {
            inspector.ToTable("inspector");
            inspector.Property(i => i.Leaves).HasJson();
            inspector.Property(i => i.Recusals).HasJson();
            inspector.HasIndex(i => new { i.RegionPath, i.CertificateIndex }, "inspector_certificate").IsUnique();
        });
        model.Entity<InspectorImport>(import =>
        {
            import.ToTable("inspector_import");
            import.Property(i => i.Errors).HasJson();
            import.Property(i => i.Warnings).HasJson();
            import.Ignore(i => i.AcceptedCount);
        });
        model.Entity<Disclosure>(disclosure =>
        {
            disclosure.ToTable("disclosure");
            disclosure.Property(d => d.Id).ValueGeneratedNever();
        });
        model.Entity<ExpiryRule>(rule =>
        {
            rule.ToTable("expiry_rule");
            rule.Property(r => r.Stages).HasJson();
            rule.HasIndex(r => r.RegionPath, "expiry_rule_region").IsUnique();
        });
        model.Entity<PhoneExport>(export =>
        {
            export.ToTable("phone_export");
            export.Property(e => e.Id).ValueGeneratedNever();
        });
    }
}
