using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

/// <summary>An address below /public that leads nowhere says so on a page.</summary>
internal static class ShowNothing
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/{*path}", IResult () => throw new NotFoundException("此地址"))
            .Page(nameof(ShowNothing), "没有这个公示页面", "页面本身不含数据");
}
