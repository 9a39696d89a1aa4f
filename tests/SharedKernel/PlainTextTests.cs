using System.Text;
using DualRandom.Inspectors;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel;

internal sealed class PlainTextTests
{
    [TestCase("清河县\n鑫网吧", "清河县鑫网吧")]
    [TestCase("BLUE\r\nSKY 网吧", "BLUE SKY 网吧")]
    [TestCase("　甲\t网吧 ", "甲网吧")]
    [TestCase("é", "é")]
    public void A_text_becomes_one_line_in_normal_form(string typed, string line) => PlainText.OneLine(typed).ShouldBe(line);

    [Test]
    public void The_draw_takes_every_one_line_text_into_its_hashes() =>
        Prop.ForAll<string?>(text => Text.IsAccepted(PlainText.OneLine(text ?? ""))).QuickCheckThrowOnFailure();

    [Test]
    public void A_name_in_a_wrapped_cell_of_a_table_is_one_line_in_the_register()
    {
        var rows = Subjects.Given.Table($"企业名称,统一社会信用代码,信用风险分类\n\"清河县\n鑫网吧\",{Subjects.Given.RightCode},\"A\n类\"\n");
        var details = rows.Taken.ShouldHaveSingleItem().AsNew();
        (details.Name, details.RiskClass).ShouldBe(("清河县鑫网吧", "A"));
        Inspectors.Given.Table(Inspectors.Given.Headings + "\"张\n三\",13800001234,,,冀0512345,,\n").Taken.ShouldHaveSingleItem().Details.Name.ShouldBe("张三");
        new DualRandom.Inspectors.Recusal(Guid.Empty, "近亲属经营\n（配偶）", default, "").Reason.ShouldBe("近亲属经营（配偶）");
    }

    [Test]
    public void No_text_is_too_strange_to_be_searched_or_compared()
    {
        const string strange = "\uFFFE\uD800";
        PlainText.OneLine($"{strange}甲").ShouldBe("\uFFFD\uFFFD甲");
        NameSearch.Fold(strange).Length.ShouldBe(2);
        Secrets.Plain(strange).Length.ShouldBe(2);
        CreditCode.TryParse(strange, out _, out _).ShouldBeFalse();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"企业名称,统一社会信用代码\n甲\uFFFE,{Subjects.Given.RightCode}\n"));
        Sheet.Read(content, "对象.csv", DualRandom.Subjects.SubjectImport.Columns).Rows.ShouldHaveSingleItem()["name"].ShouldBe("甲\uFFFD");
    }
}
