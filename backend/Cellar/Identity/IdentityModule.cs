using System.Threading.RateLimiting;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.Cellar.Identity.Features;
using DualRandom.Cellar.Identity.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DualRandom.Cellar.Identity;

/// <summary>Who may come in: regions, departments, people with their roles, systems with their keys.</summary>
public sealed class IdentityModule : IModule
{
    public string Name => "identity";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<IdentityDb>();
        house.Services.AddScoped<IDirectory, Directory>();
        house.Services.AddTransient<IAccounts, InspectorAccounts>();
        house.Services.AddTransient<SessionReader>();
        house.Services.AddTransient<PlaceReader>();
        house.Services.AddHttpContextAccessor();
        house.Services.AddTransient<CurrentSession>();
        house.Services.AddTransient<OwnAccount>();
        house.AddRecurring("identity.sweep-sessions", "0 20 3 * * ?", () => new SweepSessions.Command());
        house.Services.AddHostedService<FirstStart>();
        house.AddRegister("region");
        house.AddRegister("department");
        house.AddRegister("department_called");
        house.AddRegister("account", instead: [("lockout_end", "null"), ("access_failed_count", "0")]);
        AddPeople(house.Services);
        AddDoors(house.Services);
        AddProtectionKeys(house.Services);
    }

    public void Map(IEndpointRouteBuilder api)
    {
        SignIn.Map(api);
        GetSession.Map(api);
        ChangePassword.Map(api);
        SignOut.Map(api);
        SignOutEverywhere.Map(api);
        ListSessions.Map(api);
        BeginSecondFactor.Map(api);
        ConfirmSecondFactor.Map(api);
        EndSecondFactor.Map(api);

        CreateUser.Map(api);
        ReviseUser.Map(api);
        GrantRoles.Map(api);
        ResetPassword.Map(api);
        ResetSecondFactor.Map(api);
        DisableUser.Map(api);
        EnableUser.Map(api);
        ListUsers.Map(api);
        ListRoles.Map(api);

        AddRegion.Map(api);
        ListRegions.Map(api);
        CreateDepartment.Map(api);
        ReviseDepartment.Map(api);
        ListDepartments.Map(api);

        CreateApiKey.Map(api);
        RevokeApiKey.Map(api);
        ListApiKeys.Map(api);
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(options =>
        {
            // Chinese names are names; CreateUser says what a sign-in name looks like.
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        });
        services.AddScoped<IUserStore<Account>, AccountStore>();
        // PasswordRule says more than the framework's options can.
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddOptions<PasswordHasherOptions>().Configure<IConfiguration>(
            (options, configuration) => options.IterationCount = configuration.GetValue("Passwords:Iterations", 210_000));
    }

    private static void AddDoors(IServiceCollection services)
    {
        const string either = "cookie or key";
        services.AddAuthentication(either)
            .AddPolicyScheme(either, null, options => options.ForwardDefaultSelector =
                http => http.Request.Headers.ContainsKey(KeyDoor.Header) ? KeyDoor.Name : CookieDoor.Scheme)
            .AddCookie(CookieDoor.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyDoor>(KeyDoor.Name, options => options.TimeProvider = MachineTime.Clock);
        services.AddOptions<CookieAuthenticationOptions>(CookieDoor.Scheme).Configure<House>(CookieDoor.Configure);
        services.AddAuthorization();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<House>((options, house) =>
        {
            options.HeaderName = "X-XSRF-TOKEN";
            options.Cookie.Name = house.CookieName("dr-antiforgery");
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
            options.SuppressReadingTokenFromFormBody = true;
        });
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            var permits = configuration.GetValue("Limits:SignInPerMinute", 30);
            options.AddPolicy(SignIn.Limit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "?",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static void AddProtectionKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("DualRandom");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new ProtectionKeys(provider.GetRequiredService<IServiceScopeFactory>());
            options.XmlEncryptor = new KeyEncryption(provider);
        }));
    }
}
