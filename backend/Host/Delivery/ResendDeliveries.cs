using DualRandom.SharedKernel;

namespace DualRandom.Host.Delivery;

internal static class ResendDeliveries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/outboxes/{module}/resend", async (string module, Deliveries deliveries, CurrentActor actor, OutboxBell bell, CancellationToken ct) =>
                TypedResults.Ok(new Answer(await deliveries.ResendAll(module, actor, bell, ct))))
            .Permit(nameof(ResendDeliveries), "重新投递一个模块全部停下的事件", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Count">At most 500, the oldest first.</param>
    internal sealed record Answer(int Count);
}
