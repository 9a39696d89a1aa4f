using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowPlan
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/plans/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                Html.Of("Plan", await mediator.Send(new GetPublicAnnualPlan.Query(id), ct)))
            .Page(nameof(ShowPlan), "年度抽查计划：全部条目", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开");
}
