using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowOpenData
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/data", () => Html.Of<object?>("OpenData", null))
            .Page(nameof(ShowOpenData), "开放数据", "曲双随机办〔2023〕7号 第二十一条：公民、法人和其他组织可以查询抽查结果");
}
