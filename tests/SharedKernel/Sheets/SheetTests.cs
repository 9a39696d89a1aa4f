using System.Text;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel.Sheets;

[TestFixture]
internal sealed class SheetTests
{
    [Test]
    public void A_real_list_of_478_drawn_firms_is_read()
    {
        string[] headings = ["企业名称", "注册号/统一社会信用代码", "登记机关", "管辖单位"];
        var real = SharedData.Find("zj2017-draw-check01.original.xlsx");
        using Stream file = real is null
            ? Given.Workbook(headings, [.. Enumerable.Range(1, 478).Select(row => new object?[] { $"第{row}商店", "91110000600037341L", "甲", "乙" })])
            : File.OpenRead(real);

        var sheet = Sheet.Read(file, "名单.xlsx", [.. Given.Subjects, new Column("organ", "登记机关"), new Column("office", "管辖单位")]);

        var source = real is null ? "a generated list, the real one is not beside this checkout" : "the real list";
        sheet.Headings.ShouldBe(headings, source);
        sheet.Rows.Count.ShouldBe(478, source);
        sheet.Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(2, 478), source);
        sheet.Rows.ShouldAllBe(row => CreditCodeIsAccepted(row["creditCode"]) && row["name"].Length > 2 && row["organ"].Length > 0, source);
    }

    [Test]
    public void A_template_with_a_title_above_and_a_false_name_is_read()
    {
        using var file = File.OpenRead(SharedData.Need("zj2017-import-template-randomentinfo.original.xls"));
        var sheet = Sheet.Read(file, "模板.xls", Given.Subjects);
        (sheet.HeadingRow, sheet.Rows.Count).ShouldBe((2, 0));
        sheet.Headings.ShouldBe(["统一社会信用代码/注册号", "企业名称"]);
    }

    [Test]
    public void A_form_in_the_old_binary_format_opens()
    {
        using var file = File.OpenRead(SharedData.Need("zj2017-record-form-A07.original.xls"));
        var sheet = Sheet.Read(file, "记录表.xls", []);
        string.Concat(sheet.Headings).ShouldContain("抽查");
        sheet.Rows.Count.ShouldBeGreaterThan(5);
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("GB18030")]
    public void A_list_in_any_usual_encoding_is_read(string encoding)
    {
        var chosen = encoding == "GB18030" ? Given.Gb18030 : Encoding.GetEncoding(encoding);
        var sheet = Given.Csv([.. chosen.Preamble, .. chosen.GetBytes("企业名称,统一社会信用代码\r\n清河县䶮某商店,91110000600037341L\r\n")], Given.Subjects);
        sheet.Rows.ShouldHaveSingleItem()["name"].ShouldBe("清河县䶮某商店");
    }

    [TestCase("名称,统一社会信用代码\n甲,1", TestName = "An_alias_is_known")]
    [TestCase("统一社会\n信用代码,企业名称", "\"统一社会\n信用代码\",企业名称\n1,甲", TestName = "A_heading_broken_over_lines_is_known")]
    [TestCase("*企业名称,注册号／统一社会信用代码\n甲,1", TestName = "Stars_and_full_width_in_headings_are_overlooked")]
    [TestCase("抽查名单,\n,\n填表说明：企业名称必填,\n企业名称,统一社会信用代码\n甲,1", TestName = "Title_and_notes_above_the_headings_are_passed_over")]
    [TestCase("企业名称\t统一社会信用代码\n甲\t1", TestName = "Tabs_are_known")]
    [TestCase("企业名称;统一社会信用代码\n甲;1", TestName = "Semicolons_are_known")]
    [TestCase("企业名称,统一社会信用代码\n 甲\u3000,\"=\"\"1\"\"\"", TestName = "A_code_wrapped_to_keep_its_digits_is_unwrapped")]
    [TestCase("企业名称,统一社会信用代码\n甲,=\"1\"", TestName = "A_code_wrapped_without_quoting_is_unwrapped")]
    public void Headings_are_found_as_offices_write_them(string text, string? instead = null)
    {
        var row = Given.Csv(instead ?? text, Given.Subjects).Rows.ShouldHaveSingleItem();
        (row["name"], row["creditCode"]).ShouldBe(("甲", "1"));
    }

    [Test]
    public void Blank_rows_are_left_out_and_numbers_stay_those_of_the_spreadsheet()
    {
        var sheet = Given.Csv("标题\n企业名称,统一社会信用代码\n\n甲,1\n,\n乙,2\n", Given.Subjects);
        sheet.HeadingRow.ShouldBe(2);
        sheet.Rows.Select(row => (row.Number, row["name"])).ShouldBe([(4, "甲"), (6, "乙")]);
    }

    [Test]
    public void An_optional_column_may_be_missing_and_reads_as_blank()
    {
        var sheet = Given.Csv("企业名称\n甲", Given.Name, new Column("phone", "电话") { Required = false });
        sheet.Rows.ShouldHaveSingleItem()["phone"].ShouldBe("");
    }

    [Test]
    public void Text_is_trimmed_composed_and_free_of_invisible_marks() =>
        Given.Csv("企业名称\n\" \u200B\u3000Cafe\u0301\uFEFF \"", Given.Name).Rows.ShouldHaveSingleItem()["name"].ShouldBe("Café");

    [Test]
    [SetCulture("de-DE")]
    public void Numbers_and_dates_become_the_same_text_under_every_culture()
    {
        var file = Given.Workbook(["a", "b", "c", "d", "e"],
            [913301007161035648d, 0.1d + 0.2d, 1234567.5m, new DateOnly(2024, 5, 15), -42]);
        Sheet.Read(file, "数.xlsx", []).Rows.ShouldHaveSingleItem().Cells
            .ShouldBe(["913301007161035648", "0.3", "1234567.5", "2024-05-15", "-42"]);
    }

    [Test]
    public void Missing_columns_are_named()
    {
        var refusal = Should.Throw<SheetException>(() => Given.Csv("企业名称,电话\n甲,1", [.. Given.Subjects, new Column("organ", "登记机关")]));
        (refusal.Code, refusal.Message).ShouldBe(("sheet.columns-missing", "“名单.csv”缺少列：注册号/统一社会信用代码、登记机关"));
    }

    private static bool CreditCodeIsAccepted(string text) => CreditCode.TryParse(text, out _, out _);
}
