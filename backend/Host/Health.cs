using DualRandom.SharedKernel;
using Npgsql;

namespace DualRandom.Host;

/// <summary>For load balancers and monitors, without an account: numbers, no data.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (Deliveries deliveries, TimeProvider clock, CancellationToken ct) =>
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(Patience);
                try
                {
                    var backlogs = await deliveries.Backlogs(patience.Token);
                    var oldest = backlogs.Min(backlog => backlog.OldestUndelivered);
                    return Microsoft.AspNetCore.Http.Results.Ok(new Answer(
                        "ok", (long?)(clock.GetUtcNow() - oldest)?.TotalSeconds, backlogs.Sum(backlog => backlog.StuckDeliveries),
                        backlogs.Sum(backlog => backlog.UnsealedAudit)));
                }
                catch (Exception e) when (e is NpgsqlException or InvalidOperationException || (e is OperationCanceledException && !ct.IsCancellationRequested))
                {
                    return Microsoft.AspNetCore.Http.Results.Json(new Answer("unavailable", null, null, null), statusCode: StatusCodes.Status503ServiceUnavailable);
                }
            })
            .Anonymous(nameof(Health), "运行状况", "供负载均衡和监控探测，不含数据")
            .Produces<Answer>()
            .Produces<Answer>(StatusCodes.Status503ServiceUnavailable);

    /// <param name="Status">ok, or unavailable when the database does not answer.</param>
    internal sealed record Answer(string Status, long? OldestUndeliveredSeconds, int? StuckDeliveries, int? UnsealedAuditEntries);
}
