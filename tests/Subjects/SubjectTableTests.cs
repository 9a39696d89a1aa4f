using System.Text;
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

        row.Over(known, MergeRule.TakeFile).Says(known with { Categories = [Given.Cafes, "歌舞娱乐场所"] }).ShouldBeTrue();
    }

    [Test]
    public void The_real_list_gives_478_subjects()
    {
        using var file = File.OpenRead(SharedData.Need("zj2017-draw-check01.original.xlsx"));

        var rows = Given.Import().Read(Sheet.Read(file, "check01.xlsx", SubjectImport.Columns), Given.Scheme(), Given.Protector);

        rows.Taken.Count.ShouldBe(478);
        rows.Errors.ShouldBeEmpty();
        rows.Taken.ShouldAllBe(row => row.RegistrationAuthority != null && row.SupervisingUnit != null);
    }

    [Test]
    public void The_real_template_is_recognised_under_its_title_row()
    {
        using var file = File.OpenRead(SharedData.Need("zj2017-import-template-randomentinfo.original.xls"));

        var sheet = Sheet.Read(file, "randomentinfo.xls", SubjectImport.Columns);

        sheet.Headings.ShouldBe(["统一社会信用代码/注册号", "企业名称"], ignoreOrder: true);
        sheet.Rows.ShouldBeEmpty();
    }

    [TestCase("GB18030")]
    [TestCase("utf-8")]
    public void Rare_characters_survive(string encoding)
    {
        const string name = "𠮷祥𬭎·买买提㐀网吧";
        var csv = Encoding.GetEncoding(encoding).GetBytes($"企业名称,统一社会信用代码\n{name},{Given.RightCode}\n");

        var rows = Given.Import().Read(Sheet.Read(new MemoryStream(csv), "对象.csv", SubjectImport.Columns), Given.Scheme(), Given.Protector);

        rows.Taken.ShouldHaveSingleItem().AsNew().Name.ShouldBe(name);
    }

    [TestCase("项目名称,项目代码\n某工程,2024-130534-47-03-012345\n", "Project", "2024-130534-47-03-012345", null)]
    [TestCase("名称,统一社会信用代码,主体类型\n某工程,XM-2024-01,项目\n", "Project", "XM-2024-01", "subject.code-doubtful")]
    [TestCase("车辆所有人,车牌号\n某运输公司,冀E·12345\n", "Vehicle", "冀E12345", null)]
    [TestCase("车辆所有人,号牌号码\n某运输公司,冀EDF1234\n", "Vehicle", "冀EDF1234", null)]
    public void Projects_and_vehicles_go_by_their_own_numbers(string csv, string kind, string code, string? warning)
    {
        var rows = Given.Table(csv);

        var row = rows.Taken.ShouldHaveSingleItem();
        (row.AsNew().Kind.ToString(), row.Code.Value).ShouldBe((kind, code));
        rows.Warnings.Select(w => w.Code).SingleOrDefault().ShouldBe(warning);
    }

    [Test]
    public void A_natural_person_goes_by_a_digest_and_the_number_is_protected()
    {
        var rows = Given.Table("姓名,身份证号\n张三,11010519491231002X\n李四,110105194912310021\n王五,11010519491231002x\n");

        var person = rows.Taken[0];
        person.Code.Value.ShouldStartWith("ZRR");
        person.Code.Text.ShouldBeEmpty();
        person.Code.Kind.ShouldBe(SubjectKind.NaturalPerson);
        Given.Protector.RevealText(person.Code.Number!).ShouldBe("11010519491231002X");
        rows.Warnings.ShouldHaveSingleItem().ShouldBe(new RowRemark(3, "subject.code-doubtful", "身份证号校验码不符"));
        rows.Errors.ShouldHaveSingleItem().Code.ShouldBe("subject.twice");
    }

    [TestCase("642", "互联网信息服务")]
    [TestCase("I64", "互联网和相关服务")]
    [TestCase("I", "信息传输、软件和信息技术服务业")]
    [TestCase("互联网搜索服务", "互联网搜索服务")]
    [TestCase("0111 稻谷种植", "稻谷种植")]
    [TestCase("9999", null)]
    [TestCase("网吧业", null)]
    public void An_industry_is_found_by_code_or_name_and_otherwise_warned_of(string text, string? name)
    {
        Industries.Find(text)?.Name.ShouldBe(name);
        (Industries.Find(text) is null).ShouldBe(name is null);
        (Industries.Warning(text) is null).ShouldBe(name is not null);
        Given.Table($"企业名称,统一社会信用代码,行业\n甲网吧,{Given.RightCode},{text}\n").Warnings.Any(w => w.Code == "subject.industry-unknown").ShouldBe(name is null);
    }

    [TestCase("A", "A")]
    [TestCase("a级", "A")]
    [TestCase("Ａ类", "A")]
    [TestCase("低风险", "A")]
    [TestCase("信用风险极高", "E")]
    [TestCase("Z", null)]
    public void A_class_is_read_by_the_regions_scheme(string text, string? expected)
    {
        var rows = Given.Table($"企业名称,统一社会信用代码,信用风险分类\n甲网吧,{Given.RightCode},{text}\n");

        rows.Taken.ShouldHaveSingleItem().RiskClass.ShouldBe(expected);
        rows.Warnings.Any(w => w.Code == "subject.risk-class-unknown").ShouldBe(expected is null);
    }
}
