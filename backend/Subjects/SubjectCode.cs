using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>The number that a subject goes by, read as its kind demands: credit code, project code, number plate or identity number.</summary>
internal sealed partial record SubjectCode(string Value, SubjectKind Kind, string? Warning)
{
    private const string PersonCheck = "10X98765432";

    /// <param name="kind">Null: as a credit code says.</param>
    public static bool TryParse(SubjectKind? kind, string? text, [NotNullWhen(true)] out SubjectCode? code, [NotNullWhen(false)] out string? refusal)
    {
        (code, refusal) = kind switch
        {
            SubjectKind.Project => Project(Plain(text)),
            SubjectKind.Vehicle => Vehicle(Plain(text)),
            SubjectKind.NaturalPerson => Person(Plain(text)),
            _ => Credit(kind, text),
        };
        return code is not null;
    }

    private static (SubjectCode?, string?) Credit(SubjectKind? kind, string? text) => CreditCode.TryParse(text, out var credit, out var refusal)
        ? (new SubjectCode(credit.Value, kind ?? SubjectWords.KindOf(credit), credit.Warning), null)
        : (null, refusal);

    private static (SubjectCode?, string?) Project(string plain) => plain switch
    {
        _ when NationalProject().IsMatch(plain) => (new SubjectCode(plain, SubjectKind.Project, null), null),
        _ when AnyProject().IsMatch(plain) => (new SubjectCode(plain, SubjectKind.Project, "不是投资项目在线审批监管平台的 24 位项目代码"), null),
        _ => (null, "项目代码须为 6 至 40 位数字、大写字母或连字符"),
    };

    private static (SubjectCode?, string?) Vehicle(string plain)
    {
        var plate = string.Concat(plain.Where(letter => letter is not ('·' or '-' or '.')));
        return Plate().IsMatch(plate) || Frame().IsMatch(plate)
            ? (new SubjectCode(plate, SubjectKind.Vehicle, null), null)
            : (null, "须为号牌号码（如 冀E12345）或 17 位车辆识别代号");
    }

    private static (SubjectCode?, string?) Person(string plain) => plain switch
    {
        _ when Identity().IsMatch(plain) => (new SubjectCode(plain, SubjectKind.NaturalPerson, CheckOf(plain) == plain[17] ? null : "身份证号校验码不符"), null),
        _ when plain.Length == 15 && plain.All(char.IsAsciiDigit) => (new SubjectCode(plain, SubjectKind.NaturalPerson, "15 位旧身份证号"), null),
        _ when OtherPaper().IsMatch(plain) => (new SubjectCode(plain, SubjectKind.NaturalPerson, "不是居民身份证号，按其他证件记"), null),
        _ => (null, "须为身份证号或 6 至 20 位证件号"),
    };

    // GB 11643: weights 2^(18−i) mod 11.
    private static char CheckOf(string number)
    {
        var sum = 0;
        for (var at = 0; at < 17; at++)
            sum += (number[at] - '0') * ((1 << (17 - at)) % 11);
        return PersonCheck[sum % 11];
    }

    private static string Plain(string? text) => string.Concat(PlainText.Normal(text ?? "", NormalizationForm.FormKC)
        .Where(letter => !char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format)).ToUpperInvariant();

    [GeneratedRegex("^[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}\\z", RegexOptions.None, 1000)]
    private static partial Regex NationalProject();

    [GeneratedRegex("^[0-9A-Z][0-9A-Z-]{5,39}\\z", RegexOptions.None, 1000)]
    private static partial Regex AnyProject();

    [GeneratedRegex("^\\p{IsCJKUnifiedIdeographs}[A-Z][0-9A-Z]{4,6}[挂学警港澳]?\\z", RegexOptions.None, 1000)]
    private static partial Regex Plate();

    [GeneratedRegex("^[0-9A-HJ-NPR-Z]{17}\\z", RegexOptions.None, 1000)]
    private static partial Regex Frame();

    [GeneratedRegex("^[0-9]{17}[0-9X]\\z", RegexOptions.None, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex("^[0-9A-Z]{6,20}\\z", RegexOptions.None, 1000)]
    private static partial Regex OtherPaper();
}

/// <summary>A code as it goes into the register.</summary>
/// <param name="Value">By which the register knows the subject; a natural person's is a keyed digest of the number.</param>
/// <param name="Text">As it was written; empty for a natural person.</param>
/// <param name="Number">Of a natural person only.</param>
internal sealed record WrittenCode(string Value, string Text, SubjectKind Kind, string? Warning, Protected? Number)
{
    private const string Purpose = "subjects.person";
    private const int DigestLength = 16;

    public static WrittenCode Of(SubjectCode code, string text, IProtector protector) => code.Kind == SubjectKind.NaturalPerson
        ? new WrittenCode(
            $"ZRR{Convert.ToHexString(protector.BlindIndex(Purpose, code.Value))[..DigestLength]}", "", code.Kind, code.Warning, protector.Protect(code.Value))
        : new WrittenCode(code.Value, text, code.Kind, code.Warning, null);
}
