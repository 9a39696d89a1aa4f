using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowReceipt
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/receipts", Answer)
            .Page(nameof(ShowReceipt), "凭回执编号查询办理情况", "平新双随机办〔2023〕16号 六：接受社会监督；知道回执编号的人即提交人");

    private static async Task<IResult> Answer(string? code, IMediator mediator, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(code))
            return Html.Of("Receipt", new Model("", null, Unknown: false), kept: false);
        try
        {
            return Html.Of("Receipt", new Model(code, await mediator.Send(new GetSubmissionReceipt.Query(code), ct), Unknown: false), kept: false);
        }
        catch (RefusalException e) when (e is NotFoundException or ShapeException)
        {
            return Html.Of("Receipt", new Model(code, null, Unknown: true), StatusCodes.Status404NotFound);
        }
    }

    internal sealed record Model(string Code, GetSubmissionReceipt.Answer? Receipt, bool Unknown);
}
