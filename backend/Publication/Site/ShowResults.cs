using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowResults
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/results", Answer)
            .Page(nameof(ShowResults), "按名称或统一社会信用代码查询检查结果", "曲双随机办〔2023〕7号 第二十一条：公民、法人和其他组织可以查询抽查结果");

    /// <summary>What was typed stays in the field, with what is wrong about it.</summary>
    private static async Task<IResult> Answer(string? q, string? after, IMediator mediator, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(q))
            return Html.Of("Results", new Model("", null, null));
        try
        {
            return Html.Of("Results", new Model(q, await mediator.Send(new FindPublicResults.Query(q, null, after, null), ct), null));
        }
        catch (ShapeException refused)
        {
            return Html.Of("Results", new Model(q, null, refused.Errors[0].Message), StatusCodes.Status400BadRequest);
        }
    }

    /// <param name="Found">Null while nothing was asked.</param>
    internal sealed record Model(string Q, Page<FindPublicResults.Row>? Found, string? Refusal);
}
