using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DualRandom.SharedKernel;

/// <summary>What is in an uploaded file: tables of rows that are not blank, whatever the format.</summary>
internal static class SheetFile
{
    private const int LastRowOfASpreadsheet = 1_048_576;
    private const int LastColumnOfASpreadsheet = 16_384;

    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<IEnumerable<RawRow>> Tables(Stream content, string fileName, SheetLimits limits)
    {
        var file = Buffered(content, fileName, limits);
        var start = file.GetBuffer().AsSpan(0, (int)Math.Min(file.Length, 8));
        if (start.IsEmpty)
            throw Unreadable($"“{fileName}”是空文件");
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            Guarded(fileName, () => CheckUnpackedSize(file, fileName, limits));
            return Worksheets(file, fileName, limits);
        }

        if (start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            return Worksheets(file, fileName, limits);
        return [CsvText.Rows(file.GetBuffer().AsSpan(0, (int)file.Length), fileName, limits)];
    }

    /// <summary>Cuts off the blank end of a row; null when the whole row is blank.</summary>
    public static RawRow? Row(int number, string[] cells, SheetLimits limits)
    {
        var used = Array.FindLastIndex(cells, cell => cell.Length > 0) + 1;
        if (used > limits.MaxColumns)
            throw new SheetException(SheetException.TooLarge, $"第 {number} 行超过 {limits.MaxColumns} 列");
        return used == 0 ? null : new RawRow(number, cells[..used]);
    }

    public static SheetException Unreadable(string message) => new(SheetException.Unreadable, message);

    private static IEnumerable<IEnumerable<RawRow>> Worksheets(MemoryStream file, string fileName, SheetLimits limits)
    {
        var fallback = new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding("GB18030") };
        using var reader = Guarded(fileName, () => ExcelReaderFactory.CreateReader(file, fallback));
        do
        {
            if (reader.VisibleState == "visible")
                yield return Rows(reader, fileName, limits);
        }
        while (Guarded(fileName, reader.NextResult));
    }

    private static IEnumerable<RawRow> Rows(IExcelDataReader reader, string fileName, SheetLimits limits)
    {
        for (var number = 1; Guarded(fileName, reader.Read); number++)
        {
            if (number > LastRowOfASpreadsheet || reader.FieldCount > LastColumnOfASpreadsheet)
                throw new SheetException(SheetException.TooLarge, $"“{fileName}”的行列数超出表格软件的上限");
            var cells = Guarded(fileName, () => Enumerable.Range(0, reader.FieldCount).Select(at => CellText.Of(reader.GetValue(at))).ToArray());
            if (Row(number, cells, limits) is { } row)
                yield return row;
        }
    }

    /// <summary>A broken file makes the reader fail in many ways; to the person who uploaded it they are all one.</summary>
    private static T Guarded<T>(string fileName, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException)
        {
            throw Unreadable($"“{fileName}”有密码保护，取消密码后重新上传");
        }
        catch (Exception failure) when (failure is not (SheetException or OutOfMemoryException))
        {
            throw Unreadable($"“{fileName}”不是完好的表格文件，用表格软件打开并另存为 xlsx 后重新上传");
        }
    }

    private static MemoryStream Buffered(Stream content, string fileName, SheetLimits limits)
    {
        var file = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = content.Read(chunk)) > 0;)
        {
            if (file.Length + read > limits.MaxBytes)
                throw new SheetException(SheetException.TooLarge, $"“{fileName}”超过 {Size(limits.MaxBytes)}");
            file.Write(chunk, 0, read);
        }

        file.Position = 0;
        return file;
    }

    /// <summary>Unpacks everything once and counts, because the sizes that an archive declares may lie.</summary>
    private static bool CheckUnpackedSize(MemoryStream file, string fileName, SheetLimits limits)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var chunk = new byte[81_920];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(chunk)) > 0;)
            {
                total += read;
                if (total > limits.MaxUnpackedBytes)
                    throw new SheetException(SheetException.TooLarge, $"“{fileName}”解压后超过 {Size(limits.MaxUnpackedBytes)}");
            }
        }

        file.Position = 0;
        return true;
    }

    private static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / 1024 / 1024} MB" : $"{bytes} 字节";
}
