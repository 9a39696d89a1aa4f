using System.Reflection;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>A section, division, group or class of GB/T 4754-2017.</summary>
internal sealed record Industry(string Code, string Name);

/// <summary>国民经济行业分类 GB/T 4754-2017: what a register writes of an industry, checked but never refused.</summary>
internal static class Industries
{
    private static readonly Dictionary<string, Industry> ByCode = Read().ToDictionary(industry => industry.Code, StringComparer.Ordinal);

    private static readonly ILookup<string, Industry> ByName = ByCode.Values.ToLookup(industry => industry.Name, StringComparer.Ordinal);

    /// <summary>By code (I, 64, I64, 6420), by name, or by code and name; where several levels have one name, the narrowest.</summary>
    public static Industry? Find(string text)
    {
        var plain = string.Concat(PlainText.Normal(text, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        var code = string.Concat(plain.TakeWhile(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length == 0)
            return ByName[plain].MaxBy(industry => industry.Code.Length);
        return ByCode.GetValueOrDefault(code) ?? (char.IsAsciiLetter(code[0]) ? ByCode.GetValueOrDefault(code[1..]) : null);
    }

    /// <returns>Null when nothing was given or the code exists.</returns>
    public static string? Warning(string text) =>
        text.Length == 0 || Find(text) is not null ? null : $"“{text}”不是国民经济行业分类（GB/T 4754-2017）的代码或名称";

    private static IEnumerable<Industry> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("gbt4754-2017.csv")!;
        using var lines = new StreamReader(stream);
        lines.ReadLine();
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            yield return new Industry(line[..comma], line[(comma + 1)..]);
        }
    }
}
