using System.IO.Compression;
using System.Text;
using DualRandom.SharedKernel;
using FsCheck;
using NUnit.Framework;
using Shouldly;
using LawAttribute = FsCheck.NUnit.PropertyAttribute;

namespace DualRandom.Tests.SharedKernel.Sheets;

[TestFixture]
internal sealed class SheetRefusalTests
{
    private static readonly SheetLimits Small = new() { MaxRows = 2, MaxColumns = 3, MaxBytes = 100_000, MaxUnpackedBytes = 100_000 };

    [TestCase("", "“名单.csv”是空文件")]
    [TestCase("<html><table></table></html>", "“名单.csv”是网页或 XML，不是表格：用表格软件打开并另存为 xlsx 后重新上传")]
    [TestCase("企业名称\n\"甲", "“名单.csv”第 2 行的引号不成对，用表格软件打开并另存为 xlsx 后重新上传")]
    [TestCase("企业名称\n\"甲\"乙\n丙", "“名单.csv”第 2 行的引号不成对，用表格软件打开并另存为 xlsx 后重新上传")]
    [TestCase("企业名称\n甲\0", "“名单.csv”不是 xlsx、xls 或 CSV 表格")]
    public void A_text_that_is_no_table_is_refused_with_the_reason(string text, string reason)
    {
        var refusal = Should.Throw<SheetException>(() => Given.Csv(text, Given.Name));
        (refusal.Code, refusal.Message).ShouldBe(("sheet.unreadable", reason));
    }

    [Test]
    public void A_picture_is_refused() => Refusal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]).ShouldBe("sheet.unreadable");

    [TestCase(4)]
    [TestCase(60)]
    [TestCase(1500)]
    public void A_workbook_cut_short_is_refused(int length) =>
        Refusal(Given.Workbook(["企业名称"], ["甲"]).ToArray()[..length]).ShouldBe("sheet.unreadable");

    [TestCase(8)]
    [TestCase(512)]
    [TestCase(9000)]
    public void An_old_workbook_cut_short_is_refused(int length) =>
        Refusal(File.ReadAllBytes(SharedData.Need("zj2017-record-form-A07.original.xls"))[..length]).ShouldBe("sheet.unreadable");

    [Test]
    public void An_archive_that_is_no_workbook_is_refused() => Refusal(Archive(10)).ShouldBe("sheet.unreadable");

    [Test]
    public void A_small_file_that_unpacks_to_much_is_refused()
    {
        var bomb = Archive(10_000_000);
        bomb.Length.ShouldBeLessThan(100_000);
        Refusal(bomb).ShouldBe("sheet.too-large");
    }

    [TestCase("企业名称\n甲\n乙\n丙", "超过 2 行，分成几个文件导入")]
    [TestCase("企业名称\n甲,,,丁", "第 2 行超过 3 列")]
    public void A_table_over_the_limits_is_refused(string text, string reason)
    {
        var refusal = Should.Throw<SheetException>(() => Read(Encoding.UTF8.GetBytes(text)));
        (refusal.Code, refusal.Message).ShouldBe(("sheet.too-large", reason));
    }

    [Test]
    public void A_table_at_the_limits_is_read() => Read("企业名称\n甲,乙,丙,,,\n乙\n\n"u8.ToArray()).Rows.Count.ShouldBe(2);

    [Test]
    public void A_file_over_the_limit_is_refused_before_it_is_read() => Refusal(new byte[100_001]).ShouldBe("sheet.too-large");

    [Law]
    public void Any_bytes_are_read_or_refused_and_never_fail(NonNull<byte[]> file)
    {
        foreach (var start in (byte[][])[[], [.. "PK\u0003\u0004"u8], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]])
        {
            try
            {
                Read([.. start, .. file.Get]);
            }
            catch (SheetException refusal)
            {
                refusal.Code.ShouldStartWith("sheet.");
            }
        }
    }

    private static Sheet Read(byte[] file) => Sheet.Read(new MemoryStream(file), "名单.csv", [Given.Name], Small);

    private static string Refusal(byte[] file) => Should.Throw<SheetException>(() => Read(file)).Code;

    private static byte[] Archive(int size)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = archive.CreateEntry("xl/workbook.xml").Open())
            part.Write(new byte[size]);
        return file.ToArray();
    }
}
