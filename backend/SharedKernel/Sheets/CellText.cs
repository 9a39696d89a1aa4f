using System.Globalization;
using System.Text;

namespace DualRandom.SharedKernel;

/// <summary>Cells as text, the same under every culture.</summary>
internal static class CellText
{
    // Zero-width characters and byte-order marks come along when people copy from web pages.
    private static readonly char[] Invisible = ['\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060'];

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => Of(text),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => Of(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Of($"{value}"),
    };

    public static string Of(string text)
    {
        var whole = PlainText.Normal(text).ReplaceLineEndings("\n");
        string trimmed;
        do
        {
            trimmed = whole;
            whole = trimmed.Trim().Trim(Invisible);
        }
        while (whole.Length < trimmed.Length);
        return whole;
    }

    // Long codes typed as numbers keep their digits instead of an exponent; fractions lose the noise of binary numbers.
    private static string Of(double number) => Math.Abs(number) switch
    {
        _ when number == Math.Floor(number) => number.ToString("F0", CultureInfo.InvariantCulture),
        < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
