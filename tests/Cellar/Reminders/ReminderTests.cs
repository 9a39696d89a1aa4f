using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Reminders;

public sealed class ReminderTests
{
    private const string Qinghe = "/130000/130500/130534/";
    private HouseFixture _house = null!;

    [SetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [TearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_reminder_told_twice_under_one_key_is_kept_once()
    {
        await Tell(Due("form-1/80-percent"));
        await Tell(Due("form-1/80-percent"));
        await Tell(Due("form-1/due"));
        (await _house.Ask<long>("select count(*) from reminders.reminder")).ShouldBe(2);
    }

    [Test]
    public async Task People_see_what_is_for_their_role_department_and_region()
    {
        var bureau = await _house.Department(People.Bureau);
        var other = await _house.Department("消防救援大队");
        await Tell(Due("mine", department: bureau.Id));
        await Tell(Due("of-all-departments"));
        await Tell(Due("of-another-department", department: other.Id));
        await Tell(Due("of-another-role", role: Role.UnitLeader));
        await Tell(Due("of-the-city", region: "/130000/130500/"));
        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator);
        var list = await administrator.Get("/reminders");
        list.GetProperty("items").EnumerateArray().Select(r => r.Text("subject")).ShouldBe(["mine", "of-all-departments"], ignoreOrder: true);
    }

    [Test]
    public async Task Open_ones_come_first_then_by_the_day_and_page_by_page()
    {
        foreach (var day in new[] { 3, 1, 2, 4 })
            await Tell(Due($"{day}", day: day));
        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator);
        var first = (await administrator.Get("/reminders")).GetProperty("items")[0];
        await administrator.Post($"/reminders/{first.Id()}/acknowledgement");
        var (subjects, after) = (new List<string>(), "");
        do
        {
            var page = await administrator.Get($"/reminders?size=1&after={Uri.EscapeDataString(after)}");
            subjects.Add(page.GetProperty("items")[0].Text("subject"));
            after = page.GetProperty("next").GetString() ?? "";
        }
        while (after.Length > 0);
        subjects.ShouldBe(["2", "3", "4", "1"]);
    }

    [Test]
    public async Task A_reminder_is_acknowledged_once_and_only_by_those_it_is_for()
    {
        await Tell(Due("mine"));
        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator);
        using var inspector = await _house.SignedIn(Role.Inspector);
        var id = (await administrator.Get("/reminders")).GetProperty("items")[0].Id();
        (await inspector.TryPost($"/reminders/{id}/acknowledgement").Refused(404)).ShouldBe("not-found");
        await administrator.Post($"/reminders/{id}/acknowledgement");
        (await administrator.TryPost($"/reminders/{id}/acknowledgement").Refused(409)).ShouldBe("reminder.already-acknowledged");
    }

    private ReminderDue Due(string key, string role = Role.DepartmentAdministrator, Guid? department = null, string region = Qinghe, int day = 1)
    {
        var now = _house.Clock.GetUtcNow();
        return new ReminderDue(
            Guid.CreateVersion7(now), now, Guid.CreateVersion7(now), key, role, department, region, key, new DateOnly(2024, 5, day), "请录入检查结果", "/tasks");
    }

    private async Task Tell(ReminderDue due)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        await scope.ServiceProvider.GetRequiredService<DualRandom.Cellar.Reminders.Reactions.KeepReminderWhenDue>().Handle(due, CancellationToken.None);
    }
}
