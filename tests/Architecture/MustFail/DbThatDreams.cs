using Microsoft.EntityFrameworkCore;

namespace DualRandom.Tests.Architecture.MustFail;

/// <summary>Believes a table to be other than it is; it never connects.</summary>
internal sealed class DbThatDreams : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=nowhere");

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<DreamedTask>(task =>
    {
        task.ToTable("inspection_task", "plans");
        task.Property(t => t.Id).HasColumnName("id");
        task.Property(t => t.Name).HasColumnName("name");
        task.Property(t => t.Wish).HasColumnName("wish");
    });

    internal sealed class DreamedTask
    {
        public int Id { get; init; }

        public string? Name { get; init; }

        public string? Wish { get; init; }
    }
}
