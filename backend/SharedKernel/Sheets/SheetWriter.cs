using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.SharedKernel;

/// <summary>
/// Writes an .xlsx row by row. Text is text, whatever it begins with, and stays so when edited: codes keep their digits and nothing
/// becomes a formula. Headings are bold, merged over two levels where the layout has them, and stay in sight.
/// </summary>
public sealed class SheetWriter : IDisposable
{
    private const int LongestCell = 32_767;

    private readonly SpreadsheetDocument document;
    private readonly WorksheetPart part;
    private readonly OpenXmlWriter xml;
    private readonly SheetLayout layout;
    private readonly List<string> merged = [];
    private readonly int width;
    private int row;

    /// <summary>Begins the workbook with titles and headings.</summary>
    /// <param name="output">Where to; must seek, stays open. The file is whole after <see cref="Dispose"/>.</param>
    /// <param name="layout">What stands above the rows.</param>
    public SheetWriter(Stream output, SheetLayout layout)
    {
        (this.layout, width) = (layout, layout.Leaves.Count);
        document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetStyles.Create();
        part = workbook.AddNewPart<WorksheetPart>();
        workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(
            new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = NameOf(layout), SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        xml = OpenXmlWriter.Create(part);
        Begin();
    }

    /// <summary>Writes one row.</summary>
    /// <param name="cells">One value for each lowest heading: text, whole and decimal numbers, DateOnly, DateTimeOffset (shown as its day), or null.</param>
    /// <exception cref="ArgumentException">Another number of cells than headings.</exception>
    public void Row(params IReadOnlyList<object?> cells)
    {
        if (cells.Count != width)
            throw new ArgumentException($"{cells.Count} cells for {width} columns", nameof(cells));
        Write(cells.Select(cell => (cell, cell is DateOnly or DateTimeOffset ? SheetStyles.Day : SheetStyles.Text)));
    }

    /// <summary>Ends the workbook.</summary>
    public void Dispose()
    {
        xml.WriteEndElement();
        if (merged.Count > 0)
            xml.WriteElement(new MergeCells(merged.Select(area => new MergeCell { Reference = area })));
        xml.WriteEndElement();
        xml.Dispose();
        document.Dispose();
    }

    private void Begin()
    {
        var above = new[] { layout.Title, layout.Line }.OfType<string>().Count() + (layout.HasTwoLevels ? 2 : 1);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = above,
            TopLeftCell = Cell(0, above + 1),
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        xml.WriteElement(new Columns(layout.Leaves.Select((head, at) =>
            new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = WidthOf(head), CustomWidth = true })));
        xml.WriteStartElement(new SheetData());

        Line(layout.Title, SheetStyles.Title);
        Line(layout.Line, SheetStyles.Plain);
        Heads();
    }

    private void Line(string? text, uint style)
    {
        if (text is null)
            return;
        Write([(text, style)]);
        Merge(0, row, width - 1, row);
    }

    private void Heads()
    {
        var top = layout.Heads.SelectMany(head => head.Leaves.Select((_, at) => at == 0 ? head.Heading : null));
        Write(top.Select(text => ((object?)text, SheetStyles.Head)));
        if (!layout.HasTwoLevels)
            return;

        var below = layout.Heads.SelectMany(head => head.Leaves.Select(leaf => leaf == head ? null : leaf.Heading));
        Write(below.Select(text => ((object?)text, SheetStyles.Head)));
        var column = 0;
        foreach (var head in layout.Heads)
        {
            var last = column + head.Leaves.Count - 1;
            Merge(column, row - 1, last, head.Below.Length == 0 ? row : row - 1);
            column = last + 1;
        }
    }

    private void Merge(int firstColumn, int firstRow, int lastColumn, int lastRow)
    {
        if ((firstColumn, firstRow) != (lastColumn, lastRow))
            merged.Add($"{Cell(firstColumn, firstRow)}:{Cell(lastColumn, lastRow)}");
    }

    private void Write(IEnumerable<(object? Value, uint Style)> cells)
    {
        row++;
        xml.WriteStartElement(new Row { RowIndex = (uint)row });
        var column = 0;
        foreach (var (value, style) in cells)
            xml.WriteElement(CellOf(value, style, Cell(column++, row)));
        xml.WriteEndElement();
    }

    private static Cell CellOf(object? value, uint style, string reference)
    {
        var cell = new Cell { CellReference = reference, StyleIndex = style };
        switch (value)
        {
            case null:
                break;
            case int or long or decimal or double:
                cell.StyleIndex = SheetStyles.Plain;
                cell.CellValue = new CellValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                cell.CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate());
                break;
            case DateTimeOffset moment:
                return CellOf(LegalDay.Of(moment), style, reference);
            default:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(Writable($"{value}")) { Space = SpaceProcessingModeValues.Preserve });
                break;
        }

        return cell;
    }

    /// <summary>Leaves out what XML cannot carry and cuts what a cell cannot hold.</summary>
    private static string Writable(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF))));
        if (kept.Length <= LongestCell)
            return kept;
        var cut = LongestCell - 1;
        return kept[..(char.IsHighSurrogate(kept[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    private static string Cell(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + (left - 1) % 26) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private static double WidthOf(SheetHead head) =>
        head.Width ?? Math.Clamp(head.Heading.Sum(letter => letter < 0x2E80 ? 1 : 2) + 4, 10, 40);

    private static string NameOf(SheetLayout layout)
    {
        var name = string.Concat(layout.Name.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        return name.Length is 0 ? "Sheet1" : name[..Math.Min(name.Length, 31)];
    }
}
