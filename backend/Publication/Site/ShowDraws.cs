using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowDraws
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/draws", async (string? after, IMediator mediator, CancellationToken ct) =>
                Html.Of("Draws", await mediator.Send(new ListPublicDraws.Query(after, null), ct)))
            .Page(nameof(ShowDraws), "抽取公开", "曲双随机办〔2023〕7号 第七条：抽取结果公开");
}
