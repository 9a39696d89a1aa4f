using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowPlans
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/plans", async (string? after, IMediator mediator, CancellationToken ct) =>
                Html.Of("Plans", await mediator.Send(new ListPublicAnnualPlans.Query(null, null, after, null), ct)))
            .Page(nameof(ShowPlans), "年度抽查计划", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开");
}
