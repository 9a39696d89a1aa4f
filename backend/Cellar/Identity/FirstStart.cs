using System.Globalization;
using System.Text;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DualRandom.Cellar.Identity;

/// <summary>Once in an installation's life: the divisions of GB/T 2260 and the three administrators, each with a password for one use.</summary>
internal sealed class FirstStart(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock, House house) : IHostedService
{
    private static readonly (string SignInName, string Chinese, string English, string Role)[] Administrators =
    [
        ("sysadmin", "系统管理员", "system administrator", Role.SystemAdministrator),
        ("secadmin", "安全管理员", "security administrator", Role.SecurityAdministrator),
        ("audadmin", "审计管理员", "audit administrator", Role.AuditAdministrator),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The practice area gets its people with the copied registers.
        if (house.IsPractice)
            return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("identity.first-start");
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = "identity.first-start";
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await db.Accounts.AnyAsync(cancellationToken))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('identity.first-start'))", cancellationToken);
        if (await db.Accounts.AnyAsync(cancellationToken))
            return;
        await CopyDivisions((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
        var told = await OpenAccounts(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
        await transaction.CommitAsync(cancellationToken);
        await Console.Out.WriteAsync(told);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task CopyDivisions(NpgsqlConnection connection, CancellationToken ct)
    {
        using var csv = new StreamReader(typeof(FirstStart).Assembly.GetManifestResourceStream(typeof(FirstStart), "Data.gbt2260-divisions.csv")!);
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy region (code, name, kind, path, parent_code, is_current, added_locally) from stdin (format binary)", ct);
        foreach (var region in Divisions.ReadAll(csv).All.Select(Region.Standard))
            await writer.WriteRowAsync(ct, region.Code, region.Name, $"{region.Kind}", region.Path, region.ParentCode, region.IsCurrent, region.AddedLocally);
        await writer.CompleteAsync(ct);
    }

    /// <returns>What the console says. Setting <c>FirstPassword</c>, for an unattended installation, is used instead of being told.</returns>
    private async Task<string> OpenAccounts(UserManager<Account> users)
    {
        var given = configuration["FirstPassword"];
        var told = new StringBuilder("\n首次启动：已建立三个管理员账号（三员分立）。密码只显示这一次，首次登录须修改。\n"
            + "First start: three administrators. These passwords are shown only once and must be changed at the first sign-in.\n");
        foreach (var (signInName, chinese, english, role) in Administrators)
        {
            var password = given ?? PasswordRule.OneTime();
            await users.CreateAsync(Account.First(signInName, chinese, role, clock.GetUtcNow()), password).OrRefuse();
            told.Append(CultureInfo.InvariantCulture, $"  {chinese} {english,-22}  {signInName}  {password}\n");
        }

        return given is null ? told.Append('\n').ToString() : "";
    }
}
