using System.Text.RegularExpressions;

namespace DualRandom.Publication;

/// <summary>A natural person among the subjects is public with the family name and neither number nor page of its own.</summary>
internal static partial class PersonNames
{
    private const char Mask = '*';

    public static (string Code, string Name) Of(string code, string name) => IdentityNumber().IsMatch(code)
        ? ($"{code[..6]}{new string(Mask, 12)}", $"{name.EnumerateRunes().First()}{Mask}{Mask}")
        : (code, name);

    /// <summary>Whether a code leads to a page.</summary>
    public static bool IsOpen(string code) => !code.Contains(Mask, StringComparison.Ordinal);

    // Division, date of birth, sequence, check digit: no credit code has a date there.
    [GeneratedRegex("^[1-8][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdentityNumber();
}
