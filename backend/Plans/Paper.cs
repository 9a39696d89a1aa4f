using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DualRandom.Plans;

/// <summary>A page of A4 as offices print it, without scripts or anything from outside.</summary>
internal static class Paper
{
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private const string Style = """
        @page { size: A4; margin: 30mm 26mm 25mm }
        body { font: 16pt/1.75 FangSong, "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 158mm }
        .mast { color: #c00; font-size: 26pt; font-weight: bold; text-align: center; line-height: 1.3; margin: 0 0 8mm; text-wrap: balance } .number { text-align: center; border-bottom: .6mm solid #c00; padding-bottom: 3mm }
        h1 { font-size: 22pt; line-height: 1.4; text-align: center; margin: 10mm 0 6mm; text-wrap: balance } h2 { font-size: 16pt; margin: 4mm 0 0; break-after: avoid }
        p { margin: 0; text-indent: 2em } p.flat { text-indent: 0 } ol { margin: 0; padding-left: 4em } .sign { text-align: right; margin-top: 10mm; break-inside: avoid } .sign p { text-indent: 0 }
        .plan { break-before: page } .draft { border: .5mm solid #000; text-align: center; text-indent: 0; font-weight: bold } footer { font-size: 12pt; border-top: .3mm solid #000; margin-top: 8mm }
        table { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.4 } th, td { border: .3mm solid #000; padding: 1mm 1.5mm; vertical-align: top; overflow-wrap: anywhere } tr { break-inside: avoid }
        """;

    // A table of eight columns and more lies on its side.
    private const string Wide = "@page { size: A4 landscape; margin: 20mm 18mm } body { max-width: none } h1 { margin-top: 0 } th { white-space: nowrap }";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Page(string title, string body, bool wide = false) =>
        $"<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{Safe(title)}</title><style>{Style}{(wide ? Wide : "")}</style></head><body>{body}</body></html>";

    /// <summary>Masthead and number; a body without a number (唐山) leaves the line out.</summary>
    public static string Mast(string issuedBy, string? number) =>
        string.IsNullOrEmpty(number) ? "" : $"<div class=\"mast\">{Safe(issuedBy)}文件</div><p class=\"number\">{Safe(number)}</p>";

    public static string Sign(string issuedBy, DateOnly? on) =>
        $"<div class=\"sign\"><p>{Safe(issuedBy)}</p>{(on is { } day ? $"<p>{Day(day)}</p>" : "")}</div>";

    public static string Paragraph(string text) => $"<p>{Safe(text)}</p>";

    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    public static string Percent(int basisPoints) => string.Create(CultureInfo.InvariantCulture, $"{basisPoints / 100m:0.##}%");

    public static string Safe(string text) => Encoder.Encode(text);
}
