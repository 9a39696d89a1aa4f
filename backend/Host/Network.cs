using System.Net;
using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.HttpOverrides;

namespace DualRandom.Host;

/// <summary>What stands between a caller and an endpoint: proxies, headers, who it is, which doors are open.</summary>
internal static class Network
{
    public static void UseNetwork(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("ForwardedHeaders:KnownProxies").Get<string[]>() ?? [];
        if (proxies.Length > 0)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
            foreach (var proxy in proxies)
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            app.UseForwardedHeaders(options);
        }

        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "same-origin";
            http.Response.Headers.XFrameOptions = "DENY";
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });

        // Reading JSON in a charset that nobody knows would look like a breakdown of ours.
        app.Use((http, next) => http.Request.GetTypedHeaders().ContentType is { Charset.Length: > 0, Encoding: null }
            ? throw new BadHttpRequestException("Unknown charset", StatusCodes.Status415UnsupportedMediaType)
            : next(http));
    }

    /// <summary>Authentication, antiforgery, the open doors, then idempotency: in this order.</summary>
    public static void UseActor(this WebApplication app)
    {
        var doors = Settings.Doors(app.Configuration);
        app.UseAuthentication();
        app.UseMiddleware<SignedInActor>();
        app.UseAuthorization();
        app.Use((http, next) =>
        {
            if (http.GetEndpoint() is { } endpoint && !Open(endpoint, http, doors))
                throw new NotFoundException("此地址");
            return next(http);
        });
        app.UseMiddleware<IdempotencyKeys>();
    }

    private static bool Open(Endpoint endpoint, HttpContext http, IReadOnlyList<string> doors)
    {
        if (endpoint.Metadata.GetMetadata<AnonymousMark>() is not null)
            return doors.Contains(Door.Public) || doors.Contains(Door.Office);
        return doors.Contains(http.User.HasClaim(SignedInActor.ByKey, "true") ? Door.Api : Door.Office);
    }
}
