using System.Reflection;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.Regions;

[TestFixture]
internal sealed class DivisionsTests
{
    private static readonly Divisions China = Shipped();

    [TestCase("130534", "清河县", "/130000/130500/130534/", TestName = "A_county_stands_below_its_city")]
    [TestCase("110101", "东城区", "/110000/110101/", TestName = "A_district_of_Beijing_stands_below_the_municipality")]
    [TestCase("500229", "城口县", "/500000/500229/", TestName = "A_county_of_Chongqing_stands_below_the_municipality")]
    [TestCase("419001", "济源市", "/410000/419001/", TestName = "A_city_governed_by_the_province_stands_below_it")]
    [TestCase("441900", "东莞市", "/440000/441900/", TestName = "A_city_without_counties_stands_below_its_province")]
    [TestCase("130500", "邢台市", "/130000/130500/", TestName = "A_city_stands_below_its_province")]
    [TestCase("710000", "台湾省", "/710000/", TestName = "A_province_stands_at_the_top")]
    public void The_path_of_a_division(string code, string name, string path)
    {
        var division = China.Find(code).ShouldNotBeNull();
        (division.Name, division.Path.Value).ShouldBe((name, path));
    }

    [TestCase("110100")]
    [TestCase("500200")]
    [TestCase("469000")]
    public void A_grouping_of_statistics_is_no_division(string code) => China.Find(code).ShouldBeNull();

    [Test]
    public void Every_path_ends_with_its_code_and_passes_through_known_divisions()
    {
        China.All.Count.ShouldBe(3371 - 9);
        foreach (var division in China.All)
        {
            division.Path.Code.ShouldBe(division.Code);
            division.Path.Codes.ShouldAllBe(code => China.Find(code) != null);
        }
    }

    [Test]
    public void An_abolished_county_is_known_and_not_current() => China.Find("330103").ShouldNotBeNull().IsCurrent.ShouldBeFalse();

    [Test]
    public void A_development_zone_is_current() => China.Find("130571").ShouldNotBeNull().IsCurrent.ShouldBeTrue();

    [TestCase("1,甲,village,,current", "区划级别“village”不是 province、city 或 county")]
    [TestCase("1,甲,county,9,current", "区划 1 的上级 9 不在名单中或级别不符")]
    [TestCase("1,甲,county,1,current", "区划 1 的上级 1 不在名单中或级别不符")]
    [TestCase("1,甲,province,,current\n1,乙,province,,current", "区划代码 1 重复")]
    public void A_list_that_contradicts_itself_is_refused(string rows, string message) =>
        Should.Throw<FormatException>(() => Divisions.ReadAll(new StringReader("code,name,level,parent,status\n" + rows))).Message.ShouldBe(message);

    private static Divisions Shipped()
    {
        using var resource = Assembly.Load("DualRandom.Cellar").GetManifestResourceStream("DualRandom.Cellar.Identity.Data.gbt2260-divisions.csv")!;
        using var rows = new StreamReader(resource);
        return Divisions.ReadAll(rows);
    }
}
