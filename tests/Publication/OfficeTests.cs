using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

/// <summary>What offices get of what is public: progress and files.</summary>
public sealed class OfficeTests
{
    private readonly Guid _task = Given.Id();
    private HouseFixture _house = null!;
    private HttpClient _office = null!;
    private HttpClient _market = null!;

    /// <summary>Two firms inspected on 16 April and closed; the police has published one, the bureau both, one of them late.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        _market = await _house.SignedIn(Role.DepartmentAdministrator);
        var market = (await _house.Department(People.Bureau)).Id;
        _house.Clock.Set("2024-04-19");
        await _house.Tell(Given.TaskApproved(_task, market: market));
        await _house.Tell(Given.DrawCompleted(_task, "QH-OFFICE-01", 1, 1));
        foreach (var (name, code, publishBy) in new[] { ("=瑞鑫网咖", "91130534MA0EX0051X", "2024-05-15"), ("清河县永盛网吧", "91130534MA0EX0052X", "2024-04-18") })
        {
            Guid form = Given.Id(), subject = Given.Id();
            await _house.Tell(Given.FormClosed(form, _task, subject));
            await _house.Tell(Given.ResultConfirmed(form, _task, subject, market, name, code, DateOnly.Parse(publishBy)));
            if (code.EndsWith("51X", StringComparison.Ordinal))
                await _house.Tell(Given.ResultConfirmed(form, _task, subject, Given.Police, name, code, items: "网络安全检查"));
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        _market.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_CSV_opens_with_a_mark_and_has_as_many_rows_as_results()
    {
        var bytes = await Exported(_office, "");

        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var lines = Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 5);
        lines[0].ShouldEndWith("抽查机关,抽查完成日期,统一社会信用代码,企业名称,抽查事项,抽查结果代码,抽查结果,变更类型,变更日期,变更前结果,变更原因");
        lines.ShouldContain(",年初抽查计划,清双随机办〔2024〕8号,互联网上网服务营业场所部门联合抽查,部门联合抽查,市场监督管理局,2024-04-16,91130534MA0EX0051X,'=瑞鑫网咖,登记信息检查,1,未发现问题,新增,,,");
    }

    [Test]
    public async Task GB18030_round_trips_a_name()
    {
        var bytes = await Exported(_office, "&encoding=gb18030");

        Encoding.GetEncoding("GB18030").GetString(bytes).ShouldContain("瑞鑫网咖");
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeFalse();
    }

    [Test]
    public async Task An_unconfirmed_layout_says_so_in_its_note_and_beside_the_file()
    {
        using var response = await _office.TryGet(Export(""));
        response.Headers.GetValues("Profile-Confirmed").ShouldBe(["false"]);
        Uri.UnescapeDataString(response.Headers.GetValues("Profile-Note").Single()).ShouldContain("未经平台确认");

        var profile = (await _office.Get("/export-profiles")).EnumerateArray().ShouldHaveSingleItem();
        profile.Text("note").ShouldContain("未经平台确认");
        profile.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString()).OfType<string>()
            .ShouldBe(["raninsPlanId", "raninsPlaneName", "raninsTaskId", "raninsTaskName", "raninsTypeName", "insAuth", "insDate"]);
    }

    [Test]
    public async Task A_department_exports_its_own_results() =>
        Encoding.UTF8.GetString(await Exported(_market, "")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 4);

    [Test]
    public async Task An_unknown_encoding_is_refused() => (await _office.TryGet(Export("&encoding=big5")).Refused(400)).ShouldBe("shape");

    [Test]
    public async Task An_unknown_layout_is_not_found() =>
        (await _office.TryGet($"/exports/results.csv?taskId={_task}&profile=none").Refused(404)).ShouldBe("not-found");

    [Test]
    public async Task Nobody_exports_without_signing_in()
    {
        using var anonymous = _house.Anonymous();
        (await anonymous.TryGet(Export("")).Refused(401)).ShouldBe("not-signed-in");
    }

    [Test]
    public async Task A_task_of_another_region_is_not_there()
    {
        using var neighbour = await _house.SignedIn(Role.CoordinatingOffice, "130535");
        (await neighbour.TryGet(Export("")).Refused(404)).ShouldBe("not-found");
        (await neighbour.TryGet($"/tasks/{_task}/publication").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task Progress_counts_per_department_what_is_published_late_and_overdue()
    {
        _house.Clock.Set("2024-05-16");
        var lines = (await _office.Get($"/tasks/{_task}/publication")).GetProperty("departments").EnumerateArray()
            .Select(line => (line.Number("of"), line.Number("published"), line.Number("late"), line.Number("overdue")));

        lines.ShouldBe([(144, 1, 0, 1), (144, 2, 1, 0)]);
    }

    [Test]
    public async Task On_the_last_day_of_the_limit_nothing_is_overdue()
    {
        _house.Clock.Set("2024-05-15", "23:59");
        var lines = (await _office.Get($"/tasks/{_task}/publication")).GetProperty("departments").EnumerateArray();

        lines.ShouldAllBe(line => line.Number("overdue") == 0);
    }

    [Test]
    public async Task A_region_filter_bounds_public_results()
    {
        using var citizen = _house.Anonymous();

        (await Count(citizen, "130534")).ShouldBe(2);
        (await Count(citizen, "130500")).ShouldBe(2);
        (await Count(citizen, "130535")).ShouldBe(0);
        (await citizen.TryGet("/public/results?q=%E6%B0%B8%E7%9B%9B&region=999999").Refused(400)).ShouldBe("shape");
    }

    private static async Task<int> Count(HttpClient citizen, string region) =>
        (await citizen.Get($"/public/results?q={Uri.EscapeDataString("永盛")}&region={region}")).GetProperty("items").GetArrayLength();

    private async Task<byte[]> Exported(HttpClient who, string more)
    {
        using var response = await who.TryGet(Export(more));
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private string Export(string more) => $"/exports/results.csv?taskId={_task}&profile=publicity-system{more}";
}
