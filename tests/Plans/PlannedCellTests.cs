using DualRandom.Plans;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>Cells as offices write them, read only where they say one thing.</summary>
public sealed class PlannedCellTests
{
    [TestCase("5%", 500, false)]
    [TestCase("5.2%", 520, false)]
    [TestCase("３０％", 3000, false)]
    [TestCase("不低于 30%", 3000, true)]
    [TestCase("≥10%", 1000, true)]
    [TestCase("不得低于 5%", 500, true)]
    [TestCase("=50%", 5000, false)]
    [TestCase("20%以上", 2000, true)]
    [TestCase("10% (20户)", 1000, false)]
    [TestCase("3%;2次/年", 300, false)]
    [TestCase("25%,不少于1次/年", 2500, false)]
    [TestCase("抽查比例100%,每月不少于1次", 10000, false)]
    [TestCase("市级医疗保障部门每年对市级及以下经办机构抽查比例之和≥20%;1次/年", 2000, true)]
    [TestCase("每年按照不低于 3% 的比例；同一企业同一年度不超过 2 次", 300, true)]
    public void A_ratio_is_read(string cell, int basisPoints, bool notLowerThan) => PlannedRatio.Read(cell).ShouldBe(new PlannedRatio(basisPoints, notLowerThan));

    [TestCase("2%-5%")]
    [TestCase("2-5%")]
    [TestCase("A类1%、B类3%、C类10%")]
    [TestCase("高风险企业30%，中高风险10%，中风险2%，低风险1%")]
    [TestCase("1户(实际以联合双随机牵头单位抽查数为准。)")]
    [TestCase("根据实际情况确定")]
    [TestCase("不超过5%")]
    [TestCase("120%")]
    [TestCase("0%")]
    [TestCase("")]
    public void What_is_not_one_ratio_stays_words(string cell) => PlannedRatio.Read(cell).ShouldBeNull();

    [TestCase("3%;2次/年", "2次/年")]
    [TestCase("抽查比例100%,每月不少于1次", "每月不少于1次")]
    [TestCase("5%", "")]
    public void A_frequency_is_found_beside_the_ratio(string cell, string frequency) => PlannedRatio.Frequency(cell).ShouldBe(frequency);

    [TestCase("1月—12月", "2023-01-01", "2023-12-31")]
    [TestCase("2026年1月1日 -2026年12月31日", "2026-01-01", "2026-12-31")]
    [TestCase("2026年1月—11月", "2026-01-01", "2026-11-30")]
    [TestCase("2026年2月24日 -2026年11月30日", "2026-02-24", "2026-11-30")]
    [TestCase("2026年1月- 2026年11月", "2026-01-01", "2026-11-30")]
    [TestCase("2025年9月", "2025-09-01", "2025-09-30")]
    [TestCase("2019年9月至11", "2019-09-01", "2019-11-30")]
    [TestCase("2020年全年", "2020-01-01", "2020-12-31")]
    [TestCase("全年", "2023-01-01", "2023-12-31")]
    [TestCase("2016.2.12", "2016-02-12", "2016-02-12")]
    [TestCase("2024 年 4 月 9 日至 5 月 31 日", "2024-04-09", "2024-05-31")]
    [TestCase("9月1日至15日", "2023-09-01", "2023-09-15")]
    [TestCase("2022年12月20日至2022年12月25日", "2022-12-20", "2022-12-25")]
    [TestCase("2024年2月", "2024-02-01", "2024-02-29")]
    [TestCase("20170810", "2017-08-10", "2017-08-10")]
    [TestCase("2017/3/7", "2017-03-07", "2017-03-07")]
    public void A_period_is_read(string cell, string from, string to)
    {
        var period = PlannedPeriod.Read(cell, 2023).ShouldNotBeNull();
        ($"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}").ShouldBe((from, to));
    }

    [TestCase("10月底")]
    [TestCase("每季度")]
    [TestCase("11月至次年2月")]
    [TestCase("12月至3月")]
    [TestCase("2023年2月30日至3月1日")]
    [TestCase("13月")]
    [TestCase("0000年全年")]
    [TestCase("")]
    public void What_names_no_two_ends_stays_words(string cell) => PlannedPeriod.Read(cell, 2023).ShouldBeNull();
}
