using System.Buffers;

namespace DualRandom.Matching.Lottery;

/// <summary>What a string must be before it is hashed (A2). Refused, never repaired.</summary>
internal static class Text
{
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    // What ASCII prints, and the ideographs from U+4E00 to U+9FFF.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range(0x4E00, 0xA000 - 0x4E00)).Select(c => (char)c)]);

    /// <summary>Well-formed, NFC, no control characters, no blank at either end; empty is allowed.</summary>
    public static bool IsAccepted(string s)
    {
        if (s.Length == 0)
            return true;
        // Names and codes are nearly always of these alone, and each of these is its own normal form.
        if (!s.AsSpan().ContainsAnyExcept(Plain))
            return s[0] != ' ' && s[^1] != ' ';
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (char.IsHighSurrogate(c) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || IsForbidden(c))
                return false;
        }
        // The platform's test throws on U+FFFE, which A2 does not refuse; U+FFFF is as inert under NFC and passes.
        return !IsBlank(s[0]) && !IsBlank(s[^1]) && s.Replace('\uFFFE', '\uFFFF').IsNormalized();
    }

    /// <summary>A department, stratum, qualification … code: <c>[A-Z0-9._-]{1,32}</c>.</summary>
    public static bool IsCode(ReadOnlySpan<char> s) => s.Length is >= 1 and <= 32 && !s.ContainsAnyExcept(CodeCharacters);

    /// <summary>A department code, or department code "/" district code.</summary>
    public static bool IsScope(ReadOnlySpan<char> s) =>
        s.IndexOf('/') is var slash && slash < 0 ? IsCode(s) : IsCode(s[..slash]) && IsCode(s[(slash + 1)..]);

    /// <summary><c>YYYY-MM-DDThh:mm:ssZ</c>, UTC; such times compare as strings.</summary>
    public static bool IsTime(ReadOnlySpan<char> s)
    {
        const string shape = "0000-00-00T00:00:00Z";
        if (s.Length != shape.Length)
            return false;
        for (var i = 0; i < s.Length; i++)
            if (shape[i] == '0' ? !char.IsAsciiDigit(s[i]) : s[i] != shape[i])
                return false;
        return Two(s[5..]) is >= 1 and <= 12 && Two(s[8..]) is >= 1 and <= 31
            && Two(s[11..]) <= 23 && Two(s[14..]) <= 59 && Two(s[17..]) <= 59;
    }

    public static string Code(string s) => IsCode(s) ? s : throw new DrawRefusedException("A2", $"代码“{s}”不合规定");

    public static string Time(string s) => IsTime(s) ? s : throw new DrawRefusedException("A2", $"时间“{s}”不合规定");

    private static int Two(ReadOnlySpan<char> s) => (s[0] - '0') * 10 + s[1] - '0';

    private static bool IsForbidden(char c) =>
        c is <= '\u001F' or >= '\u007F' and <= '\u009F' or '\u2028' or '\u2029' or '\uFEFF';

    private static bool IsBlank(char c) =>
        c is ' ' or '\u00A0' or '\u1680' or >= '\u2000' and <= '\u200A' or '\u202F' or '\u205F' or '\u3000';
}
