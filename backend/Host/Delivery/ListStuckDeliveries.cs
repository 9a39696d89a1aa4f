using DualRandom.SharedKernel;

namespace DualRandom.Host.Delivery;

internal static class ListStuckDeliveries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deliveries", async (Deliveries deliveries, CancellationToken ct) => TypedResults.Ok(await deliveries.Stuck(ct)))
            .Permit(nameof(ListStuckDeliveries), "查看多次投递失败、等待处理的事件", Role.SystemAdministrator);
}
