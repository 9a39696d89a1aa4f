using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowStart
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public", async (IMediator mediator, CancellationToken ct) =>
                Html.Of("Start", await mediator.Send(new GetPublicOverview.Query(), ct)))
            .Page(nameof(ShowStart), "公示首页", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开");
}
