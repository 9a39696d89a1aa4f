using System.Text;

namespace DualRandom.SharedKernel;

/// <summary>A column that a table is expected to have.</summary>
/// <param name="Key">Name in code, such as creditCode.</param>
/// <param name="Headings">Headings it goes by; the first is the one shown to people.</param>
public sealed record Column(string Key, params string[] Headings)
{
    /// <summary>Whether a table without this column is refused.</summary>
    public bool Required { get; init; } = true;

    internal bool IsHeadedBy(string heading) => Headings.Any(known => Plain(known) == Plain(heading));

    // Offices break headings over lines, star the required ones and mix full and half width.
    private static string Plain(string heading) =>
        string.Concat(PlainText.Normal(heading, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).Trim('*');
}
