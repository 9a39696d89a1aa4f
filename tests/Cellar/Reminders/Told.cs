using System.Text.Json;
using DualRandom.Cellar.Reminders.Reactions;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>Reminders as rooms raise them, and people who want to be reached.</summary>
internal static class Told
{
    public const string Qinghe = "/130000/130500/130534/";

    private static int _count;

    /// <summary>What MarkOverdue of Results would raise for a firm.</summary>
    public static ReminderDue Due(this HouseFixture house, Guid department, string firm = "清河县甲网吧", int day = 15, string role = Role.DepartmentAdministrator, string? key = null)
    {
        var now = house.Clock.GetUtcNow();
        return new ReminderDue(
            Guid.CreateVersion7(now), now, Guid.CreateVersion7(now), key ?? $"results.entry-due/{Interlocked.Increment(ref _count)}", role, department, Qinghe, firm,
            new DateOnly(2024, 5, day), $"请于5月{day}日前录入“{firm}”的抽查结果：4月16日检查完成 + 20 个工作日", $"/record-forms/{day}",
            new ReminderWords("录入抽查结果", "enter the result", $"Please enter the result of {firm} by 2024-05-{day:D2}"));
    }

    public static async Task Tell(this HouseFixture house, params ReminderDue[] dues)
    {
        foreach (var due in dues)
        {
            await using var scope = house.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
            await scope.ServiceProvider.GetRequiredService<KeepReminderWhenDue>().Handle(due, CancellationToken.None);
        }
    }

    /// <summary>As the scheduler does every minute.</summary>
    public static async Task GatherAndSend(this HouseFixture house)
    {
        await house.RunJob("reminders.gather-letters");
        await house.RunJob("reminders.send-letters");
    }

    /// <summary>Back-off runs on machine time: it is over.</summary>
    public static Task WaitIsOver(this HouseFixture house) => house.Execute("update reminders.letter set next_try_at = next_try_at - interval '2 days'");

    public static object Choices(
        string? email, string language = "chinese", string pace = "asTheyCome", string quietFrom = "20:00", string quietTo = "08:00", bool onRestDays = false, bool byWebhook = true,
        string dailyAt = "08:30") =>
        new { email, byEmail = email is not null, byWebhook, language, pace, dailyAt, quietFrom, quietTo, onRestDays };

    /// <summary>Someone who administers a new department of this name, and wants mails at this address.</summary>
    public static async Task<(HttpClient Client, Guid Department)> Reached(this HouseFixture house, string department, object choices)
    {
        var client = await house.SignedIn(Role.DepartmentAdministrator, department: department, name: $"{department}的管理员");
        await client.Put("/reminder-choices", choices, 0);
        return (client, (await house.Department(department)).Id);
    }

    public static IEnumerable<JsonElement> Items(this JsonElement page) => page.GetProperty("items").EnumerateArray();

    public static async Task<Guid> PersonId(this HouseFixture house, string signInName) => await house.Ask<Guid>($"select id from identity.account where user_name = '{signInName}'");
}
