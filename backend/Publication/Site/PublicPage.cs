using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DualRandom.Publication.Site;

internal static class PublicPage
{
    /// <summary>A page for everyone; what it is refused stands on a page too.</summary>
    public static RouteHandlerBuilder Page(this RouteHandlerBuilder endpoint, string name, string summary, string why) =>
        endpoint.Anonymous(name, summary, why).AddEndpointFilter(async (call, next) =>
        {
            try
            {
                return await next(call);
            }
            catch (RefusalException refusal)
            {
                return Html.Of("Refusal", refusal, refusal switch
                {
                    NotFoundException => StatusCodes.Status404NotFound,
                    RuleBrokenException => StatusCodes.Status409Conflict,
                    _ => StatusCodes.Status400BadRequest,
                });
            }
        });
}
