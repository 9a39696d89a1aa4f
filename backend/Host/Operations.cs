using DualRandom.SharedKernel;

namespace DualRandom.Host;

/// <summary>What the system administrator looks at and does: health.</summary>
internal static class Operations
{
    public static void MapOperations(this WebApplication app) =>
        app.MapGet("/health", () => TypedResults.Ok(new { status = "ok" }))
            .Anonymous("Health", "运行状况", "供负载均衡和监控探测，不含数据");
}
