using System.Globalization;
using System.Text.RegularExpressions;
using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host.Backup;

/// <summary>
/// An archive into an empty place. It is read to the end first; then tables as they were when it was made, rows, files and, last,
/// the key. A later version brings the tables up to date when its host starts.
/// </summary>
internal sealed partial class Restoring(Place place)
{
    private readonly string _stamp = MachineTime.Now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Draft => $"{place.Files}.restoring";

    /// <param name="force">The data folder whose data may be replaced; null: nothing may.</param>
    public async Task Run(string source, string? force, CancellationToken ct)
    {
        if (!File.Exists(source))
            throw new BackupException($"没有文件 {source}", $"there is no file {source}");
        var manifest = await ArchiveReader.Check(source, ct);
        var scripts = KnownScripts(manifest);
        await using var connection = await place.Connect(ct);
        await RefuseRunningHosts(connection, ct);
        if (await Existing(connection, ct) is { } existing)
        {
            if (force is null || Path.GetFullPath(force) != place.Folder)
                throw new BackupException(
                    $"已有数据：{existing}。恢复会取代这些数据；如确要取代，请加 --force={place.Folder}", $"there are data already; to replace them add --force={place.Folder}");
            await SetAside(connection, ct);
        }

        var key = await Key(source, ct);
        if (place.GivenKey is { } given && !Convert.FromBase64String(given).AsSpan().SequenceEqual(key))
            throw new BackupException("设置 InstallationKey 与备份中的密钥不同", "the setting InstallationKey differs from the key in the backup");
        await new Migrator(
                place.Database.Admin, place.Database.Installation, role => InstallationKey.Password(key, role), place.Log,
                schema => place.Configuration[$"Database:Passwords:{schema}"] is { Length: > 0 })
            .Run(scripts, ct);
        await Fill(connection, manifest, source, ct);
        if (Directory.Exists(Draft))
            Directory.Move(Draft, place.Files);
        if (place.GivenKey is null)
            InstallationKey.Keep(place.KeyFile, key);
        Console.WriteLine($"已恢复：{manifest.Tables.Count} 张表 {manifest.Tables.Sum(table => table.Rows)} 行，备份于 {manifest.At:yyyy-MM-dd HH:mm} UTC → {place.Folder}");
        Console.WriteLine($"restored: {manifest.Tables.Count} tables, {manifest.Tables.Sum(table => table.Rows)} rows");
    }

    /// <summary>Those of this version that had run when the backup was made.</summary>
    private static List<Migration> KnownScripts(Manifest manifest)
    {
        var ran = manifest.Migrations.ToDictionary(script => (script.Schema, script.Name), script => script.Digest);
        var known = Migrations.All().Where(script => ran.TryGetValue((script.Schema, script.Name), out var digest) && digest == Migrator.Digest(script.Sql)).ToList();
        return known.Count == ran.Count
            ? known
            : throw new BackupException("备份来自较新的版本，请先升级程序", "the backup was made by a later version: upgrade first");
    }

    private static async Task RefuseRunningHosts(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and application_name like 'dualrandom %'", connection);
        if (await command.ExecuteScalarAsync(ct) is long and > 0)
            throw new BackupException("仍有主机连接此数据库，请先停止", "a host still uses this database: stop it first");
    }

    /// <returns>What is there, in words; null when the place is empty.</returns>
    private async Task<string?> Existing(NpgsqlConnection connection, CancellationToken ct)
    {
        var found = new List<string>();
        if (File.Exists(place.KeyFile))
            found.Add(place.KeyFile);
        if (Directory.Exists(place.Files))
            found.Add(place.Files);
        var schemas = new List<string>();
        foreach (var schema in Migrations.Schemas)
        {
            // An empty schema is what deploy/roles.sql leaves.
            if (await new DatabaseDump(connection, place.Database.Installation).HasTables(schema, ct))
                schemas.Add(schema);
        }

        if (schemas.Count > 0)
            found.Add($"数据库 {connection.Database} 的模式 {string.Join('、', schemas)}");
        return found.Count == 0 ? null : string.Join('；', found);
    }

    /// <summary>Files and key get another name, so that a mistaken restore can be undone as far as they go; tables go for good.</summary>
    private async Task SetAside(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var may = new NpgsqlCommand("select has_database_privilege(current_database(), 'create')", connection))
        {
            if (await may.ExecuteScalarAsync(ct) is not true)
                throw new BackupException(
                    "数据库账号无权重建模式：请由数据库管理员删除这些模式并重新执行 deploy/roles.sql",
                    "the account may not make schemas anew: let an administrator drop them and run deploy/roles.sql");
        }

        if (File.Exists(place.KeyFile))
            File.Move(place.KeyFile, $"{place.KeyFile}.before-{_stamp}");
        if (Directory.Exists(place.Files))
            Directory.Move(place.Files, $"{place.Files}.before-{_stamp}");
        foreach (var schema in Migrations.Schemas)
        {
#pragma warning disable CA2100 // names of this installation
            await using var command = new NpgsqlCommand($"drop schema if exists {schema} cascade", connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<byte[]> Key(string source, CancellationToken ct)
    {
        using var key = new MemoryStream();
        await ArchiveReader.Read(source, (name, content) => name == Manifest.Key ? content.CopyToAsync(key, ct) : Task.CompletedTask, ct);
        return key.ToArray();
    }

    private async Task Fill(NpgsqlConnection connection, Manifest manifest, string source, CancellationToken ct)
    {
        if (Directory.Exists(Draft))
            Directory.Delete(Draft, recursive: true);
        var dump = new DatabaseDump(connection, place.Database.Installation);
        var tables = manifest.Tables.ToDictionary(table => table.Entry);
        await using var whole = await connection.BeginTransactionAsync(ct);
        await dump.Empty(manifest.Tables, ct);
        await ArchiveReader.Read(source, async (name, content) =>
        {
            if (tables.TryGetValue(name, out var table))
                await dump.Read(table, content, ct);
            else if (Blob().Match(name) is { Success: true } blob)
                await Unpack(content, blob.Groups["name"].Value, ct);
        }, ct);
        foreach (var sequence in manifest.Sequences)
            await dump.Set(sequence, ct);
        await whole.CommitAsync(ct);
    }

    private async Task Unpack(Stream content, string name, CancellationToken ct)
    {
        var path = Path.Combine(Draft, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, ct);
        file.Flush(flushToDisk: true);
    }

    // Nothing else in an archive becomes a path.
    [GeneratedRegex("^files/(?<name>[0-9a-f]{2}/[0-9a-f]{62})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blob();
}
