using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowTasks
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/tasks", async (string? q, string? after, IMediator mediator, CancellationToken ct) =>
                Html.Of("Tasks", new Model(q ?? "", await mediator.Send(new ListPublicTasks.Query(null, q, after, null), ct))))
            .Page(nameof(ShowTasks), "抽查任务", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开");

    internal sealed record Model(string Q, Page<ListPublicTasks.Row> Found);
}
