using DualRandom.Kit;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Cellar.Audit;

/// <summary>A house that seals only when told to, somebody who changes the calendar, and somebody who reads the trail.</summary>
internal sealed class AuditHouse : IAsyncDisposable
{
    public const string SystemAdministrator = "系统管理员甲";

    private AuditHouse(HouseFixture house, HttpClient system, HttpClient audit) => (House, System, Audit) = (house, system, audit);

    public HouseFixture House { get; }

    public HttpClient System { get; }

    public HttpClient Audit { get; }

    public static async Task<AuditHouse> Start()
    {
        var house = await HouseFixture.Start(settings: "--Doors=office,api,public");
        return new AuditHouse(house, await house.SignedIn(Role.SystemAdministrator, name: SystemAdministrator), await house.SignedIn(Role.AuditAdministrator));
    }

    public static object Day(int year, int day) => new { date = $"{year}-01-0{day}", kind = "holiday", name = "元旦" };

    public async Task LoadYears(params int[] years)
    {
        foreach (var year in years)
            (await System.TryPut($"/calendar/{year}", new[] { Day(year, 1) }, version: null)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        System.Dispose();
        Audit.Dispose();
        await House.DisposeAsync();
    }
}
