using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Files;

/// <summary>Blob first, row second: a row never names a content that is not on disk; a blob without a row is swept.</summary>
internal sealed class FileStore(IServiceScopeFactory scopes, BlobFolder blobs, CurrentActor actor, CurrentRequest request, TimeProvider clock) : IFiles
{
    private const int MaxName = 255;

    public async Task<StoredFile> Put(Stream content, string name, RetentionClass retention, CancellationToken ct)
    {
        var plainName = Path.GetFileName(name.Replace('\\', '/'));
        var shortName = plainName.Length > MaxName ? plainName[^MaxName..] : plainName;
        var blob = await blobs.Write(content, ct);
        try
        {
            await Enter(blob, shortName, retention, ct);
        }
        finally
        {
            File.Delete(blob.Path);
        }

        return new StoredFile(blob.Digest, shortName, blob.Length);
    }

    public async Task<Stream> Open(string digest, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var length = await scope.ServiceProvider.GetRequiredService<FilesDb>().Files
            .Where(file => file.Digest == digest).Select(file => (long?)file.Length).FirstOrDefaultAsync(ct);
        return await blobs.Open(digest, length ?? throw new NotFoundException("文件"), ct);
    }

    // A scope of its own: the marks of the request (idempotency, inbox) belong to the room's save, not to this one.
    private async Task Enter(BlobFolder.Written blob, string name, RetentionClass retention, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = actor.Value;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = request.Act;
        var db = scope.ServiceProvider.GetRequiredService<FilesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Lock(blob.Digest, ct);
        blobs.Publish(blob);
        db.Add(FileEntry.Of(blob.Digest, name, blob.Length, retention, actor.Value, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
