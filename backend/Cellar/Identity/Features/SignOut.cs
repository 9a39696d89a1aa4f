using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/session", async (HttpContext http) =>
            {
                await http.CloseSession();
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(SignOut), "退出登录")
            .WithMetadata(new BeforePasswordChange())
            .ByPersonOnly();
}
