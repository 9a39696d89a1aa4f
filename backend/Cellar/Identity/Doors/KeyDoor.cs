using System.Security.Claims;
using System.Text.Encodings.Web;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DualRandom.Cellar.Identity.Doors;

/// <summary>A department's own system, known by the key in <c>X-Api-Key</c>, with the rights of the department's administrator.</summary>
internal sealed class KeyDoor(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, IdentityDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "key";
    public const string Header = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var digest = ApiKey.DigestOf(Request.Headers[Header].ToString());
        // Nobody is the actor yet, so the scope would hide the key.
        var key = await db.ApiKeys.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().SingleOrDefaultAsync(k => k.Digest == digest, Context.RequestAborted);
        if (key?.Opens(MachineTime.Now) != true)
            return AuthenticateResult.Fail("The key is unknown, expired or revoked");
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, key.Id.ToString()), new(ClaimTypes.Name, $"系统：{key.Name}"), new(ClaimTypes.Role, Role.DepartmentAdministrator),
            new(SignedInActor.Region, key.RegionPath), new(SignedInActor.Department, key.DepartmentId.ToString()), new(SignedInActor.ByKey, "true"),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }
}
