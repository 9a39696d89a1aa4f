using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class DirectoryTests
{
    private HouseFixture _house = null!;
    private HttpClient _system = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _system = await _house.SignedIn(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _system.Dispose();
        await _house.DisposeAsync();
    }

    [TestCase("文化广电和旅游局")]
    [TestCase("文化广电与旅游局")]
    [TestCase("清河县文化广电与旅游局")]
    [TestCase("文化 广电与旅游局　")]
    public async Task A_department_is_found_under_each_of_its_names(string name)
    {
        await _house.Department("文化广电和旅游局", aliases: ["文化广电与旅游局"]);
        (await Find(People.Qinghe, name))!.Name.ShouldBe("文化广电和旅游局");
    }

    [Test]
    public async Task A_department_of_another_region_is_neither_found_nor_seen()
    {
        await _house.Department("应急管理局");
        (await Find("130535", "应急管理局")).ShouldBeNull();
        using var neighbour = await _house.SignedIn(Role.CoordinatingOffice, region: "130535");
        (await neighbour.Get("/departments?search=应急管理局")).GetProperty("items").GetArrayLength().ShouldBe(0);
        using var city = await _house.SignedIn(Role.CoordinatingOffice, region: "130500");
        (await city.Get("/departments?search=应急管理局")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task A_renamed_department_is_still_found_under_its_old_name()
    {
        var made = await _system.Post("/departments", new { regionCode = "130534", code = "GSJ", name = "工商行政管理局", kind = "administrativeBureau" }, 201);
        await _system.Put($"/departments/{made.Id()}", new { code = "GSJ", name = "市场监管一局", kind = "administrativeBureau" }, 1);
        (await Find(People.Qinghe, "工商行政管理局"))!.Name.ShouldBe("市场监管一局");
    }

    [Test]
    public async Task A_name_or_code_of_the_region_is_given_once()
    {
        await _system.Post("/departments", new { regionCode = "130534", code = "XF", name = "消防救援大队", kind = "otherPublicBody", aliases = new[] { "消防大队" } }, 201);
        var sameAlias = new { regionCode = "130534", code = "XF2", name = "消防大队", kind = "otherPublicBody" };
        (await _system.TryPost("/departments", sameAlias).Refused(409)).ShouldBe("department.name-taken");
        var sameCode = new { regionCode = "130534", code = "XF", name = "另一大队", kind = "otherPublicBody" };
        (await _system.TryPost("/departments", sameCode).Refused(409)).ShouldBe("department.code-taken");
        await _system.Post("/departments", new { regionCode = "130535", code = "XF", name = "消防救援大队", kind = "otherPublicBody" }, 201);
    }

    [Test]
    public async Task Two_who_give_the_same_alias_at_once_do_not_both_succeed()
    {
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(each => _system.TryPost("/departments", new
            {
                regionCode = "130535", code = $"R{round}{each}", name = $"第{round}轮第{each}局", kind = "administrativeBureau", aliases = new[] { $"临西县 大数据局{round}" },
            })));
            answers.Count(answer => answer.StatusCode == System.Net.HttpStatusCode.Created).ShouldBe(1);
            foreach (var refused in answers.Where(answer => answer.StatusCode != System.Net.HttpStatusCode.Created))
                (await Task.FromResult(refused).Refused(409)).ShouldBe("department.name-taken");
        }
    }

    [Test]
    public async Task A_department_without_code_or_region_is_refused()
    {
        (await _system.TryPost("/departments", new { regionCode = "130534", code = "小写", name = "", kind = "otherPublicBody" }).Refused(400)).ShouldBe("shape");
        (await _system.TryPost("/departments", new { regionCode = "999999", code = "A", name = "某局", kind = "otherPublicBody" }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task A_development_zone_has_its_place_below_the_city_that_founded_it()
    {
        var zone = new { code = "130500-KF", name = "邢台经济开发区", parentCode = "130500", kind = "developmentZone" };
        (await _system.Post("/regions", zone, 201)).Text("path").ShouldBe("/130000/130500/130500-KF/");
        (await _system.TryPost("/regions", zone).Refused(409)).ShouldBe("region.code-taken");
        foreach (var code in new[] { "130500-kf", "PRACTICE", "PRACTICE-1" })
            (await _system.TryPost("/regions", new { code, name = "小写", parentCode = "130500", kind = "developmentZone" }).Refused(400)).ShouldBe("shape");
        (await _system.Get("/regions?parent=130500")).EnumerateArray().Select(region => region.Text("code")).ShouldContain("130500-KF");
    }

    [Test]
    public async Task The_divisions_of_the_standard_are_there_from_the_first_start()
    {
        (await _system.Get("/regions")).GetArrayLength().ShouldBe(34);
        (await _house.Ask<string>("select path from identity.region where code = '130534'")).ShouldBe("/130000/130500/130534/");
    }

    private async Task<DepartmentEntry?> Find(string region, string name)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDirectory>().FindDepartment(region, name, CancellationToken.None);
    }
}
