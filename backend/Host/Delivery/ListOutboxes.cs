using DualRandom.SharedKernel;

namespace DualRandom.Host.Delivery;

internal static class ListOutboxes
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/outboxes", async (Deliveries deliveries, CancellationToken ct) => TypedResults.Ok(await deliveries.Outboxes(ct)))
            .Permit(nameof(ListOutboxes), "查看各模块收发箱的状况", Role.SystemAdministrator);
}
