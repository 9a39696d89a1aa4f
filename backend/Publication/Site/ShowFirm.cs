using DualRandom.Publication.Features;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowFirm
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/firms/{code}", async (string code, IMediator mediator, CancellationToken ct) =>
                Html.Of("Firm", await mediator.Send(new GetPublicSubject.Query(code), ct)))
            .Page(nameof(ShowFirm), "归集到检查对象名下的公示信息", "清双随机办〔2024〕8号 五(三)7：抽查结果归集到市场主体名下，向社会公示");
}
