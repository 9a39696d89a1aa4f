using DualRandom.SharedKernel;

namespace DualRandom.Host.Backup;

/// <summary>
/// Database, files and key in one archive. Hosts may run: the rows are those of one moment, and a file is on disk before a row
/// names it, so every file of that moment is found afterwards.
/// </summary>
internal sealed class Backing(Place place)
{
    public async Task Run(string target, CancellationToken ct)
    {
        var path = Directory.Exists(target) ? Path.Combine(target, $"dualrandom-{MachineTime.Now:yyyyMMdd'T'HHmmss'Z'}.tar.gz") : target;
        if (File.Exists(path))
            throw new BackupException($"{path} 已存在，不覆盖", $"{path} exists and is not overwritten");
        if (!place.HasKey)
            throw new BackupException($"{place.Folder} 中没有 installation.key，不是双随机的数据文件夹", $"no installation.key in {place.Folder}: not a data folder of DualRandom");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var connection = await place.Connect(ct);
        await using var archive = new ArchiveWriter(path);
        using (var key = new MemoryStream(InstallationKey.Read(place.Configuration)))
            await archive.Add(Manifest.Key, key, ct);

        var dump = new DatabaseDump(connection, place.Database.Installation);
        await using var moment = await dump.Begin(ct);
        var scripts = await dump.Scripts(ct);
        var tables = await dump.Tables(ct);
        foreach (var table in tables)
        {
            await using var spool = archive.Spool();
            await dump.Write(table, spool, ct);
            spool.Position = 0;
            await archive.Add(table.Entry, spool, ct);
        }

        var sequences = await dump.Sequences(ct);
        var digests = await dump.FileDigests(ct);
        await moment.RollbackAsync(ct);
        var missing = await AddFiles(archive, digests, ct);
        await archive.Close(
            new Manifest(Manifest.CurrentFormat, place.Database.Installation, MachineTime.Now, scripts, tables, sequences, archive.Entries), ct);
        Console.WriteLine($"已备份：{tables.Count} 张表 {tables.Sum(table => table.Rows)} 行，文件 {digests.Count - missing} 个 → {path}");
        Console.WriteLine($"backed up: {tables.Count} tables, {tables.Sum(table => table.Rows)} rows, {digests.Count - missing} files. 内含密钥，请妥善保管 · it holds the key: keep it safe");
        if (missing > 0)
            throw new BackupException($"注意：文件夹中缺少 {missing} 个已登记的文件，备份中也没有", $"{missing} registered files are missing on disk and so in the backup");
    }

    /// <returns>How many of them are not on disk.</returns>
    private async Task<int> AddFiles(ArchiveWriter archive, IReadOnlyList<string> digests, CancellationToken ct)
    {
        var missing = 0;
        foreach (var digest in digests.Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(place.Files, digest[..2], digest[2..]);
            if (!File.Exists(path))
            {
                missing++;
                continue;
            }

            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            await archive.Add($"files/{digest[..2]}/{digest[2..]}", file, ct);
        }

        return missing;
    }
}
