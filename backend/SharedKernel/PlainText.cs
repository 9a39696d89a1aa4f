using System.Text;
using System.Text.RegularExpressions;

namespace DualRandom.SharedKernel;

/// <summary>Text from people and tables, made safe to compare and to hash.</summary>
public static partial class PlainText
{
    /// <summary>The normal form of any text; what has none (lone surrogates, U+FFFE) becomes the replacement character.</summary>
    public static string Normal(string text, NormalizationForm form = NormalizationForm.FormC) =>
        // Codes and dates are: a table of 50,000 rows has hundreds of thousands of them.
        Ascii.IsValid(text) ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').Normalize(form);

    /// <summary>
    /// One line as DR-1 A2 takes it into a hash: normal form, no control characters, no blank at either end. A line break inside,
    /// as in a wrapped cell of a table, leaves a blank between Latin words only.
    /// </summary>
    public static string OneLine(string text) => Normal(Control().Replace(ControlBetweenWords().Replace(text, " "), "")).Trim();

    [GeneratedRegex("(?<=[!-~])[\\p{Cc}\u2028\u2029\uFEFF]+(?=[!-~])", RegexOptions.None, 1000)]
    private static partial Regex ControlBetweenWords();

    [GeneratedRegex("[\\p{Cc}\u2028\u2029\uFEFF]+", RegexOptions.None, 1000)]
    private static partial Regex Control();
}
