using System.Security.Claims;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity;

/// <summary>Turns the claims of a cookie or a key into the actor that rooms know, and names the act for the audit trail.</summary>
public sealed class SignedInActor(RequestDelegate next)
{
    /// <summary>Claims beside the standard ones.</summary>
    public const string Region = "dr:region";
    public const string Department = "dr:department";
    public const string InspectorEntry = "dr:inspector";
    public const string ByKey = "dr:by-key";
    public const string MustChangePassword = "dr:must-change-password";

    public async Task Invoke(HttpContext http, CurrentActor actor, CurrentRequest request)
    {
        request.Act = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method;
        if (http.User.Identity?.IsAuthenticated == true)
            actor.Value = Actor(http.User, http.Connection.RemoteIpAddress?.ToString());
        if (http.User.HasClaim(MustChangePassword, "true") && http.GetEndpoint()?.Metadata.GetMetadata<BeforePasswordChange>() is null)
            throw new ForbiddenException("password.change-required", "首次登录必须先修改密码");
        await next(http);
    }

    private static Actor Actor(ClaimsPrincipal person, string? from)
    {
        var roles = person.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToList();
        var seesAllDepartments = roles.Contains(Role.CoordinatingOffice) || roles.Contains(Role.Auditor);
        var department = Id(person, Department);
        var readsOnly = roles.Count > 0 && roles.TrueForAll(role => role is Role.Auditor or Role.MemberUnit);
        return new Actor(
            Id(person, ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A ticket without a user"),
            person.Identity!.Name ?? "",
            roles,
            new Scope(person.FindFirstValue(Region) ?? "-", seesAllDepartments ? null : department ?? Guid.Empty, readsOnly),
            from,
            Id(person, InspectorEntry));
    }

    private static Guid? Id(ClaimsPrincipal person, string claim) =>
        Guid.TryParse(person.FindFirstValue(claim), out var id) ? id : null;
}
