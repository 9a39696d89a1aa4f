using System.Text;

namespace DualRandom.SharedKernel;

/// <summary>Names as people type them, and the pairs of neighbouring characters by which an index finds a part of a name.</summary>
public static class NameSearch
{
    /// <summary>Characters that a search needs.</summary>
    public const int Shortest = 2;

    /// <summary>Half width, upper case, without blanks: （清河） and (清河) are one name.</summary>
    public static string Fold(string name) =>
        string.Concat(PlainText.Normal(name, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <summary>Counted in characters, not in UTF-16 units: rare characters of names take two of these.</summary>
    public static int Length(string folded) => folded.EnumerateRunes().Count();

    /// <summary>瑞鑫网咖 → 瑞鑫, 鑫网, 网咖. Each pair once.</summary>
    public static string[] Bigrams(string folded)
    {
        var letters = folded.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        return [.. letters.Zip(letters.Skip(1), (first, second) => first + second).Distinct()];
    }
}
