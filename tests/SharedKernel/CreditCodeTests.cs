using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;
using LawAttribute = FsCheck.NUnit.PropertyAttribute;

namespace DualRandom.Tests.SharedKernel;

[TestFixture]
internal sealed class CreditCodeTests
{
    [TestCase("91350100M000100Y43", TestName = "The_worked_example_of_the_standard_is_in_order")]
    [TestCase("91110000600037341L")]
    [TestCase(" 9 1 110000 600037341l\n", "91110000600037341L", TestName = "Blanks_and_lower_case_are_put_right")]
    [TestCase("９１１１００００６０００３７３４１Ｌ", "91110000600037341L", TestName = "Full_width_is_put_right")]
    [TestCase("\uFEFF91110000600037341L\u200B", "91110000600037341L", TestName = "Invisible_characters_are_left_out")]
    public void A_code_in_order_has_no_warning(string text, string? expected = null)
    {
        var code = Accepted(text);
        (code.Value, code.Kind, code.Warning).ShouldBe((expected ?? text, CreditCodeKind.Unified, null));
    }

    [TestCase("91350100M000100Y4Z")]
    [TestCase("9111000060003IOZSV")]
    [TestCase("91350100M000100YI3")]
    [TestCase("91350100M000100YO3")]
    [TestCase("91350100M000100YS3")]
    [TestCase("91350100M000100YV3")]
    public void A_letter_the_standard_does_not_use_is_refused(string text) => Refused(text).ShouldBe("统一社会信用代码不使用字母 I、O、S、V、Z");

    [TestCase("91350200M000000510")]
    [TestCase("91350128M00000019A")]
    [TestCase("92141100XYWDG8M3BB")]
    [TestCase("A1110000600037341L")]
    [TestCase("91110000600037341N")]
    public void A_wrong_check_character_is_a_warning(string text) => Accepted(text).Warning!.ShouldStartWith("校验码不符：末位应为 ");

    [Test]
    public void The_warning_names_the_right_check_character() => Accepted("91110000600037341N").Warning.ShouldBe("校验码不符：末位应为 L");

    [TestCase("330302000012345", CreditCodeKind.FifteenDigits, "15 位注册号，尚未换成统一社会信用代码")]
    [TestCase("1101081234567", CreditCodeKind.ThirteenDigits, "13 位注册号，尚未换成统一社会信用代码")]
    public void An_old_registration_number_is_accepted_with_a_warning(string text, CreditCodeKind kind, string warning)
    {
        var code = Accepted(text);
        (code.Value, code.Kind, code.Warning).ShouldBe((text, kind, warning));
    }

    [TestCase(null, "未填统一社会信用代码")]
    [TestCase("  ", "未填统一社会信用代码")]
    [TestCase("9.1110000600037E+17", "代码被表格软件改成了科学计数，末几位已丢失：该列设为文本后重新填写")]
    [TestCase("91110000600037341", "不是统一社会信用代码：应为 18 位（注册号 15 位或 13 位数字），现为 17 位")]
    [TestCase("91A10000600037341L", "不是统一社会信用代码：第 3 至 8 位是数字，其余为数字或大写字母")]
    [TestCase("清河县某某商店", "不是统一社会信用代码：应为 18 位（注册号 15 位或 13 位数字），现为 7 位")]
    [TestCase("110108123456X", "不是统一社会信用代码：应为 18 位（注册号 15 位或 13 位数字），现为 13 位")]
    [TestCase("33030200001234X", "不是统一社会信用代码：应为 18 位（注册号 15 位或 13 位数字），现为 15 位")]
    public void Garbage_is_refused_with_the_reason(string? text, string reason) => Refused(text).ShouldBe(reason);

    [Test]
    public void Two_spellings_of_a_code_are_the_same_code() => Accepted("91110000600037341l").ShouldBe(Accepted("９1110000600037341L "));

    [Law]
    public void No_text_makes_reading_fail(string? text) => Should.NotThrow(() => CreditCode.TryParse(text, out _, out _));

    [Test]
    public void A_lone_surrogate_is_refused_and_not_a_failure() => Refused("\uD800").ShouldEndWith("现为 1 位");

    [Test]
    public void Published_codes_are_in_order()
    {
        var rows = File.ReadAllLines(SharedData.Need("uscc-examples-valid.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        rows.Length.ShouldBe(62);
        foreach (var row in rows)
            Accepted(row[0]).Warning.ShouldBeNull(row[0]);
    }

    private static CreditCode Accepted(string text)
    {
        CreditCode.TryParse(text, out var code, out var refusal).ShouldBeTrue(refusal);
        refusal.ShouldBeNull();
        return code.ShouldNotBeNull();
    }

    private static string Refused(string? text)
    {
        CreditCode.TryParse(text, out var code, out var refusal).ShouldBeFalse();
        code.ShouldBeNull();
        return refusal.ShouldNotBeNull();
    }
}
