using System.Text;
using DualRandom.Inspectors.Contracts;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Inspectors;

/// <summary>The registers of inspectors over HTTP, on a real database. Every test uses certificate numbers of its own.</summary>
internal sealed class InspectorRegisterTests
{
    private HouseFixture _house = null!;
    private HttpClient _bureau = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _bureau = await _house.SignedIn(Role.DepartmentAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _bureau.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Phone_and_certificate_are_masked_in_lists_and_entries()
    {
        var id = await Register("冀0500000001");

        var entry = await _bureau.Get($"/inspectors/{id}");
        var row = (await _bureau.Get("/inspectors?size=500")).GetProperty("items").EnumerateArray().Single(item => item.Id() == id);

        foreach (var shown in new[] { entry, row })
            (shown.Text("phone"), shown.Text("certificateNumber")).ShouldBe(("138****1234", "冀05****0001"));
        entry.ToString().ShouldNotContain("13800001234");
    }

    [Test]
    public async Task Who_also_coordinates_sees_every_register_and_keeps_only_the_own()
    {
        var id = await Register("冀0500000042");
        using var both = await _house.SignedIn(Role.CoordinatingOffice, department: "发展和改革局");
        using var security = await _house.SignedIn(Role.SecurityAdministrator);
        var person = (await both.Get("/session")).Id();
        await security.Put(
            $"/users/{person}/roles", new { roles = new[] { Role.CoordinatingOffice, Role.DepartmentAdministrator } },
            await _house.Ask<int>($"select version from identity.account where id = '{person}'"));

        var entry = await both.Get($"/inspectors/{id}");
        Task<HttpResponseMessage>[] acts =
        [
            both.TryPost($"/inspectors/{id}/recusals", new { subjectId = Guid.NewGuid(), reason = "利害关系" }),
            both.TryPost($"/inspectors/{id}/leaves", new { from = "2024-05-01", to = "2024-05-02", reason = "年假" }),
            both.TryPut($"/inspectors/{id}/status", new { status = "suspended", reason = "借调" }, entry.Number("version")),
            both.TryPut($"/inspectors/{id}", new { name = "李四", certificateKind = "执法证" }, entry.Number("version")),
        ];
        foreach (var act in acts)
            (await act.Refused(403)).ShouldBe("inspector.other-department");

        var table = await _bureau.Upload("/inspector-imports", Encoding.UTF8.GetBytes("姓名,手机号,执法证编号\n王五,13800005678,冀0500000043\n"), "人员.csv");
        await both.TryGet($"/inspector-imports/{table.Id()}/error-report").Refused(404);
        await both.TryPost($"/inspector-imports/{table.Id()}/confirmation").Refused(404);
        var items = await _bureau.Upload("/item-imports", Encoding.UTF8.GetBytes("检查项目,检查内容,检查依据,检查方式\n甲,查,法,现场检查\n"), "事项.csv");
        await both.TryPost($"/item-imports/{items.Id()}/confirmation").Refused(404);
        var key = await _bureau.Post("/api-keys", new { name = "业务系统", days = 30 }, 201);
        await both.TryPost($"/api-keys/{key.Id()}/revocation").Refused(404);

        // In its own body the same person does a department's business.
        await both.Post("/inspectors", new { name = "赵六", certificateKind = "执法证", certificateNumber = "冀0500000044", phone = "13800009999" }, 201);
    }

    [Test]
    public async Task A_disclosure_needs_a_purpose_and_leaves_its_mark()
    {
        var id = await Register("冀0500000002");

        (await _bureau.TryPost($"/inspectors/{id}/disclosure", new { purpose = " " }).Refused(400)).ShouldBe("shape");
        var shown = await _bureau.Post($"/inspectors/{id}/disclosure", new { purpose = "组建联合检查组" });

        (shown.Text("phone"), shown.Text("certificateNumber")).ShouldBe(("13800001234", "冀0500000002"));
        (await _house.Ask<string>($"select purpose from inspectors.disclosure where inspector_id = '{id}'")).ShouldBe("组建联合检查组");
        (await _house.Ask<long>("select count(*) from inspectors.audit where act = 'RevealInspector'")).ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task Nothing_readable_of_phone_and_certificate_stands_in_the_database()
    {
        await Register("冀0599999999", phone: "13999999999");

        (await _house.Ask<long>("select count(*) from inspectors.audit_change where after like '%13999999999%' or after like '%冀0599999999%'")).ShouldBe(0);
    }

    [Test]
    public async Task Two_entries_with_one_certificate_number_are_refused_even_across_departments()
    {
        await Register("冀j0500000003");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");

        (await _bureau.TryPost("/inspectors", Body("冀J0500000003")).Refused(409)).ShouldBe("inspector.certificate-taken");
        (await police.TryPost("/inspectors", Body("冀J 0500000003")).Refused(409)).ShouldBe("inspector.certificate-taken");
    }

    [Test]
    public async Task Another_units_officers_are_not_seen_and_the_office_sees_all()
    {
        var id = await Register("冀0500000004");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        using var office = await _house.SignedIn(Role.CoordinatingOffice);

        (await police.TryGet($"/inspectors/{id}").Refused(404)).ShouldBe("not-found");
        (await police.TryPost($"/inspectors/{id}/disclosure", new { purpose = "好奇" }).Refused(404)).ShouldBe("not-found");
        (await police.Get("/inspectors?size=500")).GetProperty("items").EnumerateArray().ShouldNotContain(row => row.Id() == id);
        (await office.Get($"/inspectors/{id}")).Id().ShouldBe(id);
    }

    [Test]
    public async Task An_expired_inspector_is_not_in_the_pool_nor_one_on_leave_or_suspended()
    {
        var department = await _house.Department("消防救援大队");
        using var brigade = await _house.SignedIn(Role.DepartmentAdministrator, department: "消防救援大队");
        var active = await Register("消1", brigade);
        await Register("消2", brigade, validTo: "2024-04-08");
        var onLeave = await Register("消3", brigade);
        await brigade.Post($"/inspectors/{onLeave}/leaves", new { from = "2024-04-01", to = "2024-04-09", reason = "年假" });
        var suspended = await Register("消4", brigade);
        await brigade.Put($"/inspectors/{suspended}/status", new { status = "suspended", reason = "借调" }, 1);
        var subject = Guid.CreateVersion7(_house.Clock.GetUtcNow());
        await brigade.Post($"/inspectors/{active}/recusals", new { subjectId = subject, reason = "亲属经营" });

        var pool = await Pool(department.Id, new DateOnly(2024, 4, 9));

        var only = pool.ShouldHaveSingleItem();
        (only.InspectorId, only.DistrictCode, only.Recusals.Single().SubjectId).ShouldBe((active, "130534", subject));
        (await Pool(department.Id, new DateOnly(2024, 4, 10))).Select(i => i.InspectorId).ShouldBe([active, onLeave], ignoreOrder: true);
    }

    [Test]
    public async Task A_revision_without_phone_and_number_keeps_them()
    {
        var id = await Register("冀0500000005");

        (await _bureau.Put($"/inspectors/{id}", new { name = "李四", certificateKind = "执法证", position = "股长" }, 1)).Number("version").ShouldBe(2);

        var shown = await _bureau.Post($"/inspectors/{id}/disclosure", new { purpose = "核对" });
        (shown.Text("phone"), shown.Text("certificateNumber")).ShouldBe(("13800001234", "冀0500000005"));
        (await _bureau.TryPut($"/inspectors/{id}", new { name = "王五", certificateKind = "执法证" }, 1).Refused(412)).ShouldBe("stale");
    }

    [Test]
    public async Task An_import_adds_updates_and_refuses_what_another_unit_has()
    {
        using var fire = await _house.SignedIn(Role.DepartmentAdministrator, department: "文化广电局");
        await Register("冀0500000006");
        var known = await Register("文1", fire);
        var table = Given.Headings + "赵一,13800000001,执法,科员,文1,2027-12-31,\n钱二,13800000002,执法,科员,文2,2024-01-01,\n孙三,13800000003,执法,科员,冀0500000006,,\n,13800000004,,,文4,,\n";

        var import = await fire.Upload("/inspector-imports", Encoding.UTF8.GetBytes(table), "人员.csv");
        import.GetProperty("errors").EnumerateArray().Select(e => e.Text("code")).ShouldBe(["inspector.name-missing", "inspector.certificate-taken"]);
        import.GetProperty("warnings").EnumerateArray().Select(e => e.Text("code")).ShouldContain("inspector.certificate-expired");

        var confirmed = await fire.Post($"/inspector-imports/{import.Id()}/confirmation");

        (confirmed.Number("added"), confirmed.Number("updated"), confirmed.Number("rejected")).ShouldBe((1, 1, 2));
        (await fire.Get($"/inspectors/{known}")).GetProperty("details").Text("name").ShouldBe("赵一");
        (await fire.TryPost($"/inspector-imports/{import.Id()}/confirmation").Refused(409)).ShouldBe("import.already-applied");
    }

    [Test]
    public async Task The_office_registers_no_inspectors()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);

        (await office.TryPost("/inspectors", Body("办1")).Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task An_inspector_declares_a_recusal_for_no_one_else()
    {
        var id = await Register("冀0500000007");
        using var own = await _house.SignedIn(Role.Inspector, inspectorId: id);
        using var other = await _house.SignedIn(Role.Inspector, inspectorId: Guid.CreateVersion7(_house.Clock.GetUtcNow()));
        var recusal = new { subjectId = Guid.CreateVersion7(_house.Clock.GetUtcNow()), reason = "本人入股" };

        (await other.TryPost($"/inspectors/{id}/recusals", recusal).Refused(403)).ShouldBe("recusal.not-own");
        (await own.Post($"/inspectors/{id}/recusals", recusal)).Number("recusals").ShouldBe(1);
    }

    [Test]
    public async Task A_firms_request_for_a_recusal_is_recorded_by_the_department_and_not_by_the_inspector()
    {
        var id = await Register("冀0500000008");
        using var own = await _house.SignedIn(Role.Inspector, inspectorId: id);
        var recusal = new { subjectId = Guid.CreateVersion7(_house.Clock.GetUtcNow()), reason = "曾有诉讼", askedBySubject = true };

        (await own.TryPost($"/inspectors/{id}/recusals", recusal).Refused(403)).ShouldBe("recusal.not-own");
        await _bureau.Post($"/inspectors/{id}/recusals", recusal);

        (await _bureau.Get($"/inspectors/{id}")).GetProperty("recusals")[0].GetProperty("askedBySubject").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task Certificates_about_to_expire_are_listed_with_those_that_are_over_first()
    {
        var today = LegalDay.Of(_house.Clock.GetUtcNow());
        using var bureau = await _house.SignedIn(Role.DepartmentAdministrator, department: "应急管理局");
        await Register("应1", bureau, validTo: $"{today.AddDays(30):yyyy-MM-dd}");
        await Register("应2", bureau, validTo: $"{today.AddDays(-1):yyyy-MM-dd}");
        await Register("应3", bureau, validTo: $"{today.AddDays(300):yyyy-MM-dd}");
        await Register("应4", bureau);

        var first = await bureau.Get("/expiring-certificates?size=1");
        var second = await bureau.Get($"/expiring-certificates?size=1&after={Uri.EscapeDataString(first.Text("next"))}");

        (first.Text("total"), first.GetProperty("items")[0].GetProperty("isOver").GetBoolean()).ShouldBe(("2", true));
        second.GetProperty("items")[0].Text("validTo").ShouldBe($"{today.AddDays(30):yyyy-MM-dd}");
        second.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await bureau.Get("/expiring-certificates?days=0")).Text("total").ShouldBe("1");
    }

    [Test]
    public async Task The_six_columns_of_the_county_rules_come_in_with_a_police_card()
    {
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        var table = "单位,姓名,职务,证件类型,执法证（警官证）号,执法岗位,联系电话\n公安局,赵六,民警,人民警察证,000123,治安,13800007777\n公安局,钱七,民警,执法证,000123,治安,13800008888\n公安局,孙八,民警,警官证,,治安,13800009999\n";

        var import = await police.Upload("/inspector-imports", Encoding.UTF8.GetBytes(table), "人员.csv");
        import.GetProperty("errors").EnumerateArray().Select(e => e.Text("code")).ShouldBe(["inspector.certificate-missing"]);
        (await police.Post($"/inspector-imports/{import.Id()}/confirmation")).Number("added").ShouldBe(2);

        var row = (await police.Get("/inspectors?search=赵六&status=active")).GetProperty("items")[0];
        (row.Text("departmentName"), row.Text("position"), row.Text("certificateKind"), row.Text("postCategory")).ShouldBe(("公安局", "民警", "警官证", "治安"));
        var again = await police.Upload("/inspector-imports", Encoding.UTF8.GetBytes(table), "人员.csv");
        await police.Post($"/inspector-imports/{again.Id()}/abandonment");
        (await police.TryPost($"/inspector-imports/{again.Id()}/confirmation").Refused(409)).ShouldBe("import.abandoned");
    }

    private static object Body(string certificate, string phone = "13800001234", string? validTo = null) =>
        new { name = "张三", certificateKind = "执法证", certificateNumber = certificate, certificateTo = validTo, phone };

    private async Task<Guid> Register(string certificate, HttpClient? by = null, string phone = "13800001234", string? validTo = null) =>
        (await (by ?? _bureau).Post("/inspectors", Body(certificate, phone, validTo), 201)).Id();

    private async Task<IReadOnlyList<PoolInspector>> Pool(Guid department, DateOnly on)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetInspectorPool(department, on));
    }
}
