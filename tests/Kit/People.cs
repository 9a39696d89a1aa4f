using System.Net;
using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Kit;

/// <summary>People and bodies of a house, put straight into its tables; they then sign in over HTTP like everybody.</summary>
public static class People
{
    public const string Qinghe = "130534";
    public const string Bureau = "市场监督管理局";

    /// <summary>Of the three administrators of the first start: sysadmin, secadmin, audadmin.</summary>
    public const string FirstPassword = "Nur-fuer-den-ersten-Tag-1";

    public const string Password = "Ein-gutes-Passwort-1";

    private static readonly string[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
    private static readonly string[] Regional = [Role.CoordinatingOffice, Role.MemberUnit, Role.Auditor];
    private static int _count;

    /// <summary>A person with this role, signed in: cookie and antiforgery token are sent by themselves.</summary>
    /// <param name="region">Code; null: Qinghe, or the whole installation for the three administrators.</param>
    /// <param name="department">Made if the region has none of that name; null: the market bureau for roles that need a department.</param>
    public static async Task<HttpClient> SignedIn(
        this HouseFixture house, string role, string? region = null, string? department = null, Guid? inspectorId = null, string? name = null)
    {
        var signInName = await house.Person(role, region, department, inspectorId, name);
        return await house.SignIn(signInName, Password);
    }

    /// <returns>The sign-in name of a new person whose password is <see cref="Password"/>.</returns>
    public static async Task<string> Person(
        this HouseFixture house, string role, string? region = null, string? department = null, Guid? inspectorId = null, string? name = null)
    {
        var everywhere = region is null && Administrators.Contains(role);
        var bureau = department ?? (Administrators.Contains(role) || Regional.Contains(role) ? null : Bureau);
        var entry = bureau is null ? null : await house.Department(bureau, region ?? Qinghe, coordinates: role == Role.CoordinatingOffice);
        await using var scope = house.Inside();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var path = everywhere ? "/" : await db.Regions.Where(r => r.Code == (region ?? Qinghe)).Select(r => r.Path).SingleAsync();
        var signInName = $"p{Interlocked.Increment(ref _count)}";
        var account = Account.Open(signInName, new AccountText(name ?? $"{role} {signInName}", path, entry?.Id, inspectorId), house.Clock.GetUtcNow());
        account.Grant([role], Actor.House("kit"), entry is null ? null : await db.Departments.SingleAsync(d => d.Id == entry.Id));
        account.PasswordWasChanged();
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password).OrRefuse();
        return signInName;
    }

    /// <summary>The department of this name or alias in the region; made if there is none.</summary>
    public static async Task<DepartmentEntry> Department(
        this HouseFixture house, string name, string region = Qinghe, string? code = null, string[]? aliases = null, bool coordinates = false)
    {
        await using var scope = house.Inside();
        if (await scope.ServiceProvider.GetRequiredService<IDirectory>().FindDepartment(region, name, CancellationToken.None) is { } known)
            return known;
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var others = await db.Departments.Where(d => d.RegionCode == region).ToListAsync();
        var text = new DepartmentText(code ?? $"D{others.Count + 1}", name, BodyKind.AdministrativeBureau, aliases ?? [], [], coordinates);
        var made = Cellar.Identity.Department.Create(await db.Regions.SingleAsync(r => r.Code == region), text, others, house.Clock.GetUtcNow());
        db.Add(made);
        await db.SaveChangesAsync();
        return made.AsEntry();
    }

    public static Task<HttpClient> SignIn(this HouseFixture house, string signInName, string password) => SignIn(house.Address, signInName, password);

    public static async Task<HttpClient> SignIn(Uri host, string signInName, string password = Password)
    {
        var client = Browser(host);
        await client.Post("/session", new { signInName, password }, 200);
        return client;
    }

    /// <summary>Keeps cookies and answers the antiforgery cookie with its header, as the web application does.</summary>
    public static HttpClient Browser(this HouseFixture house) => Browser(house.Address);

    private static HttpClient Browser(Uri host) => new(new CookieKeeper()) { BaseAddress = host };

    private static AsyncServiceScope Inside(this HouseFixture house)
    {
        var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("kit");
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = "kit";
        return scope;
    }

    private sealed class CookieKeeper() : DelegatingHandler(new HttpClientHandler())
    {
        private CookieContainer Cookies => ((HttpClientHandler)InnerHandler!).CookieContainer;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Cookies.GetCookies(request.RequestUri!).LastOrDefault(cookie => cookie.Name.StartsWith("XSRF-TOKEN", StringComparison.Ordinal)) is { } token && !request.Headers.Contains("X-XSRF-TOKEN"))
                request.Headers.Add("X-XSRF-TOKEN", token.Value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
