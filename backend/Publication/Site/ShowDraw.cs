using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

internal static class ShowDraw
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/draws/{drawId}", Answer)
            .Page(nameof(ShowDraw), "抽取及其核验", "曲双随机办〔2023〕7号 第七条：抽取结果公开；任何人可以自行核验");

    /// <summary>Before there is a result, the page says what was promised.</summary>
    private static async Task<IResult> Answer(string drawId, string? after, IMediator mediator, CancellationToken ct)
    {
        try
        {
            return Html.Of("Draw", await mediator.Send(new GetPublicDraw.Query(drawId, after, null), ct));
        }
        catch (NotFoundException)
        {
            return Html.Of("Commitment", await mediator.Send(new GetPublicCommitment.Query(drawId), ct));
        }
    }
}
