using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.Sheets;

[TestFixture]
internal sealed class ErrorReportTests
{
    private static readonly Sheet Uploaded = Given.Csv("企业名称,统一社会信用代码,备注\n甲,1,\n乙,2,x\n", Given.Subjects);
    private static readonly Dictionary<int, string> Reasons = new() { [3] = "代码重复" };

    [Test]
    public void The_report_is_the_same_table_with_the_reason_in_the_last_column()
    {
        var report = Reported(Uploaded, Reasons);
        report.Headings.ShouldBe(["企业名称", "统一社会信用代码", "备注", "原因"]);
        report.Rows.Select(row => row.Cells).ShouldBe([["甲", "1", "", ""], ["乙", "2", "x", "代码重复"]]);
    }

    [Test]
    public void The_report_can_hold_the_refused_rows_only() =>
        Reported(Uploaded, Reasons, refusedOnly: true).Rows.ShouldHaveSingleItem()["name"].ShouldBe("乙");

    [Test]
    public void A_report_imported_again_gets_new_reasons_in_place_of_the_old()
    {
        var again = Reported(Reported(Uploaded, Reasons), new Dictionary<int, string> { [2] = "名称为空" });
        again.Headings.Count.ShouldBe(4);
        again.Rows.Select(row => row.Cells[3]).ShouldBe(["名称为空", ""]);
    }

    private static Sheet Reported(Sheet sheet, IReadOnlyDictionary<int, string> reasons, bool refusedOnly = false)
    {
        var file = new MemoryStream();
        ErrorReport.Write(file, sheet, reasons, refusedOnly);
        file.Position = 0;
        return Sheet.Read(file, "导入结果.xlsx", Given.Subjects);
    }
}
