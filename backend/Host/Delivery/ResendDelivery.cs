using DualRandom.SharedKernel;

namespace DualRandom.Host.Delivery;

internal static class ResendDelivery
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/deliveries/{module}/{position:long}/resend", async (
                string module, long position, Deliveries deliveries, CurrentActor actor, OutboxBell bell, CancellationToken ct) =>
            {
                await deliveries.Resend(module, position, actor, bell, ct);
                return TypedResults.NoContent();
            })
            .Permit(nameof(ResendDelivery), "重新投递一个失败的事件", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);
}
