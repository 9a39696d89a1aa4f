using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Backup;

/// <summary>The last entry of an archive: what stands in it, so that a restore knows that it is whole before it touches anything.</summary>
/// <param name="Format">Of the archive; 1.</param>
/// <param name="At">Machine time.</param>
/// <param name="Migrations">In the order in which they run.</param>
/// <param name="Tables">In an order in which rows find what they refer to.</param>
/// <param name="Entries">Every other entry: its length and the lower-case hex SHA-256 of its bytes.</param>
internal sealed record Manifest(
    int Format, string Installation, DateTimeOffset At, IReadOnlyList<RanScript> Migrations, IReadOnlyList<DumpedTable> Tables,
    IReadOnlyList<DumpedSequence> Sequences, IReadOnlyDictionary<string, ArchiveEntry> Entries)
{
    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";
    public const string Key = "installation.key";
}

/// <param name="Digest">As the table of migrations keeps it.</param>
internal sealed record RanScript(string Schema, string Name, string Digest);

internal sealed record DumpedTable(string Schema, string Table, IReadOnlyList<string> Columns, long Rows)
{
    /// <summary>PostgreSQL's binary COPY.</summary>
    public string Entry => $"database/{Schema}/{Table}";

    public string Quoted => $"\"{Schema}\".\"{Table}\"";

    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column}\""));
}

internal sealed record DumpedSequence(string Schema, string Name, long LastValue, bool IsCalled);

internal sealed record ArchiveEntry(long Length, string Sha256);

/// <summary>Written beside its place, closed to others because the key is in it, and renamed when it is whole.</summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GZipStream _zip;
    private readonly TarWriter _tar;
    private readonly Dictionary<string, ArchiveEntry> _entries = new(StringComparer.Ordinal);
    private bool _closed;

    public ArchiveWriter(string path)
    {
        _path = path;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(Part, options);
        _zip = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
        _tar = new TarWriter(_zip, TarEntryFormat.Pax, leaveOpen: true);
    }

    public IReadOnlyDictionary<string, ArchiveEntry> Entries => _entries;

    private string Part => _path + ".part";

    /// <summary>Where a table waits until its length is known.</summary>
    public FileStream Spool() => new(_path + ".table", new FileStreamOptions
    {
        Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose,
    });

    public async Task Add(string name, Stream content, CancellationToken ct)
    {
        await using var hashed = new HashedStream(content);
        var length = content.Length;
        await _tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = hashed, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, ct);
        _entries[name] = new ArchiveEntry(length, hashed.Digest());
    }

    public async Task Close(Manifest manifest, CancellationToken ct)
    {
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, Json.Options));
        await _tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, Manifest.Name) { DataStream = json }, ct);
        await _tar.DisposeAsync();
        await _zip.DisposeAsync();
        _file.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(Part, _path, overwrite: false);
        _closed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        await _file.DisposeAsync();
        File.Delete(Part);
    }
}

internal static class ArchiveReader
{
    /// <summary>Reads it to the end and compares every entry with the manifest.</summary>
    /// <exception cref="BackupException">It is none, is cut off, or was changed.</exception>
    public static async Task<Manifest> Check(string path, CancellationToken ct)
    {
        var found = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        Manifest? manifest = null;
        await Read(path, async (name, content) =>
        {
            if (name == Manifest.Name)
            {
                manifest = await JsonSerializer.DeserializeAsync<Manifest>(content, Json.Options, ct);
                return;
            }

            await using var hashed = new HashedStream(content);
            await hashed.CopyToAsync(Stream.Null, ct);
            found[name] = new ArchiveEntry(hashed.Count, hashed.Digest());
        }, ct);
        if (manifest is null)
            throw new BackupException($"{path} 不是完整的备份文件", $"{path} is no whole backup");
        if (manifest.Format != Manifest.CurrentFormat)
            throw new BackupException($"备份文件的格式 {manifest.Format} 不受支持", $"format {manifest.Format} is not supported");
        var differs = manifest.Entries.Keys.Union(found.Keys).FirstOrDefault(name => manifest.Entries.GetValueOrDefault(name) != found.GetValueOrDefault(name));
        return differs is null ? manifest : throw new BackupException($"备份文件已损坏：{differs} 与其摘要不符", $"the backup is damaged: {differs} does not match its digest");
    }

    public static async Task Read(string path, Func<string, Stream, Task> entry, CancellationToken ct)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using var zip = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } next)
                await entry(next.Name, next.DataStream ?? Stream.Null);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or JsonException or FormatException or ArgumentException)
        {
            throw new BackupException($"{path} 不是备份文件，或已损坏：{e.Message}", $"{path} is no backup, or damaged");
        }
    }
}

/// <summary>Hashes what is read through it.</summary>
internal sealed class HashedStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public string Digest() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public override int Read(byte[] buffer, int offset, int count) => Heard(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Heard(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private int Heard(ReadOnlySpan<byte> read)
    {
        _hash.AppendData(read);
        Count += read.Length;
        return read.Length;
    }
}

/// <summary>Something the operator can put right, in words.</summary>
internal sealed class BackupException(string chinese, string english) : Exception($"{chinese}\n{english}");
