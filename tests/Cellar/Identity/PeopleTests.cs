using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

/// <summary>三员分立 through the API: who opens accounts, who grants roles, who may do neither.</summary>
public sealed class PeopleTests
{
    private HouseFixture _house = null!;
    private HttpClient _system = null!;
    private HttpClient _security = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _system = await _house.SignedIn(Role.SystemAdministrator);
        _security = await _house.SignedIn(Role.SecurityAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _system.Dispose();
        _security.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_new_person_has_a_one_time_password_and_no_role_until_one_is_granted()
    {
        var made = await Opened("lihua");
        using var person = await _house.SignIn("lihua", made.Text("oneTimePassword"));
        await person.Post("/session/password", new { currentPassword = made.Text("oneTimePassword"), newPassword = People.Password });
        (await person.TryGet("/tasks").Refused(403)).ShouldBe("not-permitted");
        await _security.Put($"/users/{made.Id()}/roles", new { roles = new[] { Role.CoordinatingOffice } }, made.Number("version") + 2);
        await person.Get("/tasks");
    }

    [Test]
    public async Task A_bureau_links_its_inspector_to_one_of_its_accounts_and_to_no_second_one()
    {
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator);
        var (first, second) = (await Registered(bureau, "冀0509990777"), await Registered(bureau, "冀0509990778"));
        using var person = await _house.SignedIn(Role.Inspector, department: People.Bureau, name: "赵六");
        using var stranger = await _house.SignedIn(Role.Inspector, department: "公安局", name: "外人");
        var (account, foreign) = ((await person.Get("/session")).Id(), (await stranger.Get("/session")).Id());

        (await bureau.Put($"/inspectors/{first}/account", new { accountId = account }, 0)).Text("account").ShouldBe("赵六");
        (await bureau.Get($"/inspectors/{first}")).Id("accountId").ShouldBe(account);
        (await person.Get("/session")).Id("inspectorId").ShouldBe(first, "what is his appears at once");
        var taken = await bureau.TryPut($"/inspectors/{second}/account", new { accountId = account }, null);
        (await taken.Content.ReadAsStringAsync()).ShouldContain("\"field\":\"accountId\"");
        (await Task.FromResult(taken).Refused(409)).ShouldBe("account.linked");
        (await bureau.TryPut($"/inspectors/{second}/account", new { accountId = foreign }, null).Refused(409)).ShouldBe("account.other-department");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        (await police.TryPut($"/inspectors/{first}/account", new { accountId = foreign }, null).Refused(404)).ShouldBe("not-found");
        await bureau.Put($"/inspectors/{first}/account", new { accountId = (Guid?)null }, 0);
        await bureau.Put($"/inspectors/{second}/account", new { accountId = account }, 0);
        (await _house.Ask<long>("select count(*) from identity.audit where act = 'LinkInspector'")).ShouldBe(3);
        var made = await Opened("zhaoliu");
        (await _system.TryPut($"/users/{made.Id()}", new { name = "赵六", regionCode = People.Qinghe, inspectorId = second }, 1).Refused(409)).ShouldBe("account.inspector-taken");
    }

    private static async Task<Guid> Registered(HttpClient bureau, string certificate) => (await bureau.Post("/inspectors", new
    {
        name = "赵六", certificateKind = "行政执法证", certificateNumber = certificate, certificateTo = "2026-06-30", phone = "13800009777", districtCode = People.Qinghe,
    }, 201)).Id();

    [Test]
    public async Task The_system_administrator_grants_no_roles_and_the_security_administrator_opens_no_accounts()
    {
        var made = await Opened("zhangwei");
        await _system.TryPut($"/users/{made.Id()}/roles", new { roles = new[] { Role.CoordinatingOffice } }, 1).Refused(403);
        await _security.TryPost("/users", new { signInName = "x1", name = "某人" }).Refused(403);
    }

    [Test]
    public async Task The_security_administrator_has_no_business_rights() => await _security.TryPost("/tasks", new { }).Refused(403);

    [Test]
    public async Task Nobody_grants_roles_to_themselves()
    {
        var own = await _security.Get("/session");
        (await _security.TryPut($"/users/{own.Id()}/roles", new { roles = new[] { Role.CoordinatingOffice } }, await Version(own.Id())).Refused(409)).ShouldBe("roles.own");
    }

    [Test]
    public async Task One_person_is_never_two_administrators()
    {
        var made = await Opened("wangfang");
        var both = new { roles = new[] { Role.SystemAdministrator, Role.AuditAdministrator } };
        (await _security.TryPut($"/users/{made.Id()}/roles", both, 1).Refused(409)).ShouldBe("roles.separated");
    }

    [Test]
    public async Task A_person_belongs_to_a_division_of_the_department_and_a_division_with_people_stays()
    {
        var bureau = await _house.Department("公安局");
        object Divided(params string[] divisions) => new { code = bureau.Code, name = bureau.Name, kind = "administrativeBureau", coordinates = false, divisions };
        await _system.Put($"/departments/{bureau.Id}", Divided("治安管理大队", "法制大队"), 1);
        object Person(string name, string? division) => new { signInName = name, name, regionCode = People.Qinghe, departmentId = bureau.Id, division };
        (await _system.TryPost("/users", Person("gushi1", "没有的股室")).Refused(400)).ShouldBe("shape");
        var made = await _system.Post("/users", Person("gushi2", "法制大队"), 201);

        using var person = await _house.SignIn("gushi2", made.Text("oneTimePassword"));
        (await person.Get("/session")).Text("division").ShouldBe("法制大队");
        (await _system.TryPut($"/departments/{bureau.Id}", Divided("治安管理大队"), 2).Refused(409)).ShouldBe("department.division-in-use");
        await _system.Put($"/users/{made.Id()}", new { name = "李", regionCode = People.Qinghe, departmentId = bureau.Id }, await Version(made.Id()));
        await _system.Put($"/departments/{bureau.Id}", Divided("治安管理大队"), 2);
    }

    [Test]
    public async Task A_stale_or_missing_version_is_refused()
    {
        var made = await Opened("liuyang");
        await _security.TryPut($"/users/{made.Id()}/roles", new { roles = Array.Empty<string>() }, 7).Refused(412);
        await _security.TryPut($"/users/{made.Id()}/roles", new { roles = Array.Empty<string>() }, null).Refused(428);
        (await _security.TryPut($"/users/{made.Id()}/roles", new { roles = new[] { "king" } }, 1).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task A_sign_in_name_is_taken_once_whatever_its_case()
    {
        await Opened("chenjie");
        (await _system.TryPost("/users", new { signInName = "ChenJie", name = "陈杰", regionCode = "130534" }).Refused(409)).ShouldBe("account.name-taken");
    }

    [Test]
    public async Task The_cookie_of_a_disabled_person_stops_working_at_once()
    {
        using var person = await _house.SignedIn(Role.Auditor);
        var id = (await person.Get("/session")).Id();
        await _system.Put($"/users/{id}/disabled", new { }, 0);
        await person.TryGet("/session").Refused(401);
        (await _system.DeleteAsync($"/api/v1/users/{id}/disabled")).EnsureSuccessStatusCode();
        await person.TryGet("/session").Refused(401);
    }

    [Test]
    public async Task Roles_taken_away_are_gone_with_the_next_request()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var id = (await office.Get("/session")).Id();
        await office.Get("/tasks");
        await _security.Put($"/users/{id}/roles", new { roles = Array.Empty<string>() }, await Version(id));
        await office.TryGet("/tasks").Refused(403);
    }

    [Test]
    public async Task Whoever_moves_to_another_department_leaves_the_roles_behind()
    {
        using var admin = await _house.SignedIn(Role.DepartmentAdministrator);
        var id = (await admin.Get("/session")).Id();
        var commerce = await _house.Department("商务局");
        var moved = await _system.Put($"/users/{id}", new { name = "某人", regionCode = "130534", departmentId = commerce.Id }, await Version(id));
        moved.GetProperty("roles").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task The_system_administrator_resets_no_security_administrator()
    {
        var security = (await _security.Get("/session")).Id();
        (await _system.TryPost($"/users/{security}/password-reset").Refused(409)).ShouldBe("password.separated");
        using var person = await _house.SignedIn(Role.Auditor);
        var reset = await _system.Post($"/users/{(await person.Get("/session")).Id()}/password-reset");
        await person.TryGet("/session").Refused(401);
        reset.Text("oneTimePassword").Length.ShouldBe(19);
    }

    [Test]
    public async Task The_last_administrator_of_a_kind_is_not_disabled()
    {
        await using var house = await HouseFixture.Start();
        using var system = await house.SignIn("sysadmin", People.FirstPassword);
        await system.Post("/session/password", new { currentPassword = People.FirstPassword, newPassword = People.Password });
        var rows = (await system.Get("/users?role=security-administrator")).GetProperty("items");
        (await system.TryPut($"/users/{rows[0].Id()}/disabled", new { }, null).Refused(409)).ShouldBe("account.last-administrator");
    }

    [Test]
    public async Task Two_administrators_who_disable_each_other_at_once_do_not_leave_none()
    {
        await using var house = await HouseFixture.Start();
        using var one = await house.SignedIn(Role.SystemAdministrator);
        using var other = await house.SignedIn(Role.SystemAdministrator);
        var (first, second) = ((await one.Get("/session")).Id(), (await other.Get("/session")).Id());
        await house.Ask<int>("update identity.account set is_active = false where user_name = 'sysadmin' returning 1");
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(one.TryPut($"/users/{second}/disabled", new { }, null), other.TryPut($"/users/{first}/disabled", new { }, null));
            (await house.Ask<long>("select count(*) from identity.account where is_active and 'system-administrator' = any (roles)")).ShouldBe(1);
            await house.Ask<int>($"update identity.account set is_active = true where id in ('{first}', '{second}') returning 1");
            await one.Post("/session", new { signInName = await Name(first), password = People.Password }, 200);
            await other.Post("/session", new { signInName = await Name(second), password = People.Password }, 200);
        }

        Task<string> Name(Guid id) => house.Ask<string>($"select user_name from identity.account where id = '{id}'");
    }

    [Test]
    public async Task An_administrator_of_one_region_does_not_see_the_people_of_another()
    {
        using var system = await _house.SignedIn(Role.SystemAdministrator, region: "130535");
        var stranger = await Opened("sunli");
        (await system.Get("/users")).GetProperty("items").EnumerateArray().ShouldAllBe(row => row.Text("regionPath").EndsWith("/130535/", StringComparison.Ordinal));
        await system.TryPost($"/users/{stranger.Id()}/password-reset").Refused(404);
        (await system.TryPost("/users", new { signInName = "x2", name = "某人", regionCode = "130534" }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task The_office_role_needs_a_body_that_coordinates()
    {
        var market = await _house.Department("发展和改革局");
        var made = await _system.Post("/users", new { signInName = "zhaolei", name = "赵磊", regionCode = "130534", departmentId = market.Id });
        var office = new { roles = new[] { Role.CoordinatingOffice } };
        (await _security.TryPut($"/users/{made.Id()}/roles", office, 1).Refused(409)).ShouldBe("roles.department-does-not-coordinate");
        var row = (await _system.Get("/departments?search=发展和改革局")).GetProperty("items")[0];
        await _system.Put($"/departments/{market.Id}", Text(row, coordinates: true), row.Number("version"));
        await _security.Put($"/users/{made.Id()}/roles", office, 1);
        (await _system.TryPut($"/departments/{market.Id}", Text(row, coordinates: false), row.Number("version") + 1).Refused(409)).ShouldBe("department.still-coordinates");

        static object Text(JsonElement row, bool coordinates) => new { code = row.Text("code"), name = row.Text("name"), kind = row.Text("kind"), coordinates };
    }

    [Test]
    public async Task Every_role_is_listed_with_the_words_of_the_notices_and_its_permissions()
    {
        var answer = await _security.Get("/roles");
        var roles = answer.GetProperty("roles").EnumerateArray().ToDictionary(role => role.Text("code"));
        roles.Keys.ShouldBe(Role.All, ignoreOrder: true);
        roles[Role.CoordinatingOffice].GetProperty("permissions").EnumerateArray().Select(right => right.Text("name")).ShouldContain("ApproveTask");
        roles[Role.SecurityAdministrator].GetProperty("permissions").EnumerateArray().Select(right => right.Text("name")).ShouldNotContain("ApproveTask");
        var words = roles.Values.SelectMany(role => role.GetProperty("words").EnumerateArray().Select(word => word.GetString()))
            .Concat(answer.GetProperty("withoutAccount").EnumerateArray().Select(each => each.Text("word"))).ToList();
        string[] ofTheTexts =
        [
            "双随机办", "联席会议办公室", "成员单位", "牵头部门", "协同部门", "配合部门", "发起部门", "系统管理员", "专业管理人员", "执法检查人员", "组长", "专业人员",
            "单位负责人", "领导小组", "案件查办机构", "见证人", "法定代表人", "联系人", "社会公众",
        ];
        ofTheTexts.Except(words).ShouldBeEmpty();
    }

    private Task<JsonElement> Opened(string signInName) =>
        _system.Post("/users", new { signInName, name = "某人", regionCode = "130534" }, 201);

    private async Task<int> Version(Guid id) => await _house.Ask<int>($"select version from identity.account where id = '{id}'");
}
