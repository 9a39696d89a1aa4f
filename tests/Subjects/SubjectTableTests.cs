using DualRandom.SharedKernel;
using DualRandom.Subjects;
using DualRandom.Tests.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

internal sealed class SubjectTableTests
{
    [Test]
    public void A_wrong_check_character_is_a_warning_and_not_a_refusal()
    {
        var rows = Given.Table($"企业名称,统一社会信用代码\n甲网吧,{Given.RightCode[..17]}4\n");

        rows.Errors.ShouldBeEmpty();
        rows.Taken.ShouldHaveSingleItem().Name.ShouldBe("甲网吧");
        rows.Warnings.ShouldHaveSingleItem().Code.ShouldBe("subject.code-doubtful");
    }

    [TestCase("330106000012345")]
    [TestCase("3301062000123")]
    public void An_old_registration_number_is_taken_with_a_warning(string number)
    {
        var rows = Given.Table($"名称,注册号\n甲网吧,{number}\n");

        rows.Taken.Count.ShouldBe(1);
        rows.Warnings.ShouldHaveSingleItem().Reason.ShouldContain("注册号");
    }

    [Test]
    public void A_row_without_a_name_is_refused_with_its_reason()
    {
        var rows = Given.Table($"企业名称,统一社会信用代码\n,{Given.RightCode}\n乙网吧,913301007161035748\n");

        rows.Errors.ShouldBe([new RowRemark(2, "subject.name-missing", "缺少名称")]);
        rows.Taken.ShouldHaveSingleItem().Number.ShouldBe(3);
    }

    [TestCase("ABC")]
    [TestCase("9.13301E+17")]
    [TestCase("")]
    public void Garbage_is_no_code(string garbage) =>
        Given.Table($"企业名称,统一社会信用代码\n甲网吧,{garbage}\n").Errors.ShouldHaveSingleItem().Code.ShouldBe("subject.code-invalid");

    [Test]
    public void The_same_code_twice_in_a_file_is_refused_and_the_first_row_named()
    {
        var rows = Given.Table($"企业名称,统一社会信用代码\n甲网吧,{Given.RightCode}\n甲网吧二店,{Given.RightCode.ToLowerInvariant()}\n");

        rows.Taken.Count.ShouldBe(1);
        rows.Errors.ShouldBe([new RowRemark(3, "subject.twice", "与第 2 行代码相同")]);
    }

    [Test]
    public void A_row_of_another_region_is_refused_and_a_town_of_the_own_is_taken()
    {
        var rows = Given.Table($"企业名称,统一社会信用代码,行政区划\n甲网吧,{Given.RightCode},130534101\n乙网吧,913301007161035748,130535\n");

        rows.Taken.ShouldHaveSingleItem().Name.ShouldBe("甲网吧");
        rows.Errors.ShouldHaveSingleItem().Code.ShouldBe("subject.region-foreign");
    }

    [Test]
    public void A_category_in_the_row_stands_before_the_one_of_the_form()
    {
        var rows = Given.Table($"企业名称,统一社会信用代码,监管标签\n甲网吧,{Given.RightCode},歌舞娱乐场所；游艺娱乐场所\n乙网吧,913301007161035748,\n");

        rows.Taken[0].Categories.ShouldBe(["歌舞娱乐场所", "游艺娱乐场所"]);
        rows.Taken[1].Categories.ShouldBe([Given.Cafes]);
    }

    [Test]
    public void A_subject_without_any_category_is_taken_with_a_warning() =>
        Given.Table($"企业名称,统一社会信用代码\n甲网吧,{Given.RightCode}\n", category: "").Warnings.ShouldHaveSingleItem().Code.ShouldBe("subject.category-missing");

    [TestCase("注销", "Deregistered")]
    [TestCase("吊销", "Revoked")]
    [TestCase("存续", "Normal")]
    public void Registers_words_for_a_status_are_known(string word, string status) =>
        Given.Table($"企业名称,统一社会信用代码,状态\n甲网吧,{Given.RightCode},{word}\n").Taken.ShouldHaveSingleItem().Status.ToString().ShouldBe(status);

    [Test]
    public void An_unknown_status_is_refused_and_not_guessed() =>
        Given.Table($"企业名称,统一社会信用代码,状态\n甲网吧,{Given.RightCode},不详\n").Errors.ShouldHaveSingleItem().Code.ShouldBe("subject.status-unknown");

    [Test]
    public void What_the_table_does_not_say_the_register_keeps()
    {
        var known = Given.Details() with { Address = "人民路 1 号", RiskClass = "B", ExemptReason = "专项整治" };

        var row = Given.Table($"企业名称,统一社会信用代码,类别\n甲网吧,{Given.RightCode},歌舞娱乐场所\n").Taken[0];

        row.Over(known).Says(known with { Categories = [Given.Cafes, "歌舞娱乐场所"] }).ShouldBeTrue();
    }

    [Test]
    public void The_real_list_gives_478_subjects()
    {
        using var file = File.OpenRead(SharedData.Need("zj2017-draw-check01.original.xlsx"));

        var rows = SubjectRows.Of(Sheet.Read(file, "check01.xlsx", SubjectImport.Columns), "130534", Given.Cafes);

        rows.Taken.Count.ShouldBe(478);
        rows.Errors.ShouldBeEmpty();
        rows.Taken.ShouldAllBe(row => row.RegistrationAuthority != null && row.SupervisingUnit != null);
    }
}
