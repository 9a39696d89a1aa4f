using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace DualRandom.SharedKernel;

/// <summary>CSV as offices have it: comma, tab or semicolon, UTF-8 or GB18030, codes wrapped as ="…" to keep their digits.</summary>
internal static class CsvText
{
    /// <summary>Longest text a spreadsheet cell can hold; more means a quotation mark was never closed.</summary>
    private const int LongestCell = 32_767;

    /// <summary>Beginnings that a spreadsheet takes for a formula, half and full width.</summary>
    public const string FormulaStarts = "=+-@\t\r＝＋－＠";

    public static IEnumerable<RawRow> Rows(ReadOnlySpan<byte> file, string fileName, SheetLimits limits) =>
        Rows(Decoded(file, fileName), fileName, limits);

    private static IEnumerable<RawRow> Rows(string text, string fileName, SheetLimits limits)
    {
        if (text.TrimStart().StartsWith('<'))
            throw SheetFile.Unreadable($"“{fileName}”是网页或 XML，不是表格：用表格软件打开并另存为 xlsx 后重新上传");
        var shape = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text),
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestCell,
            BadDataFound = bad => RefuseUnlessWrapped(bad, fileName),
        };
        using var parser = new CsvParser(new StringReader(text), shape);
        for (var number = 1; Next(parser, fileName, number); number++)
        {
            var cells = Array.ConvertAll(parser.Record ?? [], Unwrapped);
            if (SheetFile.Row(number, cells, limits) is { } row)
                yield return row;
        }
    }

    private static bool Next(CsvParser parser, string fileName, int number)
    {
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            throw Broken(fileName, number);
        }
    }

    private static void RefuseUnlessWrapped(BadDataFoundArgs bad, string fileName)
    {
        if (!bad.Field.TrimStart().StartsWith("=\"", StringComparison.Ordinal))
            throw Broken(fileName, bad.Context.Parser?.Row ?? 1);
    }

    private static SheetException Broken(string fileName, int row) =>
        SheetFile.Unreadable($"“{fileName}”第 {row} 行的引号不成对，用表格软件打开并另存为 xlsx 后重新上传");

    /// <summary>Takes back what exports do to keep digits, ="…", and what our own writer does to formulas, a leading apostrophe.</summary>
    private static string Unwrapped(string cell)
    {
        var text = CellText.Of(cell);
        if (text is ['=', '"', .., '"'])
            return CellText.Of(text[2..^1]);
        return text is ['\'', var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal) ? text[1..] : text;
    }

    private static string Decoded(ReadOnlySpan<byte> file, string fileName)
    {
        foreach (var marked in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (file.StartsWith(marked.Preamble))
                return Checked(marked.GetString(file[marked.Preamble.Length..]), fileName);
        }

        foreach (var name in (string[])["utf-8", "GB18030"])
        {
            try
            {
                var strict = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
                return Checked(strict.GetString(file), fileName);
            }
            catch (DecoderFallbackException)
            {
                // Not this encoding; the next one may fit.
            }
        }

        throw NoTable(fileName);
    }

    private static string Checked(string text, string fileName) => text.Contains('\0', StringComparison.Ordinal) ? throw NoTable(fileName) : text;

    private static SheetException NoTable(string fileName) => SheetFile.Unreadable($"“{fileName}”不是 xlsx、xls 或 CSV 表格");

    private static string DelimiterOf(string text)
    {
        var lines = text.Split('\n', 21).Take(20).ToArray();
        return ((string[])[",", "\t", ";"]).MaxBy(mark => lines.Count(line => line.Contains(mark, StringComparison.Ordinal)))!;
    }
}
