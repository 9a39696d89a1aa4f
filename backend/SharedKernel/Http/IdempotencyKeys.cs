using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.SharedKernel;

/// <summary>
/// POST with an Idempotency-Key: the mark is written in the same save as the effect, the answer right after it. The same key
/// with the same body gets the same answer for 24 h; with another body 422; while the first is still running 409, and so for
/// an answer that is <see cref="SecretAnswer"/>.
/// </summary>
public sealed class IdempotencyKeys(RequestDelegate next)
{
    private const int MaxKey = 200;
    private const int MaxAnswer = 1 << 20;

    public async Task Invoke(HttpContext http, CurrentActor actor, CurrentRequest request)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || actor.Value.UserId == Guid.Empty
            || http.GetEndpoint()?.Metadata.GetMetadata<ModuleMark>() is not { } module)
        {
            await next(http);
            return;
        }

        if (key.Length > MaxKey)
            throw new ShapeException("Idempotency-Key", "too-long", $"幂等键最长 {MaxKey} 个字符");
        var digest = await Digest(http);
        var db = (ModuleDb)http.RequestServices.GetService(module.DbType)!;
        var known = await db.Set<IdempotencyRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.ActorId == actor.Value.UserId && row.Key == key, http.RequestAborted);
        if (known is not null)
        {
            await Replay(http, known, digest);
            return;
        }

        var mark = new IdempotencyRow
        {
            ActorId = actor.Value.UserId, Key = key, Route = http.Request.Path, BodyDigest = digest, CreatedAt = MachineTime.Now,
        };
        request.Idempotency = mark;
        await RunAndKeep(http, db, mark);
    }

    private async Task RunAndKeep(HttpContext http, ModuleDb db, IdempotencyRow mark)
    {
        var answer = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        if (http.Response.StatusCode < 400 && copy.Length <= MaxAnswer && http.GetEndpoint()?.Metadata.GetMetadata<SecretAnswer>() is null && db.Entry(mark).State == EntityState.Unchanged)
        {
            var text = Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
            await db.Set<IdempotencyRow>().Where(row => row.ActorId == mark.ActorId && row.Key == mark.Key).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Status, http.Response.StatusCode).SetProperty(r => r.Answer, text), CancellationToken.None);
        }

        copy.Position = 0;
        await copy.CopyToAsync(answer, http.RequestAborted);
    }

    private static async Task Replay(HttpContext http, IdempotencyRow known, byte[] digest)
    {
        if (known.Route != http.Request.Path || !CryptographicOperations.FixedTimeEquals(known.BodyDigest, digest))
            throw new IdempotencyMisuseException();
        if (known.Status is not { } status)
            throw new RuleBrokenException("idempotency.done", "该请求已经处理，回执未能保存；请直接查询结果");
        http.Response.StatusCode = status;
        http.Response.Headers["Idempotent-Replay"] = "true";
        if (known.Answer is { Length: > 0 } answer)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(answer, http.RequestAborted);
        }
    }

    private static async Task<byte[]> Digest(HttpContext http)
    {
        if (http.Request.HasFormContentType)
            return await FormDigest(http.Request, http.RequestAborted);
        http.Request.EnableBuffering();
        var digest = await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted);
        http.Request.Body.Position = 0;
        return digest;
    }

    // The boundary of a form differs with every sending: what counts are its fields and its files, byte for byte.
    private static async Task<byte[]> FormDigest(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var form = await request.ReadFormAsync(ct);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
                digest.AppendData(JsonSerializer.SerializeToUtf8Bytes<string?[]>([name, .. values]));
            foreach (var file in form.Files.OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                await using var content = file.OpenReadStream();
                digest.AppendData(JsonSerializer.SerializeToUtf8Bytes<string[]>([file.Name, file.FileName, file.ContentType]));
                digest.AppendData(await SHA256.HashDataAsync(content, ct));
            }

            return digest.GetHashAndReset();
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("The form could not be read", e);
        }
    }
}

/// <summary>A key used again for something else: 422.</summary>
public sealed class IdempotencyMisuseException() : RefusalException("idempotency.other-body", "同一幂等键不能用于不同的请求内容");
