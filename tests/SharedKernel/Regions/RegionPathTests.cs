using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.Regions;

[TestFixture]
internal sealed class RegionPathTests
{
    private static readonly RegionPath Hebei = RegionPath.Province("130000");
    private static readonly RegionPath Xingtai = Hebei.Child("130500");
    private static readonly RegionPath Qinghe = Xingtai.Child("130534");

    [Test]
    public void A_path_names_the_region_and_those_above_it()
    {
        Qinghe.Value.ShouldBe("/130000/130500/130534/");
        Qinghe.Code.ShouldBe("130534");
        Qinghe.Codes.ShouldBe(["130000", "130500", "130534"]);
    }

    [Test]
    public void The_parent_of_a_county_is_its_city_and_a_province_has_none()
    {
        Qinghe.Parent.ShouldBe(Xingtai);
        Xingtai.Parent.ShouldBe(Hebei);
        Hebei.Parent.ShouldBeNull();
    }

    [Test]
    public void A_city_contains_itself_and_its_counties_only()
    {
        Xingtai.Contains(Qinghe).ShouldBeTrue();
        Xingtai.Contains(Xingtai).ShouldBeTrue();
        Qinghe.Contains(Xingtai).ShouldBeFalse();
        Xingtai.Contains(Hebei.Child("130600").Child("130634")).ShouldBeFalse();
    }

    [Test]
    public void A_code_that_begins_like_another_does_not_contain_it() => Hebei.Child("1305").Contains(Xingtai).ShouldBeFalse();

    [Test]
    public void A_development_zone_needs_no_code_of_the_standard() =>
        Xingtai.Child("130500-KFQ").Value.ShouldBe("/130000/130500/130500-KFQ/");

    [TestCase("")]
    [TestCase("/")]
    [TestCase("//")]
    [TestCase("130000")]
    [TestCase("/130000")]
    [TestCase("/130000//130534/")]
    [TestCase("/13%/")]
    [TestCase("/13_000/")]
    public void Text_that_is_no_path_is_refused(string text) => 
        Should.Throw<FormatException>(() => RegionPath.Parse(text)).Message.ShouldBe($"“{text}”不是区域路径");

    [TestCase(null)]
    [TestCase("130000")]
    public void Nothing_is_read_from_text_that_is_no_path(string? text)
    {
        RegionPath.TryParse(text, out var parsed).ShouldBeFalse();
        parsed.ShouldBeNull();
    }

    [Test]
    public void A_stored_path_comes_back_equal() => RegionPath.Parse(Qinghe.ToString()).ShouldBe(Qinghe);
}
