using Microsoft.AspNetCore.Builder;

namespace DualRandom.Cellar.Identity.Doors;

internal static class PersonOnly
{
    /// <summary>Not for a system with a key: it has no session, no password, and must not make keys for itself.</summary>
    public static RouteHandlerBuilder ByPersonOnly(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization(policy => policy.RequireAssertion(context => !context.User.HasClaim(SignedInActor.ByKey, "true")));
}
