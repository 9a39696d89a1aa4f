using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Inspectors;

/// <summary>R202: phones leave the house in full only for a purpose that somebody typed, and the trail says for which.</summary>
internal sealed class PhoneExportTests
{
    private const string Phone = "13811112222";
    private HouseFixture _house = null!;
    private HttpClient _bureau = null!;
    private HttpClient _police = null!;
    private Guid _own;
    private Guid _others;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _bureau = await _house.SignedIn(Role.DepartmentAdministrator);
        _police = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        _own = await Register(_bureau, "冀0500000001", Phone);
        _others = await Register(_police, "冀0500000002", "13833334444");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _bureau.Dispose();
        _police.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Without_a_purpose_phones_are_refused_and_the_register_goes_out_masked()
    {
        (await _bureau.TryPost("/inspector-phone-exports", new { purpose = "  " }).Refused(400)).ShouldBe("shape");
        (await _bureau.TryPost("/inspector-phone-exports", new { format = "xlsx" }).Refused(400)).ShouldBe("shape");

        var masked = await Table(await _bureau.TryGet("/inspectors/export?format=csv&status=active"));

        masked.ShouldContain("138****2222");
        masked.ShouldNotContain(Phone);
    }

    [Test]
    public async Task An_export_holds_the_units_own_phones_in_full_and_its_purpose_stands_in_the_trail()
    {
        foreach (var format in new[] { "xlsx", "csv", "csvGb18030" })
        {
            var table = await Table(await _bureau.TryPost("/inspector-phone-exports", new { purpose = "网吧联合抽查分组通知", format }));

            table.ShouldContain(Phone, customMessage: format);
            table.ShouldNotContain("13833334444");
            table.ShouldNotContain("冀0500000001");
            table.ShouldContain("用途：网吧联合抽查分组通知");
        }

        var me = (await _bureau.Get("/session")).Id();
        (await _house.Ask<long>($"select count(*) from inspectors.phone_export where exported_by = '{me}' and count = 1 and inspector_ids = array['{_own}'::uuid]")).ShouldBe(3);
        (await _house.Ask<long>($"""
            select count(*) from inspectors.audit a join inspectors.audit_change c on c.audit_id = a.id
            where a.act = 'ExportInspectorPhones' and a.actor_id = '{me}' and c.after like '%网吧联合抽查分组通知%' and c.after like '%"count":1%'
            """)).ShouldBe(3);
        (await _house.Ask<long>($"select count(*) from inspectors.audit_change where after like '%{Phone}%'")).ShouldBe(0);
    }

    [Test]
    public async Task The_office_exports_a_group_of_several_units_and_a_unit_only_its_own()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var group = new { purpose = "转牵头部门", inspectorIds = new[] { _own, _others } };

        var table = await Table(await office.TryPost("/inspector-phone-exports", group));

        table.ShouldContain(Phone);
        table.ShouldContain("13833334444");
        (await _bureau.TryPost("/inspector-phone-exports", group).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task An_auditor_and_the_city_above_get_no_phones()
    {
        using var auditor = await _house.SignedIn(Role.Auditor);
        using var city = await _house.SignedIn(Role.CoordinatingOffice, "130500");

        (await auditor.TryPost("/inspector-phone-exports", new { purpose = "审计" }).Refused(403)).ShouldBe("not-permitted");
        (await city.TryPost("/inspector-phone-exports", new { purpose = "抽查" }).Refused(409)).ShouldBe("phone-export.nobody");
    }

    /// <summary>All that stands in the file, the line above the headings too.</summary>
    private static async Task<string> Table(HttpResponseMessage answer)
    {
        ((int)answer.StatusCode).ShouldBe(200);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var sheet = Sheet.Read(file, "名录", []);
        return string.Join('\n', [string.Join('|', sheet.Headings), .. sheet.Rows.Select(row => string.Join('|', row.Cells))]);
    }

    private static async Task<Guid> Register(HttpClient by, string certificate, string phone) =>
        (await by.Post("/inspectors", new { name = "张三", certificateKind = "执法证", certificateNumber = certificate, phone }, 201)).Id();
}
