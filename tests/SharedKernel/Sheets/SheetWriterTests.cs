using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using Sheet = DualRandom.SharedKernel.Sheet;

namespace DualRandom.Tests.SharedKernel.Sheets;

[TestFixture]
internal sealed class SheetWriterTests
{
    private static readonly SheetLayout Statistics = new("统计表[县]",
        new SheetHead("随机抽查企业（户）"),
        new SheetHead("发现问题", new SheetHead("发现问题事项（项）"), new SheetHead("发现问题企业（个）")),
        new SheetHead("抽查结果处理", new SheetHead("行政指导（户）"), new SheetHead("应列异常名录（户）"), new SheetHead("涉嫌违法应立案调查（户）")))
    {
        Title = "全县“双随机、一公开”部门联合抽查统计表",
        Line = "报表单位：",
    };

    [Test]
    public void What_is_written_is_read_again()
    {
        var file = Given.Workbook(["企业名称", "统一社会信用代码", "日期", "户数"],
            ["=清河县某某商店", "91110000600037341L", new DateOnly(2024, 5, 15), 36],
            ["行1\n行2\u0001", "001234", null, 0.5m]);
        var sheet = Sheet.Read(file, "名单.xlsx", Given.Subjects);
        sheet.Rows.Select(row => row.Cells).ShouldBe(
        [
            ["=清河县某某商店", "91110000600037341L", "2024-05-15", "36"],
            ["行1\n行2", "001234", "", "0.5"],
        ]);
    }

    [Test]
    public void A_statistics_table_has_a_two_level_head_below_its_title()
    {
        using var document = SpreadsheetDocument.Open(Given.Workbook(Statistics, [36, 4, 3, 2, 1, 0]), isEditable: false);
        var worksheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        worksheet.Descendants<MergeCell>().Select(merge => merge.Reference!.Value)
            .ShouldBe(["A1:F1", "A2:F2", "A3:A4", "B3:C3", "D3:F3"]);
        worksheet.Descendants<Pane>().Single().VerticalSplit!.Value.ShouldBe(4);
        document.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value.ShouldBe("统计表县");
    }

    [Test]
    public void A_written_workbook_follows_the_standard()
    {
        using var document = SpreadsheetDocument.Open(Given.Workbook(Statistics, [36, "=1+1", null, 2m, new DateOnly(2024, 5, 15), 0L]), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => $"{error.Path?.XPath} {error.Description}").ShouldBeEmpty();
    }

    [Test]
    public void Text_is_never_a_formula_and_a_code_stays_text_when_edited()
    {
        using var document = SpreadsheetDocument.Open(Given.Workbook(["企业名称"], ["=cmd|'/c calc'!A1"]), isEditable: false);
        var part = document.WorkbookPart!;
        part.WorksheetParts.Single().Worksheet.Descendants<CellFormula>().ShouldBeEmpty();
        var cell = part.WorksheetParts.Single().Worksheet.Descendants<Cell>().Last();
        var format = (CellFormat)part.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        format.NumberFormatId!.Value.ShouldBe(49u);
    }

    [Test]
    public void A_text_longer_than_a_cell_is_cut_with_a_mark()
    {
        var file = Given.Workbook(["企业名称"], [string.Concat(Enumerable.Repeat("𠮷", 20_000))]);
        var text = Sheet.Read(file, "名单.xlsx", []).Rows.ShouldHaveSingleItem().Cells[0];
        text.Length.ShouldBe(32_767);
        text.ShouldEndWith("𠮷…");
    }

    [Test]
    public void A_row_of_another_width_is_refused() => Should.Throw<ArgumentException>(() => Given.Workbook(["甲", "乙"], ["1"]));

    [TestCase(CsvEncoding.Utf8, new byte[] { 0xEF, 0xBB, 0xBF })]
    [TestCase(CsvEncoding.Gb18030, new byte[] { 0xC3, 0xFB })]
    public void Csv_in_both_encodings_is_read_again_with_formulas_disarmed_in_between(CsvEncoding encoding, byte[] start)
    {
        string[][] rows = [["=1+1", "+86", "-5", "@a"], ["甲,\"乙\"", "丙\n丁", "＝1", "'x"]];
        var file = new MemoryStream();
        using (var writer = new CsvSheetWriter(file, ["名称", "乙", "丙", "丁"], encoding))
        {
            foreach (var row in rows)
                writer.Row(row);
        }

        file.ToArray()[..start.Length].ShouldBe(start);
        var text = (encoding == CsvEncoding.Utf8 ? System.Text.Encoding.UTF8 : Given.Gb18030).GetString(file.ToArray());
        text.ShouldContain("\r\n'=1+1,'+86,'-5,'@a\r\n");
        text.ShouldContain("'＝1");
        Given.Csv(file.ToArray(), Given.Name).Rows.Select(row => row.Cells).ShouldBe(rows);
    }

    [Test]
    public void Csv_writes_numbers_and_days_as_they_are()
    {
        var file = new MemoryStream();
        using (var writer = new CsvSheetWriter(file, ["a", "b", "c"]))
            writer.Row(-5, new DateOnly(2024, 5, 15), new DateTimeOffset(2024, 5, 15, 17, 0, 0, TimeSpan.Zero));
        Given.Csv(file.ToArray()).Rows.ShouldHaveSingleItem().Cells.ShouldBe(["-5", "2024-05-15", "2024-05-16"]);
    }
}
