using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DualRandom.SharedKernel;

/// <summary>The permission of an endpoint: its name is the slice's name, its roles are who may.</summary>
public sealed record Permission(string Name, string Summary, IReadOnlyList<string> Roles);

/// <summary>An endpoint that anyone may call, and why.</summary>
public sealed record AnonymousMark(string Why);

/// <summary>An endpoint that people may call before they changed the password they were given.</summary>
public sealed record BeforePasswordChange;

/// <summary>An endpoint whose answer holds a password or key shown once: it is never kept for a replay.</summary>
public sealed record SecretAnswer;

/// <summary>The module whose schema holds the idempotency marks of its endpoints.</summary>
public sealed record ModuleMark(Type DbType);

/// <summary>Limits beside that for everybody without an account.</summary>
public static class CallLimit
{
    /// <summary>What a person does a few times an hour.</summary>
    public const string Rare = "rare";

    /// <summary>Where a code is asked for: enough for people who read one from paper, too few to guess one.</summary>
    public const string Code = "code";
}

public static class Slice
{
    /// <summary>Names the endpoint, its permission and its place in the audit trail in one go.</summary>
    /// <param name="name">The slice: file, route name, permission and test share it.</param>
    /// <param name="summary">One Chinese line for the API document and the list of roles.</param>
    public static RouteHandlerBuilder Permit(this RouteHandlerBuilder endpoint, string name, string summary, params string[] roles) =>
        Guard(endpoint, new Permission(name, summary, roles), policy => policy.RequireRole(roles));

    /// <summary>Any signed-in person, even one without a role yet, such as the sign-out.</summary>
    public static RouteHandlerBuilder PermitEveryone(this RouteHandlerBuilder endpoint, string name, string summary) =>
        Guard(endpoint, new Permission(name, summary, Role.All), policy => policy.RequireAuthenticatedUser());

    public static RouteHandlerBuilder Anonymous(this RouteHandlerBuilder endpoint, string name, string summary, string why) =>
        Describe(endpoint, name, summary).WithMetadata(new AnonymousMark(why)).AllowAnonymous();

    private static RouteHandlerBuilder Guard(RouteHandlerBuilder endpoint, Permission permission, Action<AuthorizationPolicyBuilder> policy) =>
        Describe(endpoint, permission.Name, permission.Summary)
            .WithMetadata(permission)
            .RequireAuthorization(policy)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>The version as an ETag, for If-Match on the next change.</summary>
    public static void Tag(this HttpResponse response, int version) => response.Headers.ETag = $"\"{version}\"";

    /// <summary>The version that the caller saw: 428 without If-Match, 412 when it is not the current one.</summary>
    public static int SeenVersion(this HttpRequest request)
    {
        var tag = request.Headers.IfMatch.ToString().Trim('"');
        if (tag.Length == 0)
            throw new PreconditionRequiredException();
        return int.TryParse(tag, out var version) ? version : throw new StaleException();
    }
}

/// <summary>If-Match is missing: 428.</summary>
public sealed class PreconditionRequiredException() : RefusalException("precondition-required", "缺少 If-Match，请先读取最新版本");
