using System.Security.Cryptography;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Files;

/// <summary>Ciphertexts on disk: <c>files/ab/cdef…</c> by digest, <c>files/incoming/</c> while they are being written.</summary>
internal sealed class BlobFolder(InstallationFolder installation, IProtector protector)
{
    private readonly string _root = Path.Combine(installation.Path, "files");

    public sealed record Written(string Path, string Digest, long Length);

    /// <summary>Encrypts to a temporary file and flushes it to the disk; not visible under its digest yet.</summary>
    public async Task<Written> Write(Stream content, CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "incoming")).FullName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            using var sha = SHA256.Create();
            await using var hashed = new CryptoStream(content, sha, CryptoStreamMode.Read, leaveOpen: true);
            await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            var length = await protector.Protect(hashed, target, ct);
            target.Flush(flushToDisk: true);
            return new Written(path, Convert.ToHexStringLower(sha.Hash!), length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>In one step, over a content that is there already: the same bytes, and damage of the disk is healed.</summary>
    public void Publish(Written blob)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(blob.Digest))!);
        File.Move(blob.Path, PathOf(blob.Digest), overwrite: true);
    }

    /// <exception cref="DamagedFileException">Missing, or not the content of this digest.</exception>
    public async Task<Stream> Open(string digest, long length, CancellationToken ct)
    {
        Stream? content = null;
        try
        {
            content = protector.Reveal(new FileStream(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
            if (found != digest || content.Length != length)
                throw new CryptographicException("Another content under this digest");
            content.Position = 0;
            return content;
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            content?.Dispose();
            throw new DamagedFileException(digest, e);
        }
    }

    /// <summary>Contents last written before an instant of the machine's clock.</summary>
    public IEnumerable<string> DigestsBefore(DateTimeOffset instant) => FilesBefore(instant)
        .Select(file => file.Directory!.Name + file.Name)
        .Where(name => name.Length == 64);

    public void Remove(string digest) => File.Delete(PathOf(digest));

    /// <summary>What a killed host left half written.</summary>
    public int RemoveUnfinished(DateTimeOffset instant)
    {
        var left = FilesBefore(instant).Where(file => file.Directory!.Name == "incoming").ToList();
        left.ForEach(file => file.Delete());
        return left.Count;
    }

    private IEnumerable<FileInfo> FilesBefore(DateTimeOffset instant) => Directory.Exists(_root)
        ? new DirectoryInfo(_root).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < instant.UtcDateTime)
        : [];

    private string PathOf(string digest) => Path.Combine(_root, digest[..2], digest[2..]);
}
