using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowItems
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/items", async (string? q, string? after, IMediator mediator, CancellationToken ct) =>
                Html.Of("Items", new Model(q ?? "", await mediator.Send(new ListPublicItems.Query(null, null, q, after, null), ct))))
            .Page(nameof(ShowItems), "抽查事项清单", "曲双随机办〔2023〕7号 第十一条：抽查事项清单向社会公示");

    internal sealed record Model(string Q, Page<ListPublicItems.Row> Found);
}
