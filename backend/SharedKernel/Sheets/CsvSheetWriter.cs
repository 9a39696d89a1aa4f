using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace DualRandom.SharedKernel;

/// <summary>Encoding of a CSV file.</summary>
public enum CsvEncoding
{
    /// <summary>UTF-8 with the mark that spreadsheets need to recognise it.</summary>
    Utf8,

    /// <summary>GB18030, which older office software expects.</summary>
    Gb18030,
}

/// <summary>
/// Writes CSV row by row. Text that a spreadsheet would run as a formula gets an apostrophe in front;
/// <see cref="Sheet.Read"/> takes it off again.
/// </summary>
public sealed class CsvSheetWriter : IDisposable
{
    private readonly CsvWriter csv;
    private readonly int width;

    static CsvSheetWriter() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Begins the file with its headings; <paramref name="output"/> stays open and is complete after <see cref="Dispose"/>.</summary>
    public CsvSheetWriter(Stream output, IReadOnlyList<string> headings, CsvEncoding encoding = CsvEncoding.Utf8)
    {
        width = headings.Count;
        var chosen = encoding == CsvEncoding.Utf8 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding("GB18030");
        var shape = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            // The default overlooks a lone line feed once NewLine is set, which would break the row in two.
            ShouldQuote = field => field.Field.AsSpan().IndexOfAny("\r\n\", ") >= 0,
        };
        csv = new CsvWriter(new StreamWriter(output, chosen, leaveOpen: true), shape);
        Row(headings);
    }

    /// <summary>Writes one row.</summary>
    /// <param name="cells">One value for each heading, as for <see cref="SheetWriter.Row"/>.</param>
    /// <exception cref="ArgumentException">Another number of cells than headings.</exception>
    public void Row(params IReadOnlyList<object?> cells)
    {
        if (cells.Count != width)
            throw new ArgumentException($"{cells.Count} cells for {width} columns", nameof(cells));
        foreach (var cell in cells)
            csv.WriteField(TextOf(cell));
        csv.NextRecord();
    }

    /// <summary>Writes out what is still held back.</summary>
    public void Dispose() => csv.Dispose();

    private static string TextOf(object? cell) => cell switch
    {
        int or long or decimal or double => ((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TextOf(LegalDay.Of(moment)),
        _ => Neutralised($"{cell}"),
    };

    private static string Neutralised(string text) =>
        text.Length > 0 && CsvText.FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}
