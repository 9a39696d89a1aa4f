using DualRandom.SharedKernel;

namespace DualRandom.Inspectors.Features;

internal enum InspectorFileFormat
{
    Xlsx,
    Csv,
    CsvGb18030,
}

/// <summary>Entries of the register as a file. Phones stand in full only under a line that says what for; certificate numbers never do.</summary>
internal sealed record InspectorFile(byte[] Content, string ContentType, string FileName)
{
    private static readonly string[] Headings =
        ["单位", "姓名", "职务", "执法岗位", "证件类型", "证件号码", "证件有效期", "联系电话", "地区", "资质资格", "状态"];

    /// <param name="purposeLine">Above the headings of a workbook and below the rows of a CSV file; null: phones are masked.</param>
    public static InspectorFile Of(IEnumerable<Inspector> inspectors, InspectorFileFormat format, IProtector protector, string? purposeLine)
    {
        var rows = inspectors.Select(i => Cells(i, protector, inFull: purposeLine is not null));
        using var file = new MemoryStream();
        if (format == InspectorFileFormat.Xlsx)
            Workbook(file, rows, purposeLine);
        else
            Csv(file, rows, format, purposeLine);
        return format switch
        {
            InspectorFileFormat.Xlsx => new InspectorFile(file.ToArray(), SheetTypes.Xlsx, "执法检查人员.xlsx"),
            InspectorFileFormat.Csv => new InspectorFile(file.ToArray(), SheetTypes.Csv, "执法检查人员.csv"),
            _ => new InspectorFile(file.ToArray(), "text/csv; charset=gb18030", "执法检查人员.csv"),
        };
    }

    private static void Workbook(MemoryStream file, IEnumerable<object?[]> rows, string? purposeLine)
    {
        var layout = new SheetLayout("执法检查人员", [.. Headings.Select(heading => new SheetHead(heading))]) { Title = "执法检查人员名录", Line = purposeLine };
        using var sheet = new SheetWriter(file, layout);
        foreach (var row in rows)
            sheet.Row(row);
    }

    private static void Csv(MemoryStream file, IEnumerable<object?[]> rows, InspectorFileFormat format, string? purposeLine)
    {
        using var csv = new CsvSheetWriter(file, Headings, format == InspectorFileFormat.Csv ? CsvEncoding.Utf8 : CsvEncoding.Gb18030);
        foreach (var row in rows)
            csv.Row(row);
        if (purposeLine is not null)
            csv.Row([purposeLine, .. new object?[Headings.Length - 1]]);
    }

    private static object?[] Cells(Inspector i, IProtector protector, bool inFull) =>
    [
        i.DepartmentName, i.Name, i.Position, i.PostCategory, i.CertificateKind, protector.Mask(i.CertificateNumber), i.CertificateTo,
        inFull ? protector.RevealText(i.Phone) : protector.Mask(i.Phone), i.DistrictCode, string.Join('；', i.Qualifications), Word(i.Status),
    ];

    private static string Word(InspectorStatus status) => status switch
    {
        InspectorStatus.Active => "有效",
        InspectorStatus.Suspended => "暂停",
        _ => "离职",
    };
}
