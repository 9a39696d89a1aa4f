using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowTask
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/tasks/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                Html.Of("Task", await mediator.Send(new GetPublicTask.Query(id), ct)))
            .Page(nameof(ShowTask), "抽查任务：依据、主体、内容、方式与进度", "清双随机办〔2024〕8号 六(四)：公开抽查依据、抽查主体、抽查内容、抽查方式");
}
