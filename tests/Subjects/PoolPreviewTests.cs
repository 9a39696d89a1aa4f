using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Subjects;
using DualRandom.Subjects.Contracts;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>R012: before anything is frozen the office sees who could be drawn, who not and why, and how many.</summary>
internal sealed class PoolPreviewTests
{
    [TestCase(478, 3000, ExpectedResult = "478 × 30% = 143.4 → 144")]
    [TestCase(25, 2800, ExpectedResult = "25 × 28% = 7 → 7", Description = "a double's ceiling is 8")]
    [TestCase(14, 3000, ExpectedResult = "14 × 30% = 4.2 → 5")]
    [TestCase(41, 2000, ExpectedResult = "41 × 20% = 8.2 → 9")]
    [TestCase(0, 3000, ExpectedResult = "0 × 30% = 0 → 0")]
    public string The_size_is_rounded_up_in_integers(int count, int basisPoints) =>
        StratumSize.Of(new AskedRatio([], basisPoints), [.. Firms(count)]).Sentence;

    [Test]
    public void A_cap_that_keeps_the_draw_below_the_ratio_of_the_register_is_explained()
    {
        var pool = Firms(478).Select((firm, at) => at < 400 ? firm with { Exclusion = "X01" } : firm).ToList();

        var size = StratumSize.Of(new AskedRatio([], 3000), pool);

        (size.Size, size.OfTotal).ShouldBe((24, 144));
        size.Explanation.ShouldNotBeNull();
        size.Explanation.ShouldContain("应抽 144 户（478 × 30% = 143.4 → 144）");
        size.Explanation.ShouldContain("X01 本年度被抽取次数已达上限 400 户");
        size.Explanation.ShouldContain("最多只能抽 78 户");
        StratumSize.Of(new AskedRatio([], 3000), [.. Firms(478)]).Explanation.ShouldBeNull();
    }

    [Test]
    public async Task A_preview_counts_classes_and_exclusions_and_names_the_class_without_a_ratio()
    {
        await using var house = await HouseFixture.Start();
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        var table = new StringBuilder("企业名称,统一社会信用代码,信用风险分类,状态\n");
        for (var i = 0; i < 40; i++)
            table.Append($"网吧{i},13053400000{i:D4},{(i < 20 ? "A" : i < 35 ? "B" : "C")},{(i is 0 or 39 ? "注销" : "")}\n");
        var import = await office.Upload("/subject-imports", Encoding.UTF8.GetBytes(table.ToString()), "对象.csv", ("category", Given.Cafes));
        await office.Post($"/subject-imports/{import.Id()}/confirmation");

        var preview = await office.Post("/pool-previews", new
        {
            category = Given.Cafes, classes = new[] { new { @class = "A", basisPoints = 100 }, new { @class = "B", basisPoints = 300 } },
        });

        (preview.Number("total"), preview.Number("eligible"), preview.Number("merged")).ShouldBe((40, 38, 0));
        preview.GetProperty("exclusions").EnumerateArray().Select(x => (x.Text("code"), x.Number("count"))).ShouldBe([("X01", 0), ("X02", 2), ("X03", 0)]);
        preview.GetProperty("classes").EnumerateArray().Select(c => (c.Text("class"), c.Number("eligible"), c.GetProperty("hasRatio").GetBoolean()))
            .ShouldBe([("A", 19, true), ("B", 15, true), ("C", 4, false)]);
        preview.GetProperty("strata").EnumerateArray().Select(s => s.Text("sentence")).ShouldBe(["19 × 1% = 0.19 → 1", "15 × 3% = 0.45 → 1"]);
        using var neighbour = await house.SignedIn(Role.CoordinatingOffice, "130535");
        (await neighbour.Post("/pool-previews", new { category = Given.Cafes })).Number("total").ShouldBe(0);
        (await neighbour.TryPost("/pool-previews", new { category = Given.Cafes, regionCode = "130534" }).Refused(400)).ShouldBe("shape");
    }

    private static IEnumerable<PoolSubject> Firms(int count) =>
        Enumerable.Range(1, count).Select(n => new PoolSubject(Guid.NewGuid(), $"{n}", "", "", "130534", "", 0, null, []));
}
