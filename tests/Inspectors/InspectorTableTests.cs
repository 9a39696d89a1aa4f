using DualRandom.Inspectors;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Inspectors;

internal sealed class InspectorTableTests
{
    [Test]
    public void The_columns_of_the_import_template_are_read()
    {
        var row = Given.Table(Given.Headings + "张三,13800001234,市场监管,科员,冀0512345,2027-12-31,130534\n").Taken.ShouldHaveSingleItem();

        row.Details.ShouldSatisfyAllConditions(
            d => d.Name.ShouldBe("张三"), d => d.PostCategory.ShouldBe("市场监管"), d => d.Position.ShouldBe("科员"), d => d.CertificateKind.ShouldBe("执法证"),
            d => d.CertificateTo.ShouldBe(new DateOnly(2027, 12, 31)), d => d.DistrictCode.ShouldBe("130534"));
        (row.Certificate, row.Phone, row.Status).ShouldBe(("冀0512345", "13800001234", InspectorStatus.Active));
    }

    [Test]
    public void The_six_columns_of_a_county_register_are_enough()
    {
        var rows = Given.Table("单位,姓名,职务,执法证（警官证）号,执法岗位,联系电话\n县市场监管局,张三,科员,冀0512345,监管,13800001234\n");

        rows.Taken.Count.ShouldBe(1);
        rows.Warnings.ShouldHaveSingleItem().Code.ShouldBe("inspector.validity-missing");
    }

    [Test]
    public void An_expired_certificate_is_a_warning()
    {
        var rows = Given.Table(Given.Headings + "张三,13800001234,,,冀0512345,2024/5/5,\n");

        rows.Taken.Count.ShouldBe(1);
        rows.Warnings.ShouldHaveSingleItem().Code.ShouldBe("inspector.certificate-expired");
    }

    [TestCase("长期")]
    [TestCase("9999-09-09")]
    [TestCase("2020-01-01至9999-09-09")]
    public void Validity_without_end_is_understood(string text) =>
        Given.Table(Given.Headings + $"张三,13800001234,,,冀0512345,{text},\n").Taken.ShouldHaveSingleItem().Details.CertificateTo.ShouldBe(new DateOnly(9999, 9, 9));

    [Test]
    public void One_certificate_number_twice_in_a_file_is_refused()
    {
        var rows = Given.Table(Given.Headings + "张三,13800001234,,,冀j12345,,\n李四,13800005678,,,冀J１２345,,\n");

        rows.Taken.ShouldHaveSingleItem().Details.Name.ShouldBe("张三");
        rows.Errors.ShouldHaveSingleItem().Code.ShouldBe("inspector.twice");
    }

    [TestCase(",13800001234,,,冀1,,", "inspector.name-missing")]
    [TestCase("张三,13800001234,,,,,", "inspector.certificate-missing")]
    [TestCase("张三,,,,冀1,,", "inspector.phone-invalid")]
    [TestCase("张三,1380000xxxx,,,冀1,,", "inspector.phone-invalid")]
    [TestCase("张三,13800001234,,,冀1,明年,", "inspector.validity-unreadable")]
    public void A_row_that_cannot_be_taken_says_why(string row, string code) =>
        Given.Table(Given.Headings + row + "\n").Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Test]
    public void A_row_of_another_unit_is_refused() =>
        Given.Table("姓名,单位,手机号,执法证编号\n张三,清河县公安局,13800001234,冀1\n").Errors.ShouldHaveSingleItem().Code.ShouldBe("inspector.other-department");

    [Test]
    public void Who_is_marked_invalid_in_the_table_is_not_drawn() =>
        Given.Table("姓名,手机号,执法证编号,执法人员状态\n张三,13800001234,冀1,失效\n").Taken.ShouldHaveSingleItem().Status.ShouldBe(InspectorStatus.Suspended);

    [Test]
    public void A_bureaus_own_certificate_stands_in_for_an_empty_general_one()
    {
        var row = Given.Table("姓名,手机号,工商执法证编号,工商执法证有效期,省执法证编号,执法证有效期\n张三,13800001234,工商1,2027-01-01,,\n").Taken.ShouldHaveSingleItem();

        (row.Certificate, row.Details.CertificateTo).ShouldBe(("工商1", new DateOnly(2027, 1, 1)));
    }
}
