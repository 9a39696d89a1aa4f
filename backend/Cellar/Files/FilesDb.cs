using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Files;

internal sealed class FilesDb(DbContextOptions<FilesDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "files")
{
    public DbSet<FileEntry> Files => Set<FileEntry>();

    /// <summary>Held until the end of the transaction: nobody sweeps a content while somebody hands it in.</summary>
    public Task Lock(string digest, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('files'), hashtext({digest}))", ct);

    protected override void Rooms(ModelBuilder model) =>
        model.Entity<FileEntry>(file =>
        {
            file.ToTable("file");
            file.HasIndex(f => f.Digest);
        });
}
