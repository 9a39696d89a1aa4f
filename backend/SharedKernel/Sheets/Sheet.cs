namespace DualRandom.SharedKernel;

/// <summary>
/// A table read from .xlsx, .xls or CSV (UTF-8, UTF-16 with a mark, GB18030), recognised by content and not by name.
/// Cells are text: trimmed, composed (NFC), numbers without exponent or grouping, dates as yyyy-MM-dd, the same under every culture.
/// </summary>
public sealed class Sheet
{
    private const int RowsSearchedForHeadings = 20;

    private Sheet(int headingRow, IReadOnlyList<string> headings, IReadOnlyList<SheetRow> rows) =>
        (HeadingRow, Headings, Rows) = (headingRow, headings, rows);

    /// <summary>1-based number of the heading row.</summary>
    public int HeadingRow { get; }

    /// <summary>All headings, known or not, on one line each.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The rows below that are not blank.</summary>
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>
    /// Reads the first worksheet that has the expected columns. The headings are the row, among the first twenty, that knows most of them:
    /// titles and notes above are passed over. Without expected columns the first row that is not blank holds the headings.
    /// </summary>
    /// <param name="content">The file; read to its end, need not seek.</param>
    /// <param name="fileName">Its name, for messages only.</param>
    /// <param name="columns">Expected columns.</param>
    /// <param name="limits">Limits; <see cref="SheetLimits.Default"/> when null.</param>
    /// <exception cref="SheetException">Unreadable, too large, or columns missing.</exception>
    public static Sheet Read(Stream content, string fileName, IReadOnlyList<Column> columns, SheetLimits? limits = null)
    {
        limits ??= SheetLimits.Default;
        Headed? nearest = null;
        foreach (var table in SheetFile.Tables(content, fileName, limits))
        {
            using var rows = table.GetEnumerator();
            if (FindHeadings(rows, columns) is not { } found)
                continue;
            if (found.Missing.Length == 0)
                return Collect(found, rows, columns, limits);
            nearest = nearest is null || found.Missing.Length < nearest.Missing.Length ? found : nearest;
        }

        if (columns.Count == 0)
            throw new SheetException(SheetException.Unreadable, $"“{fileName}”里没有内容");
        var missing = nearest?.Missing ?? [.. columns.Where(column => column.Required).Select(column => column.Headings[0])];
        throw new SheetException(SheetException.ColumnsMissing, $"“{fileName}”缺少列：{string.Join('、', missing)}");
    }

    private static Headed? FindHeadings(IEnumerator<RawRow> rows, IReadOnlyList<Column> columns)
    {
        var seen = new List<RawRow>();
        while (seen.Count < (columns.Count == 0 ? 1 : RowsSearchedForHeadings) && rows.MoveNext())
            seen.Add(rows.Current);
        if (seen.Count == 0)
            return null;

        var headed = seen.Select((row, index) => new Headed(row, PlacesOf(columns, row), columns, [.. seen.Skip(index + 1)]));
        return headed.MaxBy(candidate => candidate.Places.Values.Count(place => place >= 0));
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<Column> columns, RawRow row) =>
        columns.ToDictionary(column => column.Key, column => Array.FindIndex(row.Cells, column.IsHeadedBy));

    private static Sheet Collect(Headed headed, IEnumerator<RawRow> rest, IReadOnlyList<Column> columns, SheetLimits limits)
    {
        var headings = Array.ConvertAll(headed.Row.Cells, heading => heading.ReplaceLineEndings(""));
        var rows = new List<SheetRow>();

        void Add(RawRow row)
        {
            if (rows.Count == limits.MaxRows)
                throw new SheetException(SheetException.TooLarge, $"超过 {limits.MaxRows} 行，分成几个文件导入");
            var cells = new string[Math.Max(headings.Length, row.Cells.Length)];
            Array.Fill(cells, "");
            row.Cells.CopyTo(cells, 0);
            rows.Add(new SheetRow(row.Number, cells, headed.Places));
        }

        headed.Following.ForEach(Add);
        while (rest.MoveNext())
            Add(rest.Current);
        return new Sheet(headed.Row.Number, headings, rows);
    }

    private sealed record Headed(RawRow Row, Dictionary<string, int> Places, IReadOnlyList<Column> Columns, List<RawRow> Following)
    {
        public string[] Missing =>
            [.. Columns.Where(column => column.Required && Places[column.Key] < 0).Select(column => column.Headings[0])];
    }
}

/// <summary>A row that is not blank, cut after its last cell in use.</summary>
internal readonly record struct RawRow(int Number, string[] Cells);
