using System.Threading.RateLimiting;
using DualRandom.SharedKernel;

namespace DualRandom.Host;

/// <summary>How much one caller may ask. A limit protects the others, it is no rule of law: settings, with defaults.</summary>
internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var anonymous = builder.Configuration.GetValue("Limits:AnonymousPerMinute", 300);
        var body = builder.Configuration.GetValue("Limits:BodyMegabytes", 30);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = body * 1024L * 1024;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.GetEndpoint()?.Metadata.GetMetadata<AnonymousMark>() is null
                    ? RateLimitPartition.GetNoLimiter("signed-in")
                    : RateLimitPartition.GetFixedWindowLimiter(
                        http.Connection.RemoteIpAddress?.ToString() ?? "?",
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = anonymous, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();
}
