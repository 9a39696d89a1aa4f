using System.Threading.RateLimiting;
using DualRandom.SharedKernel;

namespace DualRandom.Host;

/// <summary>How much one caller may ask. A limit protects the others, it is no rule of law: settings, with defaults.</summary>
internal static class Limits
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var anonymous = builder.Configuration.GetValue("Limits:AnonymousPerMinute", 300);
        var rare = builder.Configuration.GetValue("Limits:RarePerHour", 20);
        var codes = builder.Configuration.GetValue("Limits:CodesPerMinute", 60);
        var body = builder.Configuration.GetValue("Limits:BodyMegabytes", 30);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = body * 1024L * 1024;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(CallLimit.Rare, http => RateLimitPartition.GetFixedWindowLimiter(
                From(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = rare, Window = TimeSpan.FromHours(1) }));
            options.AddPolicy(CallLimit.Code, http => RateLimitPartition.GetFixedWindowLimiter(
                From(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = codes, Window = TimeSpan.FromMinutes(1) }));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                http.GetEndpoint()?.Metadata.GetMetadata<AnonymousMark>() is null
                    ? RateLimitPartition.GetNoLimiter("signed-in")
                    : RateLimitPartition.GetFixedWindowLimiter(
                        From(http),
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = anonymous, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static string From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "?";

    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();
}
