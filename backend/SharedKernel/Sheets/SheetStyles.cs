using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DualRandom.SharedKernel;

/// <summary>The few looks a written table has; the numbers are places in the list of cell formats.</summary>
internal static class SheetStyles
{
    public const uint Plain = 0;
    public const uint Text = 1;
    public const uint Day = 2;
    public const uint Head = 3;
    public const uint Title = 4;

    // Number format 49 is text: a code that is edited later is not turned into a number.
    private const uint TextFormat = 49;
    private const uint DayFormat = 164;

    public static Stylesheet Create() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy-mm-dd" }),
        new Fonts(Font(11), Font(11, bold: true), Font(16, bold: true)),
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill(PatternValues.Solid, "FFE8EEF4")),
        new Borders(new Border(), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TextFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DayFormat, ApplyNumberFormat = true },
            Centred(new CellFormat { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true }),
            Centred(new CellFormat { FontId = 2, ApplyFont = true })));

    private static Font Font(double size, bool bold = false)
    {
        var font = new Font(new FontSize { Val = size }, new FontName { Val = "宋体" });
        if (bold)
            font.PrependChild(new Bold());
        return font;
    }

    private static Fill Fill(PatternValues pattern, string? colour = null)
    {
        var fill = new PatternFill { PatternType = pattern };
        if (colour is not null)
            fill.ForegroundColor = new ForegroundColor { Rgb = colour };
        return new Fill(fill);
    }

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());

    private static CellFormat Centred(CellFormat format)
    {
        format.ApplyAlignment = true;
        format.Alignment = new Alignment
        {
            Horizontal = HorizontalAlignmentValues.Center,
            Vertical = VerticalAlignmentValues.Center,
            WrapText = true,
        };
        return format;
    }
}
