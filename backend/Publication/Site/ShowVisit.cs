using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

/// <summary>What a firm sees when it scans the code on its notice or on the phone of an officer before its door.</summary>
internal static class ShowVisit
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet("/public/check", Answer)
            .Page(nameof(ShowVisit), "凭检查码核对上门检查是否属实", "平新双随机办〔2023〕16号 四2：告知检查对象；知道检查码的人即检查对象")
            .RequireRateLimiting(CallLimit.Code);

    private static async Task<IResult> Answer(string? subject, string? code, IMediator mediator, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(subject) || string.IsNullOrWhiteSpace(code))
            return Html.Of("Visit", new Model(subject ?? "", code ?? "", null, Unknown: false), kept: false);
        try
        {
            return Html.Of("Visit", new Model(subject, code, await mediator.Send(new CheckVisit.Query(subject, code), ct), Unknown: false), kept: false);
        }
        catch (RefusalException e) when (e is NotFoundException or ShapeException)
        {
            return Html.Of("Visit", new Model(subject, code, null, Unknown: true), StatusCodes.Status404NotFound);
        }
    }

    internal sealed record Model(string Subject, string Code, CheckVisit.Answer? Answer, bool Unknown)
    {
        /// <summary>What a person could have typed; the QR code's own is nobody's to read.</summary>
        public string Typed => Guid.TryParse(Subject, out _) ? "" : Subject;
    }
}
