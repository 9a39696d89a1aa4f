using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace DualRandom.Publication;

/// <summary>A public answer is the same for everyone: caches keep it for a minute, then ask by its digest whether it is still so.</summary>
internal static class PublicAnswer
{
    public static RouteHandlerBuilder Cached(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(async (call, next) =>
        {
            if (await next(call) is not IValueHttpResult { Value: { } answer })
                throw new InvalidOperationException($"{call.HttpContext.Request.Path} answers without a value");
            var body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Json.Options);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
            call.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
            return TypedResults.Bytes(body, "application/json; charset=utf-8", entityTag: tag);
        });
}
