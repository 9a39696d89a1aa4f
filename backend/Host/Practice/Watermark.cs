using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Net.Http.Headers;

namespace DualRandom.Host.Practice;

/// <summary>How a kind of document bears the words 演练 · PRACTICE.</summary>
internal sealed record Watermark(Func<byte[], string, byte[]> Put)
{
    public const string Words = "演练 · PRACTICE";
    private const int LongestTab = 31;

    // Fixed: the browser repeats it on every printed page.
    private const string Style =
        ".practice-mark{position:fixed;inset:0;z-index:2147483647;pointer-events:none;display:flex;align-items:center;justify-content:center;font:700 84px/1 \"Noto Sans CJK SC\",sans-serif;" +
        "color:#b42318;opacity:.2;transform:rotate(-30deg);white-space:nowrap;print-color-adjust:exact;-webkit-print-color-adjust:exact}";

    private const string Banner = $"""
        <style>{Style}</style>
        <div class="practice-mark" aria-hidden="true">{Words}</div>
        """;

    /// <summary>What a page's policy must allow, so that the mark is seen.</summary>
    public static string StyleDigest { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <returns>Null for what is not printed or handed on, or names its draw itself.</returns>
    public static Watermark? For(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.Value?.ToLowerInvariant() switch
    {
        "text/html" => new Watermark(OnPage),
        "text/csv" => new Watermark(OnText),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => new Watermark(OnSheets),
        _ => null,
    } : null;

    private static byte[] OnPage(byte[] page, string contentType)
    {
        var html = Encoding.UTF8.GetString(page);
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return Encoding.UTF8.GetBytes(html.Insert(end < 0 ? html.Length : end, Banner));
    }

    /// <summary>As a first line, so that no platform takes the file for a report.</summary>
    private static byte[] OnText(byte[] csv, string contentType)
    {
        var encoding = MediaTypeHeaderValue.Parse(contentType).Encoding ?? Encoding.UTF8;
        var bom = encoding.GetPreamble() is { Length: > 0 } preamble && csv.AsSpan().StartsWith(preamble) ? preamble.Length : 0;
        return [.. csv[..bom], .. encoding.GetBytes($"{Words}\r\n"), .. csv[bom..]];
    }

    /// <summary>On every tab, and in the head of every printed page.</summary>
    private static byte[] OnSheets(byte[] workbook, string contentType)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            foreach (var sheet in document.WorkbookPart!.Workbook.Descendants<Sheet>())
            {
                sheet.Name = $"演练·{sheet.Name}" is { Length: > LongestTab } longer ? longer[..LongestTab] : $"演练·{sheet.Name}";
                var worksheet = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
                worksheet.RemoveAllChildren<HeaderFooter>();
                worksheet.AddChild(new HeaderFooter(new OddHeader($"&C{Words}"), new OddFooter($"&C{Words}")));
            }
        }

        return file.ToArray();
    }
}
