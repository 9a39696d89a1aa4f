namespace DualRandom.SharedKernel;

/// <summary>The uploaded table once more, with a last column 原因, as .xlsx.</summary>
public sealed record ErrorReportFile(byte[] Content, string FileName)
{
    public static async Task<ErrorReportFile> Of(SheetImport import, IReadOnlyList<Column> columns, IFiles files, CancellationToken ct)
    {
        await using var original = await files.Open(import.FileDigest, ct);
        var sheet = Sheet.Read(original, import.FileName, columns);
        using var report = new MemoryStream();
        ErrorReport.Write(report, sheet, import.Errors.GroupBy(error => error.Row).ToDictionary(row => row.Key, row => string.Join('；', row.Select(error => error.Reason))));
        return new ErrorReportFile(report.ToArray(), $"{Path.GetFileNameWithoutExtension(import.FileName)}-错误报告.xlsx");
    }
}

public static class SheetTypes
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";
}
