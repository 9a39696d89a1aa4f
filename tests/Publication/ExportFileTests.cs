using System.Text;
using DualRandom.Publication;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

public sealed class ExportFileTests
{
    [Test]
    public async Task A_large_export_has_as_many_rows_as_results_and_one_mark_at_its_beginning()
    {
        const int Many = 20_000;
        var bytes = await Written(CsvEncoding.Utf8, Enumerable.Range(1, Many).Select(at => Row($"瑞鑫网咖{at}")));

        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        bytes.AsSpan(3).IndexOf(Encoding.UTF8.Preamble).ShouldBe(-1);
        Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(Many + 1);
    }

    [Test]
    public async Task Gb18030_round_trips_a_rare_name()
    {
        var bytes = await Written(CsvEncoding.Gb18030, [Row("瑞鑫")]);

        Encoding.GetEncoding("GB18030").GetString(bytes).ShouldContain("瑞鑫,3");
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("瑞鑫")).ShouldBe(-1);
    }

    /// <summary>Outside the basic plane and in its rarer parts: four bytes each in GB18030.</summary>
    [TestCase("𠮷野家网咖")]
    [TestCase("㐂乐汇")]
    [TestCase("㐀鑫网吧")]
    [TestCase("𬭎盛𫖯网络")]
    public async Task A_character_of_four_bytes_survives_GB18030(string name)
    {
        var gb = Encoding.GetEncoding("GB18030");
        var bytes = await Written(CsvEncoding.Gb18030, [Row(name)]);

        gb.GetString(bytes).ShouldContain(name);
        gb.GetBytes(name).Length.ShouldBeGreaterThan(2 * new System.Globalization.StringInfo(name).LengthInTextElements);
        bytes.ShouldNotContain((byte)'?');
    }

    [Test]
    public async Task A_cell_that_begins_like_a_formula_is_neutralised() =>
        Encoding.UTF8.GetString(await Written(CsvEncoding.Utf8, [Row("=HYPERLINK(1)")])).ShouldContain("'=HYPERLINK(1)");

    private static async Task<byte[]> Written(CsvEncoding encoding, IEnumerable<ExportRow> rows)
    {
        var profile = new ExportProfile
        {
            Code = "test", Name = "test", Encoding = encoding, Confirmed = false, Note = "",
            Columns = [new ExportColumn("企业名称", null, ExportValue.SubjectName), new ExportColumn("代码", null, ExportValue.ResultCode)],
            ResultCodes = new Dictionary<string, string> { ["未发现问题"] = "3" },
        };
        using var file = new MemoryStream();
        await new ExportFile(PublicTask.Of(Given.TaskApproved(Given.Id())), profile, encoding, rows.ToAsyncEnumerable()).Write(file, CancellationToken.None);
        return file.ToArray();
    }

    private static ExportRow Row(string name) => new(Given.ShadowCode, name, "公安局", "网络安全检查", "未发现问题", new DateOnly(2024, 4, 16), new DateOnly(2024, 4, 19));
}
