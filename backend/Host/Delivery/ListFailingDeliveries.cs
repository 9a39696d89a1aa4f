using DualRandom.SharedKernel;

namespace DualRandom.Host.Delivery;

internal static class ListFailingDeliveries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/deliveries/failing", async (Deliveries deliveries, CancellationToken ct) => TypedResults.Ok(await deliveries.Failing(ct)))
            .Permit(nameof(ListFailingDeliveries), "查看投递失败、系统仍在重试的事件", Role.SystemAdministrator);
}
