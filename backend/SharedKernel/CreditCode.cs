using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace DualRandom.SharedKernel;

/// <summary>What kind of number a subject is registered under.</summary>
public enum CreditCodeKind
{
    /// <summary>统一社会信用代码, 18 characters, GB 32100-2015.</summary>
    Unified,

    /// <summary>15-digit registration number, issued before 2015 and still found in registers.</summary>
    FifteenDigits,

    /// <summary>13-digit registration number, older still.</summary>
    ThirteenDigits,
}

/// <summary>
/// 统一社会信用代码 (GB 32100-2015) or an older registration number, normalised: half width, upper case, without blanks.
/// Real registers hold wrong check characters and old numbers; these are accepted with a warning, because the subject exists. Garbage is not.
/// </summary>
public sealed record CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCode(string value, CreditCodeKind kind) => (Value, Kind) = (value, kind);

    /// <summary>The normalised code: 18 characters of the alphabet of GB 32100, or 15 or 13 digits.</summary>
    public string Value { get; }

    /// <summary>Which of the three kinds of number it is.</summary>
    public CreditCodeKind Kind { get; }

    /// <summary>What a person should look at, in Chinese; null when the code is in order.</summary>
    public string? Warning => Kind switch
    {
        CreditCodeKind.FifteenDigits => "15 位注册号，尚未换成统一社会信用代码",
        CreditCodeKind.ThirteenDigits => "13 位注册号，尚未换成统一社会信用代码",
        _ when CheckCharacter(Value) is var check && check != Value[^1] => $"校验码不符：末位应为 {check}",
        _ => null,
    };

    /// <summary>Reads a code as people and spreadsheets write it.</summary>
    /// <param name="text">Any text; full-width characters, lower case and blanks are put right.</param>
    /// <param name="code">The normalised code.</param>
    /// <param name="refusal">Why the text is no code, in Chinese.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CreditCode? code, [NotNullWhen(false)] out string? refusal)
    {
        var value = Normalised(text);
        code = KindOf(value) is { } kind ? new CreditCode(value, kind) : null;
        refusal = code is null ? Refusal(value) : null;
        return code is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static CreditCodeKind? KindOf(string value) => value.Length switch
    {
        18 when value.All(Alphabet.Contains) && value[2..8].All(char.IsAsciiDigit) => CreditCodeKind.Unified,
        15 when value.All(char.IsAsciiDigit) => CreditCodeKind.FifteenDigits,
        13 when value.All(char.IsAsciiDigit) => CreditCodeKind.ThirteenDigits,
        _ => null,
    };

    private static string Refusal(string value) => value switch
    {
        "" => "未填统一社会信用代码",
        _ when value.Contains("E+", StringComparison.Ordinal) => "代码被表格软件改成了科学计数，末几位已丢失：该列设为文本后重新填写",
        { Length: 18 } when value.Any(letter => letter is 'I' or 'O' or 'S' or 'V' or 'Z') => "统一社会信用代码不使用字母 I、O、S、V、Z",
        { Length: 18 } => "不是统一社会信用代码：第 3 至 8 位是数字，其余为数字或大写字母",
        _ => string.Create(CultureInfo.InvariantCulture, $"不是统一社会信用代码：应为 18 位（注册号 15 位或 13 位数字），现为 {value.Length} 位"),
    };

    /// <summary>Weights 3^(i−1) mod 31, check = (31 − Σ mod 31) mod 31.</summary>
    private static char CheckCharacter(string value)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in value.AsSpan(0, 17))
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - sum % 31) % 31];
    }

    private static string Normalised(string? text)
    {
        var kept = PlainText.Normal(text ?? "", NormalizationForm.FormKC)
            .Where(character => !char.IsWhiteSpace(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format);
        return string.Concat(kept).ToUpperInvariant();
    }
}
