using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowRights
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/rights", async (IMediator mediator, TimeProvider clock, CancellationToken ct) =>
                Html.Of("Rights", await mediator.Send(new GetRightsAndDuties(LegalDay.Of(clock.GetUtcNow())), ct)))
            .Page(nameof(ShowRights), "检查对象的权利与义务", "清双随机办〔2024〕8号 六(四)：使广大企业知晓配合抽查的义务和相关权利");
}
