using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.SharedKernel.Sheets;

/// <summary>Files for the tests of tables.</summary>
internal static class Given
{
    public static readonly Column Name = new("name", "企业名称", "名称");
    public static readonly Column Code = new("creditCode", "注册号/统一社会信用代码", "统一社会信用代码/注册号", "统一社会信用代码");
    public static readonly Column[] Subjects = [Name, Code];

    static Given() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    public static Sheet Csv(string text, params Column[] columns) => Csv(Encoding.UTF8.GetBytes(text), columns);

    public static Sheet Csv(byte[] file, params Column[] columns) => Sheet.Read(new MemoryStream(file), "名单.csv", columns);

    /// <summary>A workbook of the given rows below the given headings.</summary>
    public static MemoryStream Workbook(string[] headings, params object?[][] rows) =>
        Workbook(new SheetLayout("名单", [.. headings.Select(heading => new SheetHead(heading))]), rows);

    public static MemoryStream Workbook(SheetLayout layout, params object?[][] rows)
    {
        var file = new MemoryStream();
        using (var writer = new SheetWriter(file, layout))
        {
            foreach (var row in rows)
                writer.Row(row);
        }

        file.Position = 0;
        return file;
    }
}
