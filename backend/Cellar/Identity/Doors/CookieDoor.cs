using System.Globalization;
using System.Security.Claims;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Identity.Doors;

/// <summary>
/// The cookie says only which session of whom, under which security stamp. What the person may do is read from the account with every request:
/// an ended session, a disabled account, a changed role and a changed password count at once, on every host.
/// </summary>
internal static class CookieDoor
{
    public const string Scheme = "cookie";
    private const string Stamp = "dr:stamp";

    /// <summary>Says that the session did not run out but was ended, as for a lost phone: the device forgets what it kept.</summary>
    private const string Ended = "X-DualRandom-Session-Ended";
    private static readonly string[] Elsewhere = ["signed-out-everywhere", "password-reset", "disabled", "second-factor-reset"];

    public static void Configure(CookieAuthenticationOptions options, House house)
    {
        options.CookieManager = new NamedByTransport();
        options.Cookie.Name = house.CookieName("dr");
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.TimeProvider = MachineTime.Clock;
        options.Events.OnValidatePrincipal = ReadAccount;
        options.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>Gives the cookie and the antiforgery token that belongs to the person.</summary>
    public static async Task OpenSession(this HttpContext http, Account account, Session session)
    {
        var ticket = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(Stamp, account.SecurityStamp!), new Claim(CurrentSession.Claim, session.Id.ToString()),
            ], Scheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(ticket));
        http.User = Principal(account, session.Id);
        http.GiveAntiforgeryToken();
    }

    public static async Task CloseSession(this HttpContext http)
    {
        await http.SignOutAsync(Scheme);
        http.Response.Cookies.Delete(AntiforgeryCookie(http), TokenCookie(http));
    }

    /// <summary>A cookie that the page's script reads and sends back as X-XSRF-TOKEN; a page of another site cannot read it.</summary>
    public static void GiveAntiforgeryToken(this HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        http.Response.Cookies.Append(AntiforgeryCookie(http), tokens.RequestToken!, TokenCookie(http));
    }

    private static async Task ReadAccount(CookieValidatePrincipalContext context)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<IdentityDb>();
        var since = MachineTime.Now - Session.Longest;
        // Nobody is the actor yet, so the scope would hide the account.
        var account = Guid.TryParse(context.Principal?.FindFirstValue(CurrentSession.Claim), CultureInfo.InvariantCulture, out var session)
            ? await (from open in db.Sessions
                     join known in db.Accounts.IgnoreQueryFilters([ModuleDb.ScopeFilter]) on open.AccountId equals known.Id
                     where open.Id == session && open.EndedAt == null && open.OpenedAt > since
                     select known).AsNoTracking().SingleOrDefaultAsync(context.HttpContext.RequestAborted)
            : null;
        if (account is { IsActive: true } && account.SecurityStamp == context.Principal!.FindFirstValue(Stamp))
        {
            context.ReplacePrincipal(Principal(account, session));
            return;
        }

        if (await db.Sessions.AsNoTracking().AnyAsync(s => s.Id == session && Elsewhere.Contains(s.EndReason), context.HttpContext.RequestAborted))
            context.HttpContext.Response.Headers[Ended] = "true";
        context.RejectPrincipal();
        await context.HttpContext.CloseSession();
    }

    private static ClaimsPrincipal Principal(Account account, Guid session)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(ClaimTypes.Name, account.DisplayName),
            new(SignedInActor.Region, account.RegionPath),
            new(CurrentSession.Claim, session.ToString()),
        };
        claims.AddRange(account.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        if (account.DepartmentId is { } department)
            claims.Add(new Claim(SignedInActor.Department, department.ToString()));
        if (account.InspectorId is { } inspector)
            claims.Add(new Claim(SignedInActor.InspectorEntry, inspector.ToString()));
        if (account.MustChangePassword)
            claims.Add(new Claim(SignedInActor.MustChangePassword, "true"));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }

    private static string AntiforgeryCookie(HttpContext http) => http.RequestServices.GetRequiredService<House>().CookieName("XSRF-TOKEN");

    private static CookieOptions TokenCookie(HttpContext http) =>
        new() { Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/", HttpOnly = false, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true };

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary><c>__Host-</c> binds a cookie to this very host, but browsers take it over HTTPS and for the whole host only.</summary>
    private sealed class NamedByTransport : ICookieManager
    {
        private readonly ChunkingCookieManager _inner = new();

        public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
            _inner.AppendResponseCookie(context, Name(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context, key), options);

        private static string Name(HttpContext context, string key) => !context.Request.IsHttps ? key : context.Request.PathBase.HasValue ? $"__Secure-{key}" : $"__Host-{key}";
    }
}
