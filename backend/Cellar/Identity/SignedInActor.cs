using System.Security.Claims;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity;

/// <summary>Turns the claims of a cookie or a key into the actor that rooms know, and names the act for the audit trail.</summary>
public sealed class SignedInActor(RequestDelegate next, IAntiforgery antiforgery)
{
    /// <summary>Claims beside the standard ones.</summary>
    public const string Region = "dr:region";
    public const string Department = "dr:department";
    public const string InspectorEntry = "dr:inspector";
    public const string ByKey = "dr:by-key";
    public const string MustChangePassword = "dr:must-change-password";

    public async Task Invoke(HttpContext http, CurrentActor actor, CurrentRequest request)
    {
        var endpoint = http.GetEndpoint()?.Metadata;
        var from = http.Connection.RemoteIpAddress?.ToString();
        request.Act = endpoint?.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method;
        var signedIn = http.User.Identity?.IsAuthenticated == true;
        actor.Value = signedIn ? Actor(http.User, from) : SharedKernel.Actor.Nobody with { From = from };
        if (signedIn && endpoint?.GetMetadata<Permission>() is not null)
            await Guard(http, endpoint);
        await next(http);
    }

    private async Task Guard(HttpContext http, EndpointMetadataCollection endpoint)
    {
        // Browsers send cookies by themselves, keys never; reading methods pass by definition.
        if (!http.User.HasClaim(ByKey, "true") && !await antiforgery.IsRequestValidAsync(http))
            throw new BadRequestException("antiforgery", "请求缺少防伪令牌，请刷新页面后重试");
        if (http.User.HasClaim(MustChangePassword, "true") && endpoint.GetMetadata<BeforePasswordChange>() is null)
            throw new ForbiddenException("password.change-required", "首次登录必须先修改密码");
    }

    private static Actor Actor(ClaimsPrincipal person, string? from)
    {
        var roles = person.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToList();
        var seesAllDepartments = roles.Contains(Role.CoordinatingOffice) || roles.Contains(Role.Auditor);
        var department = Id(person, Department);
        // An auditor only reads, whatever else an old grant says.
        var readsOnly = roles.Contains(Role.Auditor) || (roles.Count > 0 && roles.TrueForAll(role => role is Role.MemberUnit));
        return new Actor(
            Id(person, ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("A ticket without a user"),
            person.Identity!.Name ?? "",
            roles,
            new Scope(person.FindFirstValue(Region) ?? "-", seesAllDepartments ? null : department ?? Guid.Empty, readsOnly),
            from,
            Id(person, InspectorEntry),
            department);
    }

    private static Guid? Id(ClaimsPrincipal person, string claim) =>
        Guid.TryParse(person.FindFirstValue(claim), out var id) ? id : null;
}
